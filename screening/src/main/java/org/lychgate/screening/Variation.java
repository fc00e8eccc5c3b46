package org.lychgate.screening;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;

/**
 * The common variations in data that New York's Regulation 200 (11 NYCRR 226.4(b)) wants an insurer
 * to allow for, as reasons why two records are near though they are not the same. They are read off
 * the agreement that the engine has computed; the outcome does not depend on them.
 */
enum Variation {
  /** Nothing varies: number, surname, given name and birth are equal as they stand. */
  EXACT,
  FIRST_NICKNAME,
  FIRST_INITIAL,
  FIRST_COMPOUND,
  MIDDLE_INITIAL,
  MIDDLE_AS_FIRST,
  FIRST_MIDDLE_INTERCHANGED,
  FIRST_LAST_INTERCHANGED,
  LAST_COMPOUND,
  LAST_PUNCTUATION,
  LAST_MAIDEN_OR_MARRIED,
  NAME_SPELLING,
  DOB_INCOMPLETE,
  DOB_TRANSPOSED,
  DOB_ENTRY_ERROR,
  SSN_INCOMPLETE,
  SSN_TRANSPOSED,
  SSN_ENTRY_ERROR;

  /**
   * How a customer and a listed record vary, in the order of this list.
   *
   * @param legalName another surname of the customer, canonical, or empty string
   */
  static Set<Variation> of(
      Identity customer, String legalName, Identity listed, Agreement agreement) {
    Set<Variation> found = EnumSet.noneOf(Variation.class);
    PersonName one = customer.name();
    PersonName two = listed.name();
    addGiven(found, agreement.of(AgreementField.GIVEN), agreement, one, two);
    if (agreement.of(AgreementField.MIDDLE) == AgreementLevel.PARTIAL
        && (isInitial(one.middle()) || isInitial(two.middle()))) {
      found.add(MIDDLE_INITIAL);
    }
    addFamily(found, agreement.of(AgreementField.FAMILY), one, two, legalName);
    addNumber(found, agreement.of(AgreementField.SSN), customer, listed);
    switch (agreement.of(AgreementField.BIRTH)) {
      case PARTIAL -> found.add(DOB_INCOMPLETE);
      case SWAPPED -> found.add(DOB_TRANSPOSED);
      case CLOSE -> found.add(DOB_ENTRY_ERROR);
      case EQUAL, NICKNAME, DIFFERENT, MISSING -> {}
    }
    boolean exact =
        one.family().equals(two.family())
            && one.given().equals(two.given())
            && agreement.of(AgreementField.SSN) == AgreementLevel.EQUAL
            && agreement.of(AgreementField.BIRTH) == AgreementLevel.EQUAL;
    if (found.isEmpty() && exact) {
      found.add(EXACT);
    }
    return found;
  }

  private static void addGiven(
      Set<Variation> found,
      AgreementLevel given,
      Agreement agreement,
      PersonName one,
      PersonName two) {
    switch (given) {
      case NICKNAME ->
          found.add(isPart(one.given(), two.given()) ? FIRST_COMPOUND : FIRST_NICKNAME);
      case CLOSE -> found.add(NAME_SPELLING);
      case PARTIAL ->
          found.add(
              isInitial(one.given()) || isInitial(two.given()) ? FIRST_INITIAL : FIRST_COMPOUND);
      case EQUAL -> {
        if (!one.given().equals(two.given())
            && (NameText.listParts(one.given()).size() > 1
                || NameText.listParts(two.given()).size() > 1)) {
          found.add(FIRST_COMPOUND);
        }
      }
      case SWAPPED -> {
        if (agreement.of(AgreementField.FAMILY) != AgreementLevel.SWAPPED) {
          boolean both = isSame(one.given(), two.middle()) && isSame(two.given(), one.middle());
          found.add(both ? FIRST_MIDDLE_INTERCHANGED : MIDDLE_AS_FIRST);
        }
      }
      case DIFFERENT, MISSING -> {}
    }
  }

  private static void addFamily(
      Set<Variation> found,
      AgreementLevel family,
      PersonName one,
      PersonName two,
      String legalName) {
    boolean maiden =
        isSame(one.middle(), two.family())
            || isSame(two.middle(), one.family())
            || isSame(legalName, two.family());
    if (maiden && !isSame(one.family(), two.family())) {
      found.add(LAST_MAIDEN_OR_MARRIED);
    }
    switch (family) {
      case CLOSE -> found.add(NAME_SPELLING);
      case PARTIAL -> found.add(LAST_COMPOUND);
      case SWAPPED -> found.add(FIRST_LAST_INTERCHANGED);
      case EQUAL -> {
        boolean spelt = isSame(one.family(), two.family());
        if (spelt && !one.family().equals(two.family())) {
          found.add(LAST_PUNCTUATION);
        } else if (!spelt && !isSame(legalName, two.family())) {
          found.add(LAST_COMPOUND);
        }
      }
      case NICKNAME, DIFFERENT, MISSING -> {}
    }
  }

  private static void addNumber(
      Set<Variation> found, AgreementLevel number, Identity customer, Identity listed) {
    if (number == AgreementLevel.PARTIAL) {
      found.add(SSN_INCOMPLETE);
    } else if (number == AgreementLevel.CLOSE) {
      boolean exchanged =
          customer.ssn().map(Variation::sorted).equals(listed.ssn().map(Variation::sorted));
      found.add(exchanged ? SSN_TRANSPOSED : SSN_ENTRY_ERROR);
    }
  }

  private static String sorted(Ssn number) {
    char[] digits = number.digits().toCharArray();
    Arrays.sort(digits);
    return new String(digits);
  }

  /** Whether one is one of the other's several names. */
  private static boolean isPart(String one, String two) {
    List<String> first = NameText.listParts(one);
    List<String> second = NameText.listParts(two);
    return first.size() != second.size()
        && (first.containsAll(second) || second.containsAll(first));
  }

  private static boolean isInitial(String name) {
    return NameText.fold(name).length() == 1;
  }

  private static boolean isSame(String one, String two) {
    return !NameText.isMissing(one) && NameText.fold(one).equals(NameText.fold(two));
  }
}
