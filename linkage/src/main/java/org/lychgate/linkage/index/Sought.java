package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;

/**
 * A record as it is searched for: its names as numbers of the index, and the most bits that a row
 * can have by what is known of it so far. One use, one thread.
 */
final class Sought {
  private static final int[] NO_NAMES = {};

  /** Sums of bits in another order differ by less. */
  private static final double SLACK = 1e-6;

  /** Classes of surnames: the same; alike or not stated; another. */
  static final int SAME = 0;

  static final int NEAR = 1;
  static final int OTHER = 2;

  /** Another given name, but the row's middle name may be the record's given name. */
  static final int CALLED = 3;

  final PersonIndex index;
  final Identity identity;
  final Worth worth;
  final PersonName name;
  private final PersonName whole;
  final NameRange ownFamily;
  final List<NameRange> sameFamilies;
  final List<NameRange> otherPlaces;
  final FamilyTest families;
  final GivenTest givens;
  private final KnownNames.Family known;
  private final boolean crossable;
  private FamilyTest @Nullable [] crossed;
  private final double needed;
  private final double[] family = new double[3];
  private double close;
  private double kin;
  private final double[] given = new double[4];
  private final double exchanged;
  private final double extras;
  private final double numbered;
  private final boolean states;

  Sought(PersonIndex index, Identity identity, Worth worth) {
    this.index = index;
    this.identity = identity;
    this.worth = worth;
    this.whole = IdentityComparison.withSuffix(identity.name());
    this.name = IdentityComparison.split(identity.name());
    this.known = index.known().family(name.family());
    this.ownFamily = known.own();
    this.sameFamilies = known.same();
    this.otherPlaces = otherPlaces();
    this.families = new FamilyTest(index.names(), index.sketches(), known);
    this.crossable = !NameText.isMissing(name.given());
    this.givens = new GivenTest(index, whole, name);
    this.needed = worth.needed() - SLACK;
    this.states = identity.ssn().filter(number -> !number.isPlaceholder()).isPresent();
    this.numbered = numberBits();
    double middle = middleBits(whole.middle());
    fillNames(middle);
    this.exchanged =
        Math.max(
            most(AgreementField.FAMILY, AgreementLevel.SWAPPED)
                + atLeastNone(AgreementField.GIVEN, AgreementLevel.SWAPPED)
                + middle,
            given[SAME]);
    this.extras = suffixBits() + placeBits();
  }

  private List<NameRange> otherPlaces() {
    Set<String> others = new LinkedHashSet<>();
    others.add(NameText.fold(whole.given()));
    others.add(NameText.fold(name.given()));
    others.add(NameText.fold(whole.middle()));
    others.add(NameText.fold(name.middle()));
    List<NameRange> ranges = new ArrayList<>();
    for (String other : others) {
      if (!other.isEmpty()) {
        ranges.addAll(index.known().given(other).spelt());
      }
    }
    return ranges;
  }

  private void fillNames(double middle) {
    double sex =
        identity.sex() == Sex.U
            ? 0
            : atLeastNone(AgreementField.SEX, AgreementLevel.EQUAL, AgreementLevel.DIFFERENT);
    family[OTHER] = most(AgreementField.FAMILY, AgreementLevel.DIFFERENT);
    family[NEAR] = atLeastNone(AgreementField.FAMILY, AgreementLevel.CLOSE, AgreementLevel.PARTIAL);
    family[SAME] = Math.max(family[NEAR], most(AgreementField.FAMILY, AgreementLevel.EQUAL));
    close = atLeastNone(AgreementField.FAMILY, AgreementLevel.CLOSE);
    kin = most(AgreementField.FAMILY, AgreementLevel.PARTIAL);
    if (known.kin() == null) {
      close = family[NEAR];
    }
    if (known.parts() > NameSpellings.PARTS_MAX) {
      family[NEAR] = family[SAME];
      close = family[SAME];
    }
    given[OTHER] = most(AgreementField.GIVEN, AgreementLevel.DIFFERENT) + sex + middle;
    // Who goes by a middle name has it compared there, and not a second time.
    given[CALLED] = Math.max(given[OTHER], most(AgreementField.GIVEN, AgreementLevel.SWAPPED));
    given[NEAR] =
        middle
            + Math.max(
                atLeastNone(AgreementField.GIVEN, AgreementLevel.PARTIAL) + sex,
                atLeastNone(
                    AgreementField.GIVEN,
                    AgreementLevel.CLOSE,
                    AgreementLevel.NICKNAME,
                    AgreementLevel.SWAPPED));
    given[SAME] = Math.max(given[NEAR], most(AgreementField.GIVEN, AgreementLevel.EQUAL) + middle);
  }

  private double numberBits() {
    if (states) {
      return most(AgreementField.SSN, AgreementLevel.DIFFERENT);
    }
    return identity.lastFour().isEmpty()
        ? 0
        : atLeastNone(AgreementField.SSN, AgreementLevel.PARTIAL, AgreementLevel.DIFFERENT);
  }

