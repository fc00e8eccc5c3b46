package org.lychgate.linkage.index;

import java.util.Arrays;
import org.lychgate.linkage.compare.NameText;

/**
 * The texts of an index in their final order: names by folded spelling, then spelling; codes by
 * spelling. Both as unsigned bytes of UTF-8.
 */
final class SortedTexts {
  private static final int SMALL = 12;

  /** Beyond so many equal bytes, texts are compared one with another. */
  private static final int DEPTH_MAX = 256;

  private final TextCollector.Flat texts;
  // Folded spellings of those few that are not folded as they stand.
  private final byte[][] folded;
  private final int[] order;
  private final int[] places;

  /**
   * @param names whether to sort by folded spelling first
   */
  SortedTexts(TextCollector.Flat texts, boolean names) {
    this.texts = texts;
    int n = texts.size();
    this.folded = new byte[names ? n : 0][];
    this.order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
      if (names && !isFolded(i)) {
        folded[i] = NameText.fold(texts.get(i)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      }
    }
    sort(0, n, 0);
    this.places = new int[n];
    for (int i = 0; i < n; i++) {
      places[order[i]] = i;
    }
  }

  int size() {
    return order.length;
  }

  /** The final number of a text by the number that the collector gave it. */
  int placeOf(int number) {
    return places[texts.dense(number)];
  }

  /** What the text with this final number is used as. */
  int use(int place) {
    return texts.uses[order[place]];
  }

  String get(int place) {
    return texts.get(order[place]);
  }

  /** Bytes of all texts together. */
  int bytes() {
    return texts.bytes.length;
  }

  int length(int place) {
    return texts.starts[order[place] + 1] - texts.starts[order[place]];
  }

  /** Copies the bytes of the text with this final number. */
  void copy(int place, byte[] to, int at) {
    System.arraycopy(texts.bytes, texts.starts[order[place]], to, at, length(place));
  }

  /** Hash of the folded spelling. */
  long hash(int place) {
    int i = order[place];
    byte[] other = other(i);
    return other != null
        ? NameHash.of(other)
        : NameHash.of(texts.bytes, texts.starts[i], texts.starts[i + 1]);
  }

  /** Whether this name folds otherwise than the one before it. */
  boolean isRunStart(int place) {
    return place == 0 || compareFolded(order[place - 1], order[place]) != 0;
  }

  private boolean isFolded(int i) {
    for (int at = texts.starts[i]; at < texts.starts[i + 1]; at++) {
      int b = texts.bytes[at];
      if (!((b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9'))) {
        return false;
      }
    }
    return true;
  }

  private byte @org.jspecify.annotations.Nullable [] other(int i) {
    return folded.length == 0 ? null : folded[i];
  }

  /** Sorts by the next few bytes at once, then each group of equals by the ones behind them. */
  private void sort(int from, int to, int depth) {
    int n = to - from;
    if (n <= SMALL) {
      insert(from, to);
      return;
    }
    int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(n);
    int width = Math.min(5, (Long.SIZE - 1 - indexBits) / 8);
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] = bytesAt(order[from + i], depth, width) << indexBits | i;
    }
    Arrays.sort(keys);
    int[] before = Arrays.copyOfRange(order, from, to);
    for (int i = 0; i < n; i++) {
      order[from + i] = before[(int) keys[i] & (1 << indexBits) - 1];
    }
    for (int i = 0; i < n; ) {
      int end = i + 1;
      while (end < n && keys[end] >>> indexBits == keys[i] >>> indexBits) {
        end++;
      }
      if (end - i > 1) {
        // Texts that end here are told apart by length and spelling alone.
        if (depth > DEPTH_MAX || isOver(order[from + i], depth + width)) {
          merge(from + i, from + end);
        } else {
          sort(from + i, from + end, depth + width);
        }
      }
      i = end;
    }
  }

  private boolean isOver(int i, int depth) {
    byte[] other = other(i);
    return depth >= (other != null ? other.length : texts.starts[i + 1] - texts.starts[i]);
  }

  /** Bytes of the folded spelling, first one highest; zeros behind its end. */
  private long bytesAt(int i, int depth, int width) {
    byte[] other = other(i);
    byte[] bytes = other != null ? other : texts.bytes;
    int at = (other != null ? 0 : texts.starts[i]) + depth;
    int end = other != null ? other.length : texts.starts[i + 1];
    long value = 0;
    for (int k = 0; k < width; k++, at++) {
      value = value << 8 | (at < end ? bytes[at] & 0xff : 0);
    }
    return value;
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int value = order[i];
      int j = i;
      for (; j > from && compare(order[j - 1], value) > 0; j--) {
        order[j] = order[j - 1];
      }
      order[j] = value;
    }
  }

  /** Equal folded spellings and such as only differ in zero bytes at their end: hardly any. */
  private void merge(int from, int to) {
    Integer[] boxed = new Integer[to - from];
    for (int i = from; i < to; i++) {
      boxed[i - from] = order[i];
    }
    Arrays.sort(boxed, this::compare);
    for (int i = from; i < to; i++) {
      order[i] = boxed[i - from];
    }
  }

  private int compare(int a, int b) {
    int order = compareFolded(a, b);
    return order != 0
        ? order
        : Arrays.compareUnsigned(
            texts.bytes,
            texts.starts[a],
            texts.starts[a + 1],
            texts.bytes,
            texts.starts[b],
            texts.starts[b + 1]);
  }

  private int compareFolded(int a, int b) {
    byte[] one = other(a);
    byte[] two = other(b);
    return Arrays.compareUnsigned(
        one != null ? one : texts.bytes,
        one != null ? 0 : texts.starts[a],
        one != null ? one.length : texts.starts[a + 1],
        two != null ? two : texts.bytes,
        two != null ? 0 : texts.starts[b],
        two != null ? two.length : texts.starts[b + 1]);
  }
}
