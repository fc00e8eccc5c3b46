package org.lychgate.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.CountedDay;
import org.lychgate.model.Declaration;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * What a dry run takes a registry to know already (docs/rule.md). Names nobody.
 *
 * @param certificates that stand for somebody else's listed death
 * @param counts of the reporter's own days, the oldest first
 * @param declarations of the reporter that can be relied on, each with what is left of it
 */
public record DryStanding(
    Set<CertificateKey> certificates, List<CountedDay> counts, List<Declaration> declarations) {
  /** Nothing is known. */
  public static final DryStanding NONE = new DryStanding(Set.of(), List.of(), List.of());

  private static final String TYPE = "standing";
  private static final long VERSION = 1;
  private static final JsonLimits LIMITS = new JsonLimits(16 << 20, 4, 2_000_000);

  public DryStanding {
    certificates = Set.copyOf(certificates);
    counts = List.copyOf(counts);
    declarations = List.copyOf(declarations);
  }

  /**
   * Reads a standing file.
   *
   * @throws OperatorException INPUT, for what is none, whole and without a member unknown here
   */
  public static DryStanding parse(byte[] utf8) {
    try {
      JsonFields in = JsonFields.of(Json.parse(utf8, LIMITS), TYPE, VERSION);
      DryStanding out =
          new DryStanding(
              certificates(in),
              counts(in),
              listOf(in, "declarations").stream().map(DryStanding::declaration).toList());
      in.end();
      return out;
    } catch (JsonException | IllegalArgumentException | DateTimeException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "not a standing file: " + e.getMessage(),
          "docs/rule.md has its members; others are refused, as they would be ignored",
          e);
    }
  }

  private static List<Json> listOf(JsonFields in, String name) {
    return in.find(name).isPresent() ? in.getArray(name) : List.of();
  }

  private static Set<CertificateKey> certificates(JsonFields in) {
    Set<CertificateKey> out = new TreeSet<>();
    for (Json one : listOf(in, "certificates")) {
      Optional<CertificateKey> key =
          one instanceof Json.Str(String text) ? CertificateKey.parse(text) : Optional.empty();
      out.add(
          key.orElseThrow(() -> new JsonException("a certificate is a text such as 2025TT000123")));
    }
    return out;
  }

  private static List<CountedDay> counts(JsonFields in) {
    List<CountedDay> out = new ArrayList<>();
    for (Json one : listOf(in, "counts")) {
      JsonFields day = JsonFields.of(one);
      out.add(
          new CountedDay(
              LocalDate.parse(day.getText("day")),
              day.getCount("counted", Integer.MAX_VALUE),
              day.getCount("listed", Integer.MAX_VALUE)));
      day.end();
      if (out.size() > 1 && !out.getLast().day().isAfter(out.get(out.size() - 2).day())) {
        throw new JsonException("counts stand in the order of their days, each once");
      }
    }
    return out;
  }

  private static Declaration declaration(Json one) {
    JsonFields in = JsonFields.of(one);
    Declaration out =
        new Declaration(
            in.getText("jurisdiction"),
            LocalDate.parse(in.getText("firstDay")),
            LocalDate.parse(in.getText("lastDay")),
            LocalDate.parse(in.getText("expires")),
            (int) in.getCount("maxReports", Integer.MAX_VALUE));
    in.end();
    return out;
  }
}
