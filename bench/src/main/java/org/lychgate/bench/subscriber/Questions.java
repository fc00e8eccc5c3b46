package org.lychgate.bench.subscriber;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * People to look up: every second one is listed, the others are in no row. Names and dates as the
 * file has them.
 */
final class Questions {
  private static final int FROM_A_BLOCK = 64;

  private final int[] numbers;
  private final String[] families;
  private final String[] givens;
  private final int[] births;

  /**
   * @param count an even number
   */
  Questions(BenchDeaths deaths, int count, long seed) {
    numbers = new int[count];
    families = new String[count];
    givens = new String[count];
    births = new int[count];
    SplittableRandom random = new SplittableRandom(~seed);
    byte[] block = new byte[BenchDeaths.BLOCK * BenchDeaths.WIDTH];
    byte[] line = new byte[BenchDeaths.WIDTH];
    int listed = 0;
    for (int i = 0; i < count; i += 2) {
      if (i / 2 % FROM_A_BLOCK == 0) {
        listed = deaths.fill(random.nextInt(deaths.blocks()), block);
      }
      int at;
      do {
        at = random.nextInt(listed) * BenchDeaths.WIDTH;
      } while (block[at + 1] == ' ' || block[at + 65] == '6' || isUnknown(block, at));
      set(i, block, at);
      do {
        deaths.line(random, deaths.rows() + random.nextInt(1_000_000), line, 0);
      } while (line[1] == ' ' || isUnknown(line, 0));
      set(i + 1, line, 0);
    }
  }

  private static boolean isUnknown(byte[] line, int at) {
    return line[at + 73] == '0' && line[at + 74] == '0';
  }

  private void set(int i, byte[] line, int at) {
    numbers[i] = Integer.parseInt(text(line, at + 1, 9));
    families[i] = text(line, at + 10, 20);
    givens[i] = text(line, at + 34, 15);
    int birth = Integer.parseInt(text(line, at + 73, 8));
    births[i] = birth % 10_000 * 10_000 + birth / 10_000;
  }

  private static String text(byte[] line, int at, int width) {
    return new String(line, at, width, StandardCharsets.US_ASCII).strip();
  }

  int count() {
    return numbers.length;
  }

  int number(int i) {
    return numbers[i];
  }

  String family(int i) {
    return families[i];
  }

  String given(int i) {
    return givens[i];
  }

  /** As the digits YYYYMMDD. */
  int birth(int i) {
    return births[i];
  }
}
