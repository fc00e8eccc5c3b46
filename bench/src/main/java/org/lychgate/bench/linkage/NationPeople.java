package org.lychgate.bench.linkage;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.lychgate.linkage.compare.Osa;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Ssn;
import org.lychgate.nation.CustomerRow;
import org.lychgate.nation.DeathRecord;
import org.lychgate.nation.ErrorCode;
import org.lychgate.nation.Kin;
import org.lychgate.nation.Nation;
import org.lychgate.nation.Person;
import org.lychgate.nation.Records;

/** A nation from room nation. */
final class NationPeople implements People {
  /**
   * A registrar's certificate before a funeral home's report before an agency's; then the later.
   */
  private static final Comparator<DeathRecord> BEST_LAST =
      Comparator.comparing((DeathRecord r) -> r.reporter().role() == ReporterRole.REGISTRAR)
          .thenComparing(r -> r.reporter().role() == ReporterRole.FUNERAL_DIRECTOR)
          .thenComparing(DeathRecord::day);

  private final Nation nation;
  private final Records records;

  NationPeople(Nation nation) {
    this.nation = nation;
    this.records = Records.of(nation);
  }

  @Override
  public int size() {
    return nation.size();
  }

  @Override
  public Truth truth(long row) {
    Person person = nation.person(row);
    return new Truth(person.death().isPresent(), person.group().code());
  }

  /** Without records that name a living person whole: no linkage can tell, so the gate must. */
  @Override
  public Optional<Listed> listed(long row) {
    return records.reports(row).stream()
        .filter(DeathRecord::stands)
        .max(BEST_LAST)
        .filter(best -> !namesLiving(best) && !bearsLiving(row, best))
        .map(best -> new Listed(best.stated(), best.death(), best.place(), names(best.errors())));
  }

  @Override
  public boolean isReportedAlive(long row) {
    return records.reportOnLiving(row).isPresent()
        || records.reports(row).stream()
            .filter(DeathRecord::stands)
            .max(BEST_LAST)
            .filter(best -> namesLiving(best) || bearsLiving(row, best))
            .isPresent();
  }

  /** X03: name, date of birth and number are a living person's. */
  private static boolean namesLiving(DeathRecord report) {
    return report.isAboutLiving() || report.errors().contains(ErrorCode.X03);
  }

  /** Whether it is a living relative whom the report states. */
  private boolean bearsLiving(long row, DeathRecord report) {
    return findStated(row, report.stated()).filter(p -> p.death().isEmpty()).isPresent();
  }

  @Override
  public boolean isOfAnother(long row, Stated customer) {
    return findStated(row, customer.identity()).isPresent();
  }

  /**
   * The relative whose number, first name and date of birth stand in the person's place, whatever
   * the surname says: nothing is left by which to tell. A number one slip from both is taken for a
   * slip in the own one; a date may be a slip in one of its three parts.
   */
  private Optional<Person> findStated(long row, Identity stated) {
    Person own = nation.person(row);
    if (stated.ssn().isEmpty() || stated.ssn().get().equals(own.ssn())) {
      return Optional.empty();
    }
    Kin kin = nation.kin(row);
    return Stream.of(kin.spouse(), kin.father(), kin.mother(), kin.child(), kin.twin())
        .filter(OptionalLong::isPresent)
        .map(other -> nation.person(other.getAsLong()))
        .filter(other -> bearsNumber(stated.ssn().get(), other, own))
        .filter(other -> isBornAs(other, stated.birth()))
        .filter(other -> isCalled(other.name(), stated.name()))
        .findFirst();
  }

  private static boolean bearsNumber(Ssn stated, Person other, Person own) {
    return stated.equals(other.ssn())
        || (isNear(stated, other.ssn()) && !isNear(stated, own.ssn()));
  }

  private static boolean isBornAs(Person other, PartialDate stated) {
    PartialDate birth = PartialDate.of(other.birth());
    int same = birth.year() == stated.year() ? 1 : 0;
    same += birth.month() == stated.month() ? 1 : 0;
    same += birth.day() == stated.day() ? 1 : 0;
    return same >= 2;
  }

  /** Their first name, or the beginning of it. */
  private static boolean isCalled(PersonName other, PersonName stated) {
    return !stated.given().isEmpty()
        && (other.given().startsWith(stated.given()) || stated.given().startsWith(other.given()));
  }

  /** The same, or a slip of one digit or two neighbours away. */
  private static boolean isNear(Ssn one, Ssn other) {
    return Osa.isAtMostOne(one.digits(), other.digits());
  }

  @Override
  public Stated customer(long row) {
    CustomerRow customer = records.customer(row);
    return new Stated(customer.stated(), names(customer.errors()));
  }

  private static List<String> names(Collection<ErrorCode> errors) {
    return errors.stream().sorted().map(ErrorCode::name).toList();
  }

  @Override
  public String relation(long row, long other) {
    String forth = relation(nation.kin(row), other);
    return forth.equals("none") ? relation(nation.kin(other), row) : forth;
  }

  private static String relation(Kin kin, long other) {
    OptionalLong wanted = OptionalLong.of(other);
    if (kin.spouse().equals(wanted)) {
      return "spouse";
    }
    if (kin.twin().equals(wanted)) {
      return "twin";
    }
    boolean parent = kin.father().equals(wanted) || kin.mother().equals(wanted);
    return parent || kin.child().equals(wanted) ? "parent and child" : "none";
  }

  /** What an error's code stands for; the empty string for a code of nobody. */
  static String label(String code) {
    for (ErrorCode known : ErrorCode.values()) {
      if (known.name().equals(code)) {
        return known.label();
      }
    }
    return "";
  }
}
