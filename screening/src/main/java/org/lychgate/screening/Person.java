package org.lychgate.screening;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.lychgate.formats.DatePattern;
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
 * <p>What cannot be read is left out of the comparison and comes back as a finding of the result.
 * An empty text is "not known".
 *
 * @param ssn nine digits with or without hyphens, or the last four; empty where not known
 * @param name in any case and spelling
 * @param sex {@code M}, {@code F}, else unknown
 * @param birth {@code YYYY-MM-DD}, {@code YYYY-MM}, {@code YYYY} or {@code YYYYMMDD}
 * @param birthPlace state, country or commune code
 * @param lastSeenAlive a death listed before this day cannot be this person's
 */
public record Person(
    String ssn,
    PersonName name,
    String sex,
    String birth,
    String birthPlace,
    Optional<LocalDate> lastSeenAlive) {
  private static final Pattern LAST_FOUR = Pattern.compile("(?:[*xX#]{3}-?[*xX#]{2}-?)?[0-9]{4}");

  /** Somebody of whom no more than the name is known so far. */
  public static Person named(String family, String given) {
    return new Person("", new PersonName(family, given, "", ""), "", "", "", Optional.empty());
  }

  /** Somebody of whom no more than the number is known so far. */
  public static Person numbered(String ssn) {
    return new Person(ssn, PersonName.NONE, "", "", "", Optional.empty());
  }

  /** The same with a number. */
  public Person ssn(String number) {
    return new Person(number, name, sex, birth, birthPlace, lastSeenAlive);
  }

  /** The same with middle names or initial, and a suffix such as {@code JR}. */
  public Person middle(String middle, String suffix) {
    PersonName longer = new PersonName(name.family(), name.given(), middle, suffix);
    return new Person(ssn, longer, sex, birth, birthPlace, lastSeenAlive);
  }

  /** The same with a sex. */
  public Person sex(String stated) {
    return new Person(ssn, name, stated, birth, birthPlace, lastSeenAlive);
  }

  /** The same with a date of birth. */
  public Person born(String date) {
    return new Person(ssn, name, sex, date, birthPlace, lastSeenAlive);
  }

  /** The same with a birthplace. */
  public Person bornIn(String place) {
    return new Person(ssn, name, sex, birth, place, lastSeenAlive);
  }

  /** The same with the last day on which the asker's own records saw them alive. */
  public Person seenAlive(LocalDate day) {
    return new Person(ssn, name, sex, birth, birthPlace, Optional.of(day));
  }

  /** What the records are compared with, and what of this could not be read. */
  record Read(Identity identity, List<Finding> findings) {}

  Read read(Realm realm) {
    List<Finding> findings = new ArrayList<>(0);
    Optional<Ssn> number = Ssn.parse(ssn.strip());
    boolean four = LAST_FOUR.matcher(ssn.strip()).matches() && !ssn.strip().endsWith("0000");
    if (!ssn.isBlank() && !four && number.isEmpty()) {
      findings.add(Finding.of(0, "PERSON_BAD_SSN", "ssn", ssn));
    } else if (number.isPresent() && number.get().isPlaceholder()) {
      findings.add(Finding.of(0, "PERSON_PLACEHOLDER", "ssn", ssn));
      number = Optional.empty();
    } else if (number.isPresent() && !realm.accepts(number.get())) {
      findings.add(Finding.of(0, "PERSON_SSN_REALM", "ssn", ssn));
      number = Optional.empty();
    }
    Optional<PartialDate> born = Optional.empty();
    if (!birth.isBlank()) {
      born = DatePattern.BASIC.find(birth.strip());
      if (born.isEmpty()) {
        findings.add(Finding.of(0, "PERSON_BAD_DATE", "birth", birth));
      }
    }
    String text = ssn.strip();
    return new Read(
        new Identity(
            number,
            name,
            Sex.of(sex),
            born.orElse(PartialDate.ALL_UNKNOWN),
            birthPlace,
            four
                ? OptionalInt.of(Integer.parseInt(text.substring(text.length() - 4)))
                : OptionalInt.empty()),
        findings);
  }

  @Override
  public String toString() {
    return "person(" + name + ")";
  }
}
