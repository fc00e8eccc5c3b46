package org.lychgate.linkage.index;

import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameSketch;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.PersonName;

/**
 * How the given names of an index can agree with those of one record, told from their numbers. Says
 * the better class too often rather than once too rarely. One thread.
 */
final class GivenTest {
  /** May be the same name, alone or with what stands in the middle name's field. */
  static final int EQUAL = 0;

  /** May agree, or is not stated. */
  static final int NEAR = 1;

  /** Differs, unless the row's middle name says otherwise. */
  static final int DIFFERENT = 2;

  private final Dictionary.Names names;
  private final Sketches sketches;
  private final String all;
  private final boolean open;
  private final long[] own;
  private final NameSet equal = new NameSet();
  private final NameSet near = new NameSet();
  private final NameSet called = new NameSet();

  /**
   * @param whole the record's name, suffix apart
   * @param split the same with a second given name taken for a middle name
   */
  GivenTest(PersonIndex index, PersonName whole, PersonName split) {
    this.names = index.names();
    this.sketches = index.sketches();
    this.all = NameText.fold(whole.given() + whole.middle());
    boolean stated = !NameText.isMissing(whole.given());
    String one = NameText.fold(whole.given());
    String other = NameText.fold(split.given());
    KnownNames known = index.known();
    // With a hyphen, or a blank and a middle name, it may be spread over two fields there.
    boolean odd = split.given().indexOf(' ') > 0 || split.given().indexOf('-') > 0;
    if (stated) {
      long sketch = known.given(one).sketch();
      this.own =
          one.equals(other)
              ? new long[] {sketch}
              : new long[] {sketch, known.given(other).sketch()};
    } else {
      this.own = new long[0];
    }
    for (long sketch : own) {
      odd |= sketch == NameSketch.ODD;
    }
    this.open = odd || !stated;
    if (stated) {
      equal.addAll(known.heads(all));
      called.addAll(known.given(one).forms());
      called.addAll(known.given(other).forms());
      near.addAll(called);
      addNear(known, split.middle());
      addNear(known, whole.middle());
      addNear(known, whole.given());
    }
  }

  private void addNear(KnownNames known, String name) {
    if (!name.isEmpty()) {
      NameText.listParts(name).forEach(part -> near.addAll(known.given(part).forms()));
    }
  }

  /** Whether the class needs the text of the name. */
  boolean isOdd(int given) {
    return sketches.isOdd(given);
  }

  /** The names that are not odd and may be the same one, and those of another range. */
  NameSet equalOr(NameRange others) {
    NameSet all = new NameSet();
    all.addAll(equal);
    all.add(others);
    return all;
  }

  /**
   * Whether the class may be {@link #EQUAL}: mostly told from a bit, without a look at a sketch.
   */
  boolean mayBeEqual(int given) {
    return equal.holds(given) || isOdd(given);
  }

  /** The class of a given name. */
  int classOf(int given) {
    long sketch = sketches.of(given);
    if (sketch == NameSketch.ODD) {
      return oddClass(names.get(given));
    }
    return plainClass(given, sketch);
  }

  /** The same for one that is not odd. */
  int plainClass(int given, long sketch) {
    if (equal.holds(given)) {
      return EQUAL;
    }
    return isNear(given, sketch) ? NEAR : DIFFERENT;
  }

  private boolean isNear(int given, long sketch) {
    if (open) {
      return true;
    }
    for (long one : own) {
      if (NameSketch.mayBeGiven(one, sketch)) {
        return true;
      }
    }
    return near.holds(given);
  }

  private int oddClass(String given) {
    String bare = IdentityComparison.withSuffix(new PersonName("", given, "", "")).given();
    String first = Frequencies.firstOf(bare);
    boolean same = given.indexOf('Ã') >= 0 || isHead(given) || isHead(bare) || isHead(first);
    return same ? EQUAL : NEAR;
  }

  private boolean isHead(String given) {
    String folded = NameText.fold(given);
    return !folded.isEmpty() && all.startsWith(folded);
  }

  /** Whether somebody with this middle name may go by it, under the record's given name. */
  boolean mayGoBy(int middle) {
    return middle != 0 && (called.holds(middle) || sketches.of(middle) == NameSketch.ODD);
  }
}
