package org.lychgate.linkage.index;

import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameComparison;
import org.lychgate.linkage.compare.NameSketch;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.PersonName;

/**
 * Whether the surnames of an index can agree with that of one record. Says yes too often rather
 * than once too rarely. One thread.
 */
final class FamilyTest {
  private final Dictionary.Names names;
  private final Sketches sketches;
  private final String family;
  private final boolean missing;
  private final boolean several;
  private final long own;

  /**
   * @param family the record's surname, suffix apart
   */
  FamilyTest(Dictionary.Names names, Sketches sketches, KnownNames.Family family) {
    this.names = names;
    this.sketches = sketches;
    this.family = family.text();
    this.missing = family.missing();
    this.several = family.parts() > 1;
    this.own = family.sketch();
  }

  /** Whether the surname may be other than DIFFERENT. */
  boolean mayAgree(int other) {
    if (missing) {
      return true;
    }
    long sketch = sketches.of(other);
    if (sketch != NameSketch.ODD
        && own != NameSketch.ODD
        && !NameSketch.mayBeFamily(own, sketch)
        && !(several && NameSketch.isWithin(sketch, own))) {
      return false;
    }
    return level(other) != AgreementLevel.DIFFERENT;
  }

  /** Whether a name may be this one but for a slip or a lost part, in the other's place. */
  boolean mayCross(int other) {
    long sketch = sketches.of(other);
    return sketch == NameSketch.ODD
        || own == NameSketch.ODD
        || NameSketch.mayBeFamily(own, sketch)
        || (several && NameSketch.isWithin(sketch, own));
  }

  /** How the surname agrees, by itself. */
  AgreementLevel level(int other) {
    String text = names.get(other);
    String bare = IdentityComparison.withSuffix(new PersonName(text, "", "", "")).family();
    AgreementLevel whole = NameComparison.family(family, text);
    if (bare.length() == text.length() || whole == AgreementLevel.EQUAL) {
      return whole;
    }
    AgreementLevel less = NameComparison.family(family, bare);
    return less == AgreementLevel.EQUAL || whole == AgreementLevel.DIFFERENT ? less : whole;
  }
}
