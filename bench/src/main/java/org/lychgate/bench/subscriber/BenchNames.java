package org.lychgate.bench.subscriber;

import java.nio.charset.StandardCharsets;

/**
 * Invented names by rank, all different, each padded to its columns. Frequencies fall as 1/(rank +
 * shift): the commonest surname of three million is that of 0.8 % of people.
 */
final class BenchNames {
  private static final String CONSONANTS = "BCDFGHJKLMNPRSTVWZYX";
  private static final String VOWELS = "AEIOU";
  private static final String[] ENDINGS = {"", "N", "R", "S", "T"};
  private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();

  private final byte[] table;
  private final int count;
  private final int width;
  private final double shift;
  private final double spread;

  /**
   * @param spaces one in so many names has a blank in it; 0: none
   */
  BenchNames(int count, int width, double shift, int spaces) {
    this.count = count;
    this.width = width;
    this.shift = shift;
    this.spread = Math.log((count + shift) / shift);
    this.table = new byte[count * width];
    java.util.Arrays.fill(table, (byte) ' ');
    for (int rank = 0; rank < count; rank++) {
      String name = name(rank);
      if (spaces > 0 && rank % spaces == spaces / 2) {
        name = (rank % 2 == 0 ? "DE LA " : "VAN ") + name;
      }
      byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(bytes, 0, table, rank * width, Math.min(width, bytes.length));
    }
  }

  /** A rank for a number drawn from 0 to 1. */
  int rank(double drawn) {
    return Math.min(count - 1, (int) (shift * (Math.exp(drawn * spread) - 1)));
  }

  /** Copies the name of a rank, with its padding. */
  void put(int rank, byte[] to, int at) {
    System.arraycopy(table, rank * width, to, at, width);
  }

  int count() {
    return count;
  }

  /** Syllables are the rank's digits; what follows them ends in a consonant. */
  private static String name(int rank) {
    StringBuilder name = new StringBuilder();
    for (int left = rank / ENDINGS.length + SYLLABLES; left > 0; left /= SYLLABLES) {
      int digit = left % SYLLABLES;
      name.append(CONSONANTS.charAt(digit / VOWELS.length()));
      name.append(VOWELS.charAt(digit % VOWELS.length()));
    }
    return name.append(ENDINGS[rank % ENDINGS.length]).toString();
  }
}
