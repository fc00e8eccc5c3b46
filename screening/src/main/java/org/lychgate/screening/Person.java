package org.lychgate.screening;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lychgate.formats.DatePattern;
import org.lychgate.formats.SsnText;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * Whom to look for, as a program has it: texts as they stand in its own records. Immutable; prints
 * nothing of itself.
 *
 * <p>What cannot be read is left out of the comparison and comes back as a finding of the result,
 * with the codes of docs/formats.md. An empty text is "not known".
 *
 * @param ssn nine digits with or without hyphens, or the last four; empty where not known
 * @param name in any case and spelling
 * @param otherFamily another surname of theirs, married or used; empty where there is none
 * @param sex {@code M}, {@code F}, else unknown
 * @param birth {@code YYYY-MM-DD}, {@code YYYY-MM}, {@code YYYY} or {@code YYYYMMDD}
 * @param birthPlace state, country or commune code
 * @param lastSeenAlive a death listed before this day cannot be this person's
 */
public record Person(
    String ssn,
    PersonName name,
    String otherFamily,
    String sex,
    String birth,
    String birthPlace,
    Optional<LocalDate> lastSeenAlive) {
  /** Somebody of whom no more than the name is known so far. */
  public static Person named(String family, String given) {
    return new Person("", new PersonName(family, given, "", ""), "", "", "", "", Optional.empty());
  }

  /** Somebody of whom no more than the number is known so far. */
  public static Person numbered(String ssn) {
    return new Person(ssn, PersonName.NONE, "", "", "", "", Optional.empty());
  }

  /** The same with a number. */
  public Person ssn(String number) {
    return new Person(number, name, otherFamily, sex, birth, birthPlace, lastSeenAlive);
  }

  /** The same with middle names or initial, and a suffix such as {@code JR}. */
  public Person middle(String middle, String suffix) {
    PersonName longer = new PersonName(name.family(), name.given(), middle, suffix);
    return new Person(ssn, longer, otherFamily, sex, birth, birthPlace, lastSeenAlive);
  }

  /** The same with another surname, as after a marriage: looked for under both. */
  public Person alsoNamed(String family) {
    return new Person(ssn, name, family, sex, birth, birthPlace, lastSeenAlive);
  }

  /** The same with a sex. */
  public Person sex(String stated) {
    return new Person(ssn, name, otherFamily, stated, birth, birthPlace, lastSeenAlive);
  }

  /** The same with a date of birth. */
  public Person born(String date) {
    return new Person(ssn, name, otherFamily, sex, date, birthPlace, lastSeenAlive);
  }

  /** The same with a birthplace. */
  public Person bornIn(String place) {
    return new Person(ssn, name, otherFamily, sex, birth, place, lastSeenAlive);
  }

  /** The same with the last day on which the asker's own records saw them alive. */
  public Person seenAlive(LocalDate day) {
    return new Person(ssn, name, otherFamily, sex, birth, birthPlace, Optional.of(day));
  }

  /** What the records are compared with, and what of this could not be read. */
  record Read(Identity identity, List<Finding> findings) {}

  Read read(Realm realm) {
    List<Finding> findings = new ArrayList<>(0);
    String text = ssn.strip();
    Optional<Ssn> parsed = Ssn.parse(text);
    Optional<Ssn> number = parsed.filter(it -> !it.isPlaceholder() && realm.accepts(it));
    if (!text.isEmpty() && number.isEmpty()) {
      SsnText.problem(text, parsed)
          .ifPresent(code -> findings.add(Finding.of(0, code, "ssn", text)));
    }
    Optional<PartialDate> born =
        birth.isBlank() ? Optional.empty() : DatePattern.BASIC.find(birth.strip());
    if (!birth.isBlank() && born.isEmpty()) {
      findings.add(Finding.of(0, "CSV_BAD_DATE", "birthDate", birth));
    }
    return new Read(
        new Identity(
            number,
            name,
            Sex.of(sex),
            born.orElse(PartialDate.ALL_UNKNOWN),
            birthPlace,
            number.isPresent() ? OptionalInt.empty() : SsnText.lastFour(text)),
        findings);
  }

  @Override
  public String toString() {
    return "person(" + name + ")";
  }
}
