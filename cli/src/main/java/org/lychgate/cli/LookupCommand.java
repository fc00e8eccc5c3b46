package org.lychgate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.edition.json.Json;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;
import org.lychgate.screening.Lookup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate lookup}: one person. */
@Command(
    name = "lookup",
    description = {
      "Look one person up in a death index.",
      "Nothing found is an answer too (exit 0), and says nothing about life."
    })
final class LookupCommand implements Callable<Integer> {
  private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  @Option(names = "--against", required = true, paramLabel = "INDEX", description = "See index.")
  Path against = Path.of("");

  @Option(
      names = "--ssn",
      description =
          "Ask for the number (from the prompt or standard input, never the command line).")
  boolean ssn;

  @Option(
      names = "--name",
      defaultValue = "",
      description = "Family and given names, in one string.")
  String name = "";

  @Option(names = "--birth", defaultValue = "", description = "YYYY-MM-DD, YYYY-MM or YYYY.")
  String birth = "";

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  LookupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!ssn && name.isBlank()) {
      throw new OperatorException(
          ExitCode.USAGE, "whom to look up?", "give --name and --birth, or --ssn");
    }
    PartialDate born = date(birth);
    Optional<Ssn> number = ssn ? Optional.of(SsnPrompt.read(terminal)) : Optional.empty();
    try (PersonIndex index = PersonIndex.open(against)) {
      List<Lookup.Hit> hits = Lookup.find(number, name, born, index, new Scorer(Weights.frozen()));
      List<Json> found = new ArrayList<>();
      StringJoiner text = new StringJoiner(System.lineSeparator());
      for (Lookup.Hit hit : hits) {
        found.add(json(hit));
        text.add(text(hit));
      }
      if (hits.isEmpty()) {
        text.add("no listed record fits. That says nothing about life.");
        if (!name.isBlank() && born.isComplete()) {
          text.add("To see namesakes, ask with --name alone, or with the year of birth.");
        }
      }
      output.print(
          terminal, Json.object().put("hits", new Json.Arr(found)).build(), text.toString());
    }
    return 0;
  }

  private static Json json(Lookup.Hit hit) {
    DeathFileRow row = hit.row().listed();
    return Json.object()
        .put("agreement", hit.scored().agreement().toString())
        .put("birth", row.identity().birth().canonical())
        .put("death", row.death().canonical())
        .put("entry", row.entry().map(Object::toString))
        .put("name", fullName(row.identity().name()))
        .put("permille", Math.round(1000 * hit.scored().probability()))
        .put("ssn", row.identity().ssn().map(Ssn::masked))
        .put("statement", hit.statement())
        .build();
  }

  private static String text(Lookup.Hit hit) {
    DeathFileRow row = hit.row().listed();
    return String.format(
        Locale.ROOT,
        "%s%n  record: %s, born %s%s%s%n  agreement: %s; probability %.3f",
        hit.statement(),
        fullName(row.identity().name()),
        row.identity().birth().canonical(),
        row.identity().birthPlace().isEmpty() ? "" : " in " + row.identity().birthPlace(),
        row.identity().ssn().map(s -> ", " + s.masked()).orElse(""),
        hit.scored().agreement(),
        hit.scored().probability());
  }

  private static String fullName(PersonName name) {
    return String.join(" ", name.family(), name.given(), name.middle(), name.suffix())
        .replaceAll(" +", " ")
        .strip();
  }

  private static PartialDate date(String text) {
    if (text.isBlank()) {
      return PartialDate.ALL_UNKNOWN;
    }
    Matcher parts = DATE.matcher(text.strip());
    Optional<PartialDate> date =
        parts.matches()
            ? PartialDate.find(part(parts, 1), part(parts, 2), part(parts, 3))
            : Optional.empty();
    return date.orElseThrow(() ->
        new OperatorException(
            ExitCode.USAGE, "--birth is not a date", "write 1932-01-04, 1932-01 or 1932"));
  }

  private static int part(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? PartialDate.UNKNOWN : Integer.parseInt(digits);
  }
}
