package org.lychgate.linkage.index;

import java.util.LinkedHashSet;
import java.util.stream.LongStream;
import org.lychgate.linkage.compare.NameText;

/** The texts of an index in their final order, and what leads from one to another. */
final class Texts {
  private final SortedTexts names;
  private final SortedTexts codes;
  private final int[] suffixes;
  private final int[] places;
  private final TextCollector.Flat flatSuffixes;
  private final TextCollector.Flat flatPlaces;
  // Pairs, ascending: upper half leads to lower half.
  private final long[] parts;
  private final long[] firstGivens;

  /** Numbers all texts. Called once, after the last row; adds to the names. */
  Texts(RowFeed.Collected collected, int threads) {
    TextCollector.Flat flat = collected.names().flat();
    LongStream.Builder partPairs = LongStream.builder();
    LongStream.Builder givenPairs = LongStream.builder();
    for (int i = 0; i < flat.size(); i++) {
      if (hasGap(flat, i)) {
        int number = flat.number(i);
        if ((flat.uses[i] & TextCollector.FAMILY) != 0) {
          addParts(collected.names(), flat.get(i), number, partPairs);
        }
        if ((flat.uses[i] & TextCollector.GIVEN) != 0) {
          String first = NameText.fold(Frequencies.firstOf(flat.get(i)));
          givenPairs.add(pair(number, collected.names().add(first, TextCollector.OTHER)));
        }
      }
    }
    this.names = new SortedTexts(collected.names().flat(), true, threads);
    this.flatSuffixes = collected.suffixes().flat();
    this.flatPlaces = collected.places().flat();
    TextCollector all = new TextCollector();
    int[] suffixNumbers = addAll(all, flatSuffixes);
    int[] placeNumbers = addAll(all, flatPlaces);
    this.codes = new SortedTexts(all.flat(), false, threads);
    this.suffixes = java.util.Arrays.stream(suffixNumbers).map(codes::placeOf).toArray();
    this.places = java.util.Arrays.stream(placeNumbers).map(codes::placeOf).toArray();
    this.parts = placed(partPairs.build());
    this.firstGivens = placed(givenPairs.build());
  }

  SortedTexts names() {
    return names;
  }

  /** Suffixes and places. */
  SortedTexts codes() {
    return codes;
  }

  /** The final number of a name by its collector's. */
  int name(int number) {
    return names.placeOf(number);
  }

  /** The final number of a suffix by its collector's. */
  int suffix(int number) {
    return suffixes[flatSuffixes.dense(number)];
  }

  /** The final number of a place by its collector's. */
  int place(int number) {
    return places[flatPlaces.dense(number)];
  }

  /** A part of a surname of several parts, and the surname, as pairs of names; ascending. */
  long[] parts() {
    return parts;
  }

  /** A given name of several words, and its first one folded, as pairs of names; ascending. */
  long[] firstGivens() {
    return firstGivens;
  }

  /** Only such texts have parts or words. */
  private static boolean hasGap(TextCollector.Flat flat, int i) {
    for (int at = flat.starts[i]; at < flat.starts[i + 1]; at++) {
      if (flat.bytes[at] == ' ' || flat.bytes[at] == '-') {
        return true;
      }
    }
    return false;
  }

  /** Every part of a surname of several parts, so that LOPEZ finds GARCIA LOPEZ. */
  private static void addParts(
      TextCollector names, String surname, int number, LongStream.Builder pairs) {
    String folded = NameText.fold(surname);
    for (String part : new LinkedHashSet<>(NameText.listFamilyParts(surname))) {
      if (!part.equals(folded)) {
        pairs.add(pair(names.add(part, TextCollector.OTHER), number));
      }
    }
  }

  private static int[] addAll(TextCollector to, TextCollector.Flat from) {
    int[] numbers = new int[from.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = to.add(from.get(i), TextCollector.OTHER);
    }
    return numbers;
  }

  private long[] placed(LongStream pairs) {
    return pairs
        .map(pair -> pair(name((int) (pair >>> Integer.SIZE)), name((int) pair)))
        .sorted()
        .toArray();
  }

  private static long pair(int from, int to) {
    return (long) from << Integer.SIZE | to;
  }
}
