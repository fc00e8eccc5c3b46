package org.lychgate.linkage.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /** Texts are first put in groups by so many bytes. */
  private static final int GROUP_BYTES = 2;

  private static final int GROUPS = 1 << 8 * GROUP_BYTES;

  /** Groups and places that are one task. */
  private static final int GROUPS_PER_TASK = 1 << 8;

  private static final int PLACES_PER_TASK = 1 << 14;

  private final TextCollector.Flat texts;
  // Folded spellings of those few that are not folded as they stand.
  private final byte[][] folded;
  private final int[] order;
  private final int[] places;
  // All three in the final order, so that nothing that reads one text after the other has to wait
  // for memory: the texts one behind the other, where each begins, its folded spelling.
  private final byte[] sorted;
  private final int[] starts;
  private final byte[][] sortedFolded;

  /**
   * @param names whether to sort by folded spelling first
   */
  SortedTexts(TextCollector.Flat texts, boolean names, int threads) {
    this.texts = texts;
    int n = texts.size();
    this.folded = new byte[names ? n : 0][];
    this.order = new int[n];
    this.places = new int[n];
    this.sorted = new byte[texts.bytes.length];
    this.starts = new int[n + 1];
    this.sortedFolded = new byte[folded.length][];
    int[] groups = group();
    try {
      Work.run(
          threads,
          GROUPS / GROUPS_PER_TASK,
          () -> task -> sortGroups(groups, task * GROUPS_PER_TASK, GROUPS_PER_TASK));
      for (int i = 0; i < n; i++) {
        starts[i + 1] = starts[i] + texts.starts[order[i] + 1] - texts.starts[order[i]];
      }
      Work.run(
          threads,
          (n + PLACES_PER_TASK - 1) / PLACES_PER_TASK,
          () -> task -> place(task * PLACES_PER_TASK, Math.min(n, (task + 1) * PLACES_PER_TASK)));
    } catch (IOException e) {
      throw new IllegalStateException("sorting reads and writes no file", e);
    }
  }

  /** Folds what has to be, and puts texts in order by their first bytes; where groups begin. */
  private int[] group() {
    int n = order.length;
    int[] next = new int[GROUPS + 1];
    char[] first = new char[n];
    for (int i = 0; i < n; i++) {
      if (folded.length > 0 && !isFolded(i)) {
        folded[i] = NameText.fold(texts.get(i)).getBytes(StandardCharsets.UTF_8);
      }
      first[i] = (char) bytesAt(i, 0, GROUP_BYTES);
      next[first[i] + 1]++;
    }
    for (int group = 0; group < GROUPS; group++) {
      next[group + 1] += next[group];
    }
    int[] begins = next.clone();
    for (int i = 0; i < n; i++) {
      order[next[first[i]]++] = i;
    }
    return begins;
  }

  private void sortGroups(int[] begins, int from, int count) {
    for (int group = from; group < from + count; group++) {
      sort(begins[group], begins[group + 1], GROUP_BYTES);
    }
  }

  /** Makes the texts from one place to another known as the sorted ones. */
  private void place(int from, int to) {
    for (int place = from; place < to; place++) {
      int i = order[place];
      places[i] = place;
      int at = texts.starts[i];
      int end = starts[place + 1];
      for (int k = starts[place]; k < end; k++, at++) {
        sorted[k] = texts.bytes[at];
      }
      if (folded.length > 0) {
        sortedFolded[place] = folded[i];
      }
    }
  }

  int size() {
    return order.length;
  }

  /** The final number of a text by the number that the collector gave it. */
  int placeOf(int number) {
    return places[texts.dense(number)];
  }

  /** The place of a text among all, in the order of the collector: by the number it gave. */
  int dense(int number) {
    return texts.dense(number);
  }

  /** The final number of the text with this place. */
  int placeOfDense(int dense) {
    return places[dense];
  }

  String get(int place) {
    return new String(sorted, starts[place], length(place), StandardCharsets.UTF_8);
  }

  /** The bytes of all texts, in their order. */
  byte[] bytes() {
    return sorted;
  }

  /** Where the text with this final number begins; that of {@link #size} is the end. */
  int start(int place) {
    return starts[place];
  }

  private int length(int place) {
    return starts[place + 1] - starts[place];
  }

  /** Hash of the folded spelling. */
  long hash(int place) {
    byte[] other = sortedFolded.length == 0 ? null : sortedFolded[place];
    return other != null
        ? NameHash.of(other)
        : NameHash.of(sorted, starts[place], starts[place + 1]);
  }

  /** Whether this name folds otherwise than the one before it. */
  boolean isRunStart(int place) {
    if (place == 0) {
      return true;
    }
    byte[] one = sortedFolded[place - 1];
    byte[] two = sortedFolded[place];
    return !Arrays.equals(
        one != null ? one : sorted,
        one != null ? 0 : starts[place - 1],
        one != null ? one.length : starts[place],
        two != null ? two : sorted,
        two != null ? 0 : starts[place],
        two != null ? two.length : starts[place + 1]);
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
