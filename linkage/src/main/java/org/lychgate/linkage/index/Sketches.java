package org.lychgate.linkage.index;

import org.lychgate.linkage.compare.NameSketch;
import org.lychgate.linkage.compare.NameText;

/**
 * The sketch of each name of an index, made when it is first asked for: eight bytes for each name.
 * Any number of threads; two that make one sketch at a time come to the same.
 */
final class Sketches {
  private final Dictionary.Names names;
  private final long[] known;
  // A bit for each name whose sketch is known and not odd: so small that it stays near the core.
  private final long[] plain;

  Sketches(Dictionary.Names names) {
    this.names = names;
    this.known = new long[names.size()];
    this.plain = new long[(names.size() >>> 6) + 1];
  }

  /** The sketch of the name with this number. */
  long of(int name) {
    long sketch = known[name];
    return sketch != 0 ? sketch : make(name);
  }

  /** Whether the name is known not to be odd; false for many that are not known yet. */
  boolean isPlain(int name) {
    return (plain[name >>> 6] >>> name & 1) != 0;
  }

  /** How many names there are. */
  int size() {
    return known.length;
  }

  /** Whether the name has to be read to be compared. */
  boolean isOdd(int name) {
    return !isPlain(name) && of(name) == NameSketch.ODD;
  }

  /** Whether it states no name. */
  boolean isMissing(int name) {
    return isOdd(name) && NameText.isMissing(names.get(name));
  }

  private long make(int name) {
    long sketch = NameSketch.of(names.get(name));
    known[name] = sketch;
    if (sketch != NameSketch.ODD) {
      synchronized (plain) {
        plain[name >>> 6] |= 1L << name;
      }
    }
    return sketch;
  }
}
