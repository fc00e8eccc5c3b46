package org.lychgate.linkage.compare;

import java.util.EnumMap;
import java.util.Map;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;

/**
 * Compares two records of a person field by field. Symmetric: the order of the two is no matter.
 */
public final class IdentityComparison {
  private IdentityComparison() {}

  /** The level of every field. A field that one side does not state is MISSING, never DIFFERENT. */
  public static Agreement compare(Identity a, Identity b) {
    Map<AgreementField, AgreementLevel> levels = new EnumMap<>(AgreementField.class);
    levels.put(AgreementField.SSN, NumberComparison.ssn(a.ssn(), b.ssn()));
    compareNames(split(a.name()), split(b.name()), levels);
    levels.put(AgreementField.SUFFIX, NameComparison.suffix(a.name().suffix(), b.name().suffix()));
    levels.put(AgreementField.SEX, sex(a.sex(), b.sex()));
    levels.put(AgreementField.BIRTH, DateComparison.birth(a.birth(), b.birth()));
    levels.put(AgreementField.BIRTHPLACE, place(a.birthPlace(), b.birthPlace()));
    return new Agreement(levels);
  }

  private static void compareNames(
      PersonName a, PersonName b, Map<AgreementField, AgreementLevel> levels) {
    if (NameComparison.isSwapped(a.family(), a.given(), b.family(), b.given())) {
      levels.put(AgreementField.FAMILY, AgreementLevel.SWAPPED);
      levels.put(AgreementField.GIVEN, AgreementLevel.SWAPPED);
    } else {
      levels.put(AgreementField.FAMILY, NameComparison.family(a.family(), b.family()));
      levels.put(AgreementField.GIVEN, givenWithMiddle(a, b));
    }
    levels.put(AgreementField.MIDDLE, NameComparison.middle(a.middle(), b.middle()));
  }

  private static AgreementLevel givenWithMiddle(PersonName a, PersonName b) {
    AgreementLevel level = NameComparison.given(a.given(), b.given());
    if (level == AgreementLevel.EQUAL || level == AgreementLevel.MISSING) {
      return level;
    }
    // ANNA-MARIA in one field here, ANNA and MARIA in two there.
    String allA = NameText.fold(a.given() + a.middle());
    String allB = NameText.fold(b.given() + b.middle());
    return allA.equals(allB) ? AgreementLevel.EQUAL : level;
  }

  /**
   * Files that have one field for all given names put them where others have a first name: without
   * a middle name stated, the second given name is taken as one.
   */
  static PersonName split(PersonName name) {
    int blank = name.given().indexOf(' ');
    return blank > 0 && name.middle().isEmpty()
        ? new PersonName(
            name.family(),
            name.given().substring(0, blank),
            name.given().substring(blank + 1),
            name.suffix())
        : name;
  }

  private static AgreementLevel sex(Sex a, Sex b) {
    if (a == Sex.U || b == Sex.U) {
      return AgreementLevel.MISSING;
    }
    return a == b ? AgreementLevel.EQUAL : AgreementLevel.DIFFERENT;
  }

  private static AgreementLevel place(String a, String b) {
    if (isNoPlace(a) || isNoPlace(b)) {
      return AgreementLevel.MISSING;
    }
    return NameText.fold(a).equals(NameText.fold(b))
        ? AgreementLevel.EQUAL
        : AgreementLevel.DIFFERENT;
  }

  /** Empty, or a code that says "not known" (IJE: ZZ, XX is "foreign or unknown"). */
  private static boolean isNoPlace(String code) {
    return code.equals("ZZ") || code.equals("XX") || NameText.isMissing(code);
  }
}
