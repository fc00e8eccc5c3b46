package org.lychgate.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.PriorEntry;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/**
 * What stands in a record of a ruling for names, numbers and hashes. The rules ask of these only
 * whether they are there, whether two are the same, and how many words a name has; so a stand-in
 * that keeps just this gets the same ruling, and tells nobody who was reported. A property test
 * holds the two rulings together for every input.
 */
final class StandIn {
  private static final Ssn NUMBER = new Ssn(900_110_001);
  static final Sha256 RAW = new Sha256(0, 0, 0, 1);
  private static final Sha256 OTHER_RAW = new Sha256(0, 0, 0, 2);
  static final HolderRef HOLDER = new HolderRef("0".repeat(63) + "1");
  private static final HolderRef OTHER_HOLDER = new HolderRef("0".repeat(63) + "2");
  private static final CertificateKey OTHER_KEY = new CertificateKey("ZZ", 9999, 999_999);
  static final ReporterId REPORTER = new ReporterId("reporter");

  /** More words of a name than the rules count. */
  static final int WORDS_MAX = 3;

  /** No suffix of a generation. */
  private static final String NO_NAME = "0";

  private StandIn() {}

  static DeathReport report(DeathReport given) {
    Optional<Ssn> number = given.decedent().ssn().map(_ -> NUMBER);
    ComparisonOnly compared = given.comparison();
    return new DeathReport(
        "-",
        REPORTER,
        given.role(),
        new Identity(number, name(given.decedent().name()), Sex.U, given.decedent().birth(), ""),
        given.death(),
        given.placeOfDeath(),
        given.certificate().map(key -> new CertificateKey(key.jurisdiction(), key.year(), 1)),
        given.certified(),
        given.received(),
        RAW,
        new ComparisonOnly(
            same(given.decedent().ssn(), compared.reporterSsn()),
            same(given.decedent().ssn(), compared.spouseSsn()),
            "",
            ""));
  }

  private static Optional<Ssn> same(Optional<Ssn> own, Optional<Ssn> other) {
    return own.isPresent() && own.equals(other) ? Optional.of(NUMBER) : Optional.empty();
  }

  /** The number of the decedent, where it is stated. */
  static Optional<Ssn> number(boolean stated) {
    return stated ? Optional.of(NUMBER) : Optional.empty();
  }

  private static PersonName name(PersonName name) {
    return name(
        words(name.family()), words(name.given()), words(name.middle()), NameRule.isName(name));
  }

  /** A name of so many words in each part. */
  static PersonName name(int family, int given, int middle, boolean isName) {
    return new PersonName(text(family), text(given), text(middle), isName ? "" : NO_NAME);
  }

  /** Words of a part, 0 to {@link #WORDS_MAX}. */
  static int words(String part) {
    return part.isEmpty() ? 0 : Math.max(1, Math.min(WORDS_MAX, NameRule.words(part)));
  }

  private static String text(int words) {
    return "A ".repeat(words).strip();
  }

  static Linkage linkage(Linkage given) {
    return switch (given) {
      case Linkage.NoHolders none -> none;
      case Linkage.Unmatched nobody -> nobody;
      case Linkage.Linked l ->
          new Linkage.Linked(HOLDER, l.weight(), 0, l.margin(), l.agreement(), l.vetoes());
    };
  }

  /** How an earlier entry stands to a report. */
  record Prior(
      int ordinal,
      EntryStatus status,
      Same holder,
      Same certificate,
      boolean sameRaw,
      boolean conflict,
      Optional<LocalDate> reversedOn) {

    static Prior of(int ordinal, PriorEntry entry, DeathReport report, Linkage linkage) {
      Optional<HolderRef> ours =
          linkage instanceof Linkage.Linked linked
              ? Optional.of(linked.holder())
              : Optional.empty();
      return new Prior(
          ordinal,
          entry.status(),
          Same.of(entry.holder(), ours),
          Same.of(entry.certificate(), report.certificate()),
          entry.rawHash().equals(report.rawHash()),
          StandingRule.conflict(entry.death(), report.death()),
          entry.reversedOn());
    }

    PriorEntry entry(DeathReport report) {
      return new PriorEntry(
          new EntryId(ordinal),
          status,
          switch (holder) {
            case NONE -> Optional.empty();
            case SAME -> Optional.of(HOLDER);
            case OTHER -> Optional.of(OTHER_HOLDER);
          },
          switch (certificate) {
            case NONE -> Optional.empty();
            case SAME -> report.certificate();
            case OTHER -> Optional.of(OTHER_KEY);
          },
          sameRaw ? RAW : OTHER_RAW,
          conflict ? another(report.death()) : PartialDate.ALL_UNKNOWN,
          reversedOn);
    }

    /* Only a date of a known year can be in conflict with another. */
    private static PartialDate another(PartialDate death) {
      int year = death.year() == 1 ? 2 : death.year() - 1;
      return new PartialDate(year, PartialDate.UNKNOWN, PartialDate.UNKNOWN);
    }
  }

  /** Whether something is there, and is the report's own. */
  enum Same {
    NONE,
    SAME,
    OTHER;

    static <T> Same of(Optional<T> entrys, Optional<T> reports) {
      if (entrys.isEmpty()) {
        return NONE;
      }
      return entrys.equals(reports) ? SAME : OTHER;
    }
  }

  /** How entries stand to a report; equal entries get equal ordinals, different ones never. */
  static List<Prior> priors(
      List<PriorEntry> entries, List<PriorEntry> all, DeathReport report, Linkage linkage) {
    List<Prior> out = new ArrayList<>();
    for (PriorEntry entry : entries) {
      out.add(Prior.of(all.indexOf(entry), entry, report, linkage));
    }
    return List.copyOf(out);
  }
}