  private double middleBits(String whole) {
    String folded = NameText.fold(name.middle());
    if (NameText.isMissing(name.middle()) && NameText.isMissing(whole)) {
      return 0;
    }
    return folded.length() == 1
        ? atLeastNone(AgreementField.MIDDLE, AgreementLevel.PARTIAL, AgreementLevel.DIFFERENT)
        : atLeastNone(
            AgreementField.MIDDLE,
            AgreementLevel.EQUAL,
            AgreementLevel.CLOSE,
            AgreementLevel.PARTIAL,
            AgreementLevel.DIFFERENT);
  }

  private double suffixBits() {
    return name.suffix().isEmpty()
        ? 0
        : atLeastNone(
            AgreementField.SUFFIX,
            AgreementLevel.EQUAL,
            AgreementLevel.CLOSE,
            AgreementLevel.DIFFERENT);
  }

  private double placeBits() {
    return identity.birthPlace().isEmpty() || !index.rows().haveBirthPlaces()
        ? 0
        : atLeastNone(AgreementField.BIRTHPLACE, AgreementLevel.EQUAL, AgreementLevel.DIFFERENT);
  }

  double most(AgreementField field, AgreementLevel level) {
    return worth.most(field, level);
  }

  private double atLeastNone(AgreementField field, AgreementLevel... levels) {
    double most = 0;
    for (AgreementLevel level : levels) {
      most = Math.max(most, most(field, level));
    }
    return most;
  }

  /** The most that a date of birth can add at this level. */
  double birth(AgreementLevel level) {
    return level == AgreementLevel.MISSING ? 0 : most(AgreementField.BIRTH, level);
  }

  /** The most that the surname adds. */
  double family(int familyClass) {
    return family[familyClass];
  }

  /**
   * The most that a surname adds which is CLOSE or not stated, where those in {@link #kin} are
   * looked for by themselves.
   */
  double closeFamily() {
    return close;
  }

  /**
   * Whether every surname that is CLOSE to the record's is among those of {@link #mayBeClose}: it
   * is for a surname of one part.
   */
  boolean isCloseKnown() {
    return !known.missing() && known.parts() == 1 && known.kin() != null;
  }

  /** See {@link KnownNames#mayBeClose}. */
  List<NameRange> mayBeClose() {
    return index.known().mayBeClose(NameText.fold(name.family()));
  }

  /** The most that a surname adds which is PARTIAL. */
  double kinFamily() {
    return kin;
  }

  /** All surnames that may be PARTIAL, ascending; none where {@link #closeFamily} covers them. */
  int[] kin() {
    int[] kin = known.kin();
    return kin == null ? NO_NAMES : kin;
  }

  /** The most that given and middle name add. */
  double given(int givenClass) {
    return given[givenClass];
  }

  /** Surname and given name together, where the one may stand in the other's place. */
  double exchanged() {
    return exchanged;
  }

  /** What suffix and place can add at most. */
  double extras() {
    return extras;
  }

  /** The most that the number of a row adds whose number is not this one nor near it. */
  double number(int row) {
    return index.numberless().holds(row) ? 0 : numbered;
  }

  /** The same for any row that may be there. */
  double anyNumber() {
    return index.numberless().isNone() ? numbered : Math.max(0, numbered);
  }

  /** The same for rows that have a number. */
  double numbered() {
    return numbered;
  }

  /** Whether surname and given name are stated, so that both can agree. */
  boolean hasNames() {
    return !known.missing() && crossable;
  }

  /** Whether so many bits can be enough. */
  boolean canReach(double bits) {
    return bits >= needed;
  }

  /** Whether a surname counts as the record's own. */
  boolean isSameFamily(int family) {
    return isIn(sameFamilies, family);
  }

  /** Whether names may have changed places: by the surname alone. */
  boolean isOtherPlace(int family) {
    return isIn(otherPlaces, family);
  }

  /** Whether a row's given name may be the record's surname, or one of its other names. */
  boolean mayStandForFamily(int given) {
    return ownFamily.holds(given) || isOtherPlace(given) || families.mayCross(given);
  }

  /** Whether a row's surname may be the record's given name, but for a slip. */
  boolean mayStandForGiven(int family) {
    if (isOtherPlace(family)) {
      return true;
    }
    for (FamilyTest one : crossed()) {
      if (one.mayCross(family)) {
        return true;
      }
    }
    return !crossable;
  }

  /** Made when first asked for: seldom. */
  private FamilyTest[] crossed() {
    if (crossed == null) {
      crossed =
          crossable
              ? new FamilyTest[] {crossed(whole.given()), crossed(name.given())}
              : new FamilyTest[0];
    }
    return crossed;
  }

  private FamilyTest crossed(String given) {
    return new FamilyTest(index.names(), index.sketches(), index.known().family(given));
  }

  private static boolean isIn(List<NameRange> ranges, int name) {
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).holds(name)) {
        return true;
      }
    }
    return false;
  }
}
