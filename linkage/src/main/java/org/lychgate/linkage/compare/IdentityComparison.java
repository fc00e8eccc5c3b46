package org.lychgate.linkage.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  /** Five places, of which the second is a letter in Corsica. */
  private static final Pattern COMMUNE = Pattern.compile("[0-9][0-9AB][0-9]{3}");

  private static final Pattern DEPARTMENT = Pattern.compile("[0-9][0-9AB]|9[78][0-9]");

  /** Two letters are a code of a state, which a commune differs from. */
  private static final Pattern PLACE_NAME = Pattern.compile("[^0-9]{3,}");

  private IdentityComparison() {}

  /** The level of every field. A field that one side does not state is MISSING, never DIFFERENT. */
  public static Agreement compare(Identity a, Identity b) {
    Map<AgreementField, AgreementLevel> levels = new EnumMap<>(AgreementField.class);
    levels.put(AgreementField.SSN, NumberComparison.ssn(a, b));
    PersonName nameA = withSuffix(a.name());
    PersonName nameB = withSuffix(b.name());
    if (!isOneCompound(nameA, nameB)) {
      nameA = splitGiven(nameA);
      nameB = splitGiven(nameB);
    }
    AgreementLevel birth = DateComparison.birth(a.birth(), b.birth());
    compareNames(nameA, nameB, birth == AgreementLevel.EQUAL, levels);
    levels.put(AgreementField.SUFFIX, NameComparison.suffix(nameA.suffix(), nameB.suffix()));
    levels.put(AgreementField.SEX, sex(a.sex(), b.sex()));
    levels.put(AgreementField.BIRTH, birth);
    levels.put(AgreementField.BIRTHPLACE, place(a.birthPlace(), b.birthPlace()));
    return new Agreement(levels);
  }

  /**
   * Whether both files have the same given name of several parts in one field, however it is
   * written there: its second part is then no middle name.
   */
  private static boolean isOneCompound(PersonName a, PersonName b) {
    if (NameText.fold(a.given()).equals(NameText.fold(b.given()))) {
      return true;
    }
    if (!isCompound(a.given()) || !isCompound(b.given())) {
      return false;
    }
    PersonName splitA = splitGiven(a);
    PersonName splitB = splitGiven(b);
    AgreementLevel whole = NameComparison.given(a.given(), b.given());
    return (whole == AgreementLevel.CLOSE || whole == AgreementLevel.NICKNAME)
        && !(NameComparison.given(splitA.given(), splitB.given()) == AgreementLevel.EQUAL
            && middle(splitA, splitB) != AgreementLevel.DIFFERENT);
  }

  private static boolean isCompound(String given) {
    return given.indexOf(' ') > 0 || given.indexOf('-') > 0;
  }

  /**
   * @param born whether the dates of birth are equal: only beside one are names believed to have
   *     changed places that are not quite the same, as by no other way would they be searched for
   */
  private static void compareNames(
      PersonName a, PersonName b, boolean born, Map<AgreementField, AgreementLevel> levels) {
    AgreementLevel middle = middle(a, b);
    if (NameComparison.isSwapped(a, b) || (born && NameComparison.isNearlySwapped(a, b))) {
      put(levels, AgreementLevel.SWAPPED, AgreementLevel.SWAPPED, middle);
      return;
    }
    if (isOnlyName(a, b) || isOnlyName(b, a)) {
      put(levels, AgreementLevel.MISSING, AgreementLevel.EQUAL, middle);
      return;
    }
    AgreementLevel family = NameComparison.family(a.family(), b.family());
    AgreementLevel given = givenWithMiddle(a, b);
    if (given == AgreementLevel.DIFFERENT) {
      if (family == AgreementLevel.DIFFERENT && isRotated(a, b)) {
        put(levels, AgreementLevel.SWAPPED, AgreementLevel.SWAPPED, AgreementLevel.MISSING);
        return;
      }
      if (goesByMiddleName(a, b) || goesByMiddleName(b, a)) {
        // The middle name is what was compared: to count it again would count it twice.
        put(levels, family, AgreementLevel.SWAPPED, AgreementLevel.MISSING);
        return;
      }
    }
    put(levels, family, given, middle);
  }

  /**
   * A middle name that the other has beside it (MARY JO here, MARY and JO there) or as surname (a
   * maiden name) is one of several in common.
   */
  private static AgreementLevel middle(PersonName a, PersonName b) {
    AgreementLevel level = NameComparison.middle(a.middle(), b.middle());
    return level == AgreementLevel.DIFFERENT
            && (isElsewhere(a, b) || isElsewhere(b, a) || isInitialOf(a, b) || isInitialOf(b, a))
        ? AgreementLevel.PARTIAL
        : level;
  }

  private static boolean isElsewhere(PersonName a, PersonName b) {
    List<String> names = new ArrayList<>(NameText.listParts(b.given()));
    names.addAll(NameText.listParts(b.middle()));
    names.addAll(NameText.listParts(b.family()));
    List<String> parts = NameText.listParts(a.middle());
    parts.removeIf(part -> part.length() < 2);
    return !parts.isEmpty() && names.containsAll(parts);
  }

  /** Whether {@code a}'s middle name is the initial of {@code b}'s second given name. */
  private static boolean isInitialOf(PersonName a, PersonName b) {
    String initial = NameText.fold(a.middle());
    List<String> given = NameText.listParts(b.given());
    return initial.length() == 1
        && given.size() > 1
        && given.stream().skip(1).anyMatch(part -> part.startsWith(initial));
  }

  private static void put(
      Map<AgreementField, AgreementLevel> levels,
      AgreementLevel family,
      AgreementLevel given,
      AgreementLevel middle) {
    levels.put(AgreementField.FAMILY, family);
    levels.put(AgreementField.GIVEN, given);
    levels.put(AgreementField.MIDDLE, middle);
  }

  /**
   * Whether {@code a} has one name only, in the surname's field as passports have it ("FNU"), and
   * it is {@code b}'s given name: the surname is then not stated.
   */
  private static boolean isOnlyName(PersonName a, PersonName b) {
    return NameText.isMissing(a.given())
        && !NameText.isMissing(a.family())
        && !NameText.isMissing(b.given())
        && NameText.fold(a.family()).equals(NameText.fold(b.given()))
        && !NameText.fold(a.family()).equals(NameText.fold(b.family()));
  }

  /** The same three names in other fields, as where a surname comes first and a column was lost. */
  private static boolean isRotated(PersonName a, PersonName b) {
    List<String> namesA = listNames(a);
    return namesA.size() == 3 && namesA.equals(listNames(b));
  }

  private static List<String> listNames(PersonName name) {
    return Stream.of(name.family(), name.given(), name.middle())
        .filter(part -> !NameText.isMissing(part))
        .map(NameText::fold)
        .filter(part -> part.length() > 1)
        .sorted()
        .toList();
  }

  /** Whether {@code b} gives as first name what {@code a} has as middle name, and no other. */
  private static boolean goesByMiddleName(PersonName a, PersonName b) {
    if (NameText.isMissing(a.middle()) || NameText.isMissing(b.given())) {
      return false;
    }
    String called = NameText.fold(b.given());
    boolean same = false;
    for (String part : NameText.listParts(a.middle())) {
      same |= part.length() > 1 && (part.equals(called) || Nicknames.related(part, called));
    }
    return same
        && (NameText.isMissing(b.middle())
            || NameText.isMissing(a.given())
            || NameComparison.middle(a.given(), b.middle()).agrees());
  }

  private static AgreementLevel givenWithMiddle(PersonName a, PersonName b) {
    AgreementLevel level = NameComparison.given(a.given(), b.given());
    if (level == AgreementLevel.EQUAL || level == AgreementLevel.MISSING) {
      return level;
    }
    // ANNA-MARIA in one field here, ANNA and MARIA in two there.
    String allA = NameText.fold(a.given() + a.middle());
    String allB = NameText.fold(b.given() + b.middle());
    if (allA.equals(allB)) {
      return AgreementLevel.EQUAL;
    }
    boolean spread = isCompound(a.given()) != isCompound(b.given());
    return level == AgreementLevel.DIFFERENT && spread && NameComparison.isOneSpelling(allA, allB)
        ? AgreementLevel.CLOSE
        : level;
  }

  /**
   * Files that have one field for all given names put them where others have a first name: without
   * a middle name stated, the second given name is taken as one. A generation suffix that stands
   * behind a name is taken from there.
   */
  public static PersonName split(PersonName name) {
    return splitGiven(withSuffix(name));
  }

  private static PersonName splitGiven(PersonName name) {
    int blank = name.given().indexOf(' ');
    return blank > 0 && name.middle().isEmpty() && !NameText.isMissing(name.given())
        ? new PersonName(
            name.family(),
            name.given().substring(0, blank),
            name.given().substring(blank + 1),
            name.suffix())
        : name;
  }

  /** The name with a generation suffix, where it stands behind another part, in its own. */
  public static PersonName withSuffix(PersonName name) {
    if (!name.suffix().isEmpty()) {
      return name;
    }
    String family = NameText.withoutSuffix(name.family());
    String given = NameText.withoutSuffix(name.given());
    String middle = NameText.withoutSuffix(name.middle());
    if (family.length() < name.family().length()) {
      return new PersonName(
          family, name.given(), name.middle(), name.family().substring(family.length()));
    }
    if (middle.length() < name.middle().length()) {
      return new PersonName(
          name.family(), name.given(), middle, name.middle().substring(middle.length()));
    }
    return given.length() < name.given().length()
        ? new PersonName(
            name.family(), given, name.middle(), name.given().substring(given.length()))
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
    if (NameText.fold(a).equals(NameText.fold(b))) {
      return AgreementLevel.EQUAL;
    }
    return isCoarser(a, b) || isCoarser(b, a) ? AgreementLevel.MISSING : AgreementLevel.DIFFERENT;
  }

  /**
   * Whether {@code a} is a French department's code or the name of a place, and {@code b} the code
   * of a commune: these two cannot be compared without a table of communes.
   */
  private static boolean isCoarser(String a, String b) {
    boolean commune = COMMUNE.matcher(b).matches();
    return commune && (DEPARTMENT.matcher(a).matches() || PLACE_NAME.matcher(a).matches());
  }

  /** Empty, or a code that says "not known" (IJE: ZZ, XX is "foreign or unknown"). */
  private static boolean isNoPlace(String code) {
    return code.equals("ZZ") || code.equals("XX") || NameText.isMissing(code);
  }
}
