package org.lychgate.nation;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** A record while it is written: starts as the truth and takes one error after the other. */
final class Draft {
  /** No error happens to more than this share of the records it can happen to. */
  static final double MOST = .95;

  private static final Set<ErrorCode> NUMBER =
      Set.of(ErrorCode.E01, ErrorCode.E02, ErrorCode.E03, ErrorCode.E04, ErrorCode.X04);

  private static final Set<ErrorCode> BIRTH =
      Set.of(ErrorCode.E17, ErrorCode.E18, ErrorCode.E19, ErrorCode.E20, ErrorCode.E21);

  private static final Set<ErrorCode> NAME =
      Set.of(
          ErrorCode.E08,
          ErrorCode.E09,
          ErrorCode.E10,
          ErrorCode.E11,
          ErrorCode.E12,
          ErrorCode.E13,
          ErrorCode.E14,
          ErrorCode.E15,
          ErrorCode.E16,
          ErrorCode.E35);

  final Nation nation;
  final Person person;
  final Draws draws;

  /** The day to which kin and age refer: of death, or on which a customer's file was written. */
  final LocalDate asOf;

  String family;
  String given;
  String middle;
  String suffix;
  Sex sex;
  Optional<Ssn> ssn;

  /** What stands in the place of a number that is not stated. */
  String placeholder = "";

  PartialDate birth;
  String birthPlace;

  private final ErrorRates rates;
  private final double factor;
  private final double noise;
  private final EnumSet<ErrorCode> errors = EnumSet.noneOf(ErrorCode.class);

  /**
   * @param factor noise, source and sloppiness of this record, multiplied
   * @param noise the nation's factor alone, for what is true of a person and not of a record
   */
  Draft(
      Nation nation,
      Person person,
      Draws draws,
      LocalDate asOf,
      ErrorRates rates,
      double factor,
      double noise) {
    this.nation = nation;
    this.person = person;
    this.draws = draws;
    this.asOf = asOf;
    this.rates = rates;
    this.factor = factor;
    this.noise = noise;
    this.family = person.name().family();
    this.given = person.name().given();
    this.middle = person.name().middle();
    this.suffix = person.name().suffix();
    this.sex = person.sex();
    this.ssn = Optional.of(person.ssn());
    this.birth = PartialDate.of(person.birth());
    this.birthPlace = person.birthPlace();
  }

  /** Whether the error happens here, at its usual rate. Does not yet say that it did. */
  boolean slips(ErrorCode code) {
    return slips(code, 1);
  }

  /** As {@link #slips(ErrorCode)}, {@code times} as often. */
  boolean slips(ErrorCode code, double times) {
    return draws.chance(Math.min(MOST, rates.usual(code) * times * factor));
  }

  /** As {@link #slips(ErrorCode)}, at the special rate for those who are special. */
  boolean slips(ErrorCode code, boolean special) {
    double rate = special ? rates.special(code) : rates.usual(code);
    return draws.chance(Math.min(MOST, rate * factor));
  }

  /** Whether it is true of the person, in every record: drawn from {@code own}, not sloppiness. */
  boolean isTrueOfPerson(ErrorCode code, Draws own) {
    return own.chance(Math.min(MOST, rates.usual(code) * noise));
  }

  /** Says that the error happened and can be seen. */
  void mark(ErrorCode code) {
    errors.add(code);
  }

  Set<ErrorCode> errors() {
    return errors;
  }

  /** Takes {@code date} as birth date where it is one and not after {@link #asOf}. */
  boolean takeBirth(Optional<PartialDate> date) {
    if (date.isEmpty() || date.get().equals(birth) || date.get().earliest().isAfter(asOf)) {
      return false;
    }
    birth = date.get();
    return true;
  }

  /** Takes another number; whether it is another. */
  boolean takeNumber(Ssn other) {
    boolean differs = !ssn.equals(Optional.of(other));
    ssn = Optional.of(other);
    return differs;
  }

  /** Forgets errors of which nothing is left to see: one undid the other, or covers it. */
  void settle() {
    if (birth.equals(PartialDate.ALL_UNKNOWN)) {
      errors.removeAll(BIRTH);
      errors.add(ErrorCode.X05);
    } else if (birth.equals(PartialDate.of(person.birth()))) {
      errors.removeAll(BIRTH);
    }
    if (ssn.equals(Optional.of(person.ssn()))) {
      errors.removeAll(NUMBER);
    }
    if (new PersonName(family, given, middle, suffix).equals(person.name())) {
      errors.removeAll(NAME);
    }
  }

  /** The number as the record has it: nine digits, a placeholder, or nothing. */
  String number() {
    return ssn.map(Ssn::digits).orElse(placeholder);
  }

  Identity identity() {
    return new Identity(ssn, new PersonName(family, given, middle, suffix), sex, birth, birthPlace);
  }

  @Override
  public String toString() {
    return "draft of " + person.id();
  }
}
