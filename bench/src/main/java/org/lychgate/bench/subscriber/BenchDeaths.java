package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * An invented Death Master File of any size for the realm BENCH: 100 columns and LF, numbers in
 * random order. Three million different surnames, days and months that are not known, numbers that
 * several rows have, and rows that no reader can take. The same seed gives the same bytes, block by
 * block, so that each row can be made again.
 */
public final class BenchDeaths {
  /** Rows that are made together. */
  public static final int BLOCK = 8_192;

  /** Bytes of a row with its line end. */
  public static final int WIDTH = 101;

  /** One in so many rows has the number of the row before it. */
  static final int DUPLICATES = 2_000;

  /** One in so many rows has no number, which the layout does not allow. */
  static final int BLANKS = 20_000;

  /** One in so many rows has an impossible date of death. */
  static final int BAD_DATES = 50_000;

  /** Different surnames in a file of 142 million rows. */
  public static final int SURNAMES = 3_000_000;

  private static final int GIVENS = 40_000;

  /** One in so many rows takes the surnames in turn, so that each occurs. */
  private static final int IN_TURN = 47;

  private static final long PRIME = 999_999_937;
  private static final long STEP = 618_033_989;
  private static final String[] SUFFIXES = {"JR  ", "SR  ", "III ", "II  "};
  private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private final long rows;
  private final long seed;
  private final BenchNames surnames = new BenchNames(SURNAMES, 20, 10, 300);
  private final BenchNames givens = new BenchNames(GIVENS, 15, 4, 0);

  /**
   * @param rows 1 to 900,000,000
   */
  public BenchDeaths(long rows, long seed) {
    if (rows < 1 || rows > 900_000_000) {
      throw new IllegalArgumentException("there are not so many numbers");
    }
    this.rows = rows;
    this.seed = seed;
  }

  public long rows() {
    return rows;
  }

  /** How many blocks there are. */
  public int blocks() {
    return (int) ((rows + BLOCK - 1) / BLOCK);
  }

  /** Makes a block of lines in {@code lines}, and returns how many. */
  public int fill(int block, byte[] lines) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + block);
    long first = (long) block * BLOCK;
    int count = (int) Math.min(BLOCK, rows - first);
    for (int i = 0; i < count; i++) {
      line(random, first + i, lines, i * WIDTH);
    }
    return count;
  }

  /** Writes the file by {@code threads} threads, and tells {@code progress} of rows written. */
  public void write(Path file, int threads, LongConsumer progress) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Blocks.run(
          blocks(),
          threads,
          progress,
          () -> new byte[BLOCK * WIDTH],
          (block, lines) -> {
            int count = fill(block, lines);
            ByteBuffer bytes = ByteBuffer.wrap(lines, 0, count * WIDTH);
            for (long at = (long) block * BLOCK * WIDTH; bytes.hasRemaining(); ) {
              at += channel.write(bytes, at);
            }
            return count;
          });
    }
  }

  /**
   * Makes one line; rows from {@link #rows} on are of people who are not in the file.
   *
   * @param random what the row's names and dates are drawn from
   */
  void line(SplittableRandom random, long row, byte[] to, int at) {
    Arrays.fill(to, at, at + WIDTH - 1, (byte) ' ');
    to[at + WIDTH - 1] = '\n';
    long draws = random.nextLong();
    long numbered = row % DUPLICATES == DUPLICATES - 1 ? row - 1 : row;
    if (row % BLANKS != BLANKS - 2) {
      digits(to, at + 1, 9, (int) ((numbered * STEP + seed) % PRIME) + 1);
    }
    boolean turn = row % IN_TURN == 0;
    surnames.put(
        turn ? (int) (row / IN_TURN % SURNAMES) : surnames.rank(random.nextDouble()), to, at + 10);
    if ((draws & 31) == 0) {
      put(to, at + 30, SUFFIXES[(int) (draws >>> 5 & 3)]);
    }
    givens.put(givens.rank(random.nextDouble()), to, at + 34);
    int middle = (int) (draws >>> 8 & 15);
    if (middle < 5) {
      to[at + 49] = (byte) ('A' + (draws >>> 12 & 0xff) % 26);
    } else if (middle < 9) {
      givens.put(givens.rank(random.nextDouble()), to, at + 49);
    }
    to[at + 64] = (byte) " VP ".charAt((int) (draws >>> 20 & 3));
    dates(draws, row, to, at);
  }

  private static void dates(long draws, long row, byte[] to, int at) {
    int year = 1870 + (int) (draws >>> 22 & 63) + (int) (draws >>> 28 & 31);
    int age = 20 + (int) (draws >>> 33 & 63) + (int) (draws >>> 39 & 15);
    int death = Math.min(2025, year + age);
    int spread = (int) (draws >>> 43 & 0xfff);
    int month = spread % 12;
    int deathMonth = spread / 12 % 12;
    int day = (int) (draws >>> 55) % LENGTHS[month];
    int deathDay = (int) (draws >>> 52 & 0xff) % LENGTHS[deathMonth];
    boolean noDeathDay = death < 1990 && (draws >>> 46 & 3) == 0;
    boolean noMonth = row % 997 == 0;
    boolean noBirth = row % 1_499 == 0;
    date(
        to, at + 65, noMonth ? 0 : deathMonth + 1, noDeathDay || noMonth ? 0 : deathDay + 1, death);
    date(to, at + 73, noBirth ? 0 : month + 1, noBirth ? 0 : day + 1, noBirth ? 0 : year);
    if (row % BAD_DATES == BAD_DATES / 2) {
      put(to, at + 65, "60006200");
    }
  }

  private static void date(byte[] to, int at, int month, int day, int year) {
    digits(to, at, 2, month);
    digits(to, at + 2, 2, day);
    digits(to, at + 4, 4, year);
  }

  private static void digits(byte[] to, int at, int width, int value) {
    int left = value;
    for (int i = at + width - 1; i >= at; i--) {
      to[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  private static void put(byte[] to, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      to[at + i] = (byte) text.charAt(i);
    }
  }
}
