package org.lychgate.bench.subscriber;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.lychgate.model.Placeholder;

/**
 * Invented customers of a {@link BenchDeaths} file, as CSV. Of a hundred three are listed (of these
 * one in five with one slip), one has a listed person's number and is somebody else, and the others
 * are in no row; one in fifty has no number. The same seed gives the same bytes.
 */
final class BenchCustomers {
  static final String HEADER =
      "customer_id,ssn,last_name,first_name,middle_name,suffix,birth_date\n";

  /** Customers made together; their listed ones are of one block of the deaths. */
  private static final int CHUNK = 2_048;

  private static final int LISTED_PERCENT = 3;
  private static final int WITHOUT_NUMBER = 50;
  private static final int SLIP = 5;

  private final BenchDeaths deaths;
  private final long seed;
  private final byte[] block = new byte[BenchDeaths.BLOCK * BenchDeaths.WIDTH];
  private final byte[] own = new byte[BenchDeaths.WIDTH];

  BenchCustomers(BenchDeaths deaths, long seed) {
    this.deaths = deaths;
    this.seed = seed;
  }

  /** What of a line of the layout a customer's row says. */
  private record Fields(
      String number, String family, String given, String middle, String suffix, String birth) {
    static Fields of(byte[] line, int at) {
      return new Fields(
          text(line, at + 1, 9),
          text(line, at + 10, 20),
          text(line, at + 34, 15),
          text(line, at + 49, 15),
          text(line, at + 30, 4),
          text(line, at + 73, 8));
    }

    private static String text(byte[] line, int at, int width) {
      return new String(line, at, width, StandardCharsets.US_ASCII).strip();
    }

    Fields number(String other) {
      return new Fields(other, family, given, middle, suffix, birth);
    }

    Fields names(String otherFamily, String otherGiven) {
      return new Fields(number, otherFamily, otherGiven, middle, suffix, birth);
    }

    Fields birth(String other) {
      return new Fields(number, family, given, middle, suffix, other);
    }
  }

  /** Writes {@code count} customers, and tells {@code progress} how many are written. */
  void write(Path file, long count, LongConsumer progress) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
      StringBuilder rows = new StringBuilder();
      for (long done = 0; done < count; ) {
        rows.setLength(0);
        int chunk = (int) Math.min(CHUNK, count - done);
        add(done, chunk, rows);
        out.write(rows.toString().getBytes(StandardCharsets.US_ASCII));
        done += chunk;
        progress.accept(done);
      }
    }
  }

  private void add(long first, int count, StringBuilder rows) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L - 1 - first);
    int source = random.nextInt(deaths.blocks());
    int listed = deaths.fill(source, block);
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(100);
      Fields fields = stranger(random, deaths.rows() + first + i);
      if (kind <= LISTED_PERCENT) {
        Fields row = readable(random, listed);
        // The last of them is somebody else under a listed number.
        fields =
            kind == LISTED_PERCENT
                ? fields.number(row.number())
                : random.nextInt(SLIP) == 0 ? slip(random, row) : row;
      }
      if (random.nextInt(WITHOUT_NUMBER) == 0) {
        fields = fields.number("");
      }
      append(first + i, fields, rows);
    }
  }

  /** Somebody who is in no row, born between 1930 and 2007. */
  private Fields stranger(SplittableRandom random, long row) {
    deaths.line(random, row, own, 0);
    Fields fields = Fields.of(own, 0);
    int year = 1930 + random.nextInt(78);
    return fields.birth(fields.birth().substring(0, 4) + year);
  }

  /**
   * A row that any reader takes as it is: it has a number, a date of death, and no name such as
   * NONE, which is a name to other tools and none to a reader of customers.
   */
  private Fields readable(SplittableRandom random, int listed) {
    while (true) {
      int at = random.nextInt(listed) * BenchDeaths.WIDTH;
      boolean badDate = block[at + 65] == '6';
      Fields row = Fields.of(block, at);
      boolean named = !Placeholder.isName(row.family()) && !Placeholder.isName(row.given());
      if (block[at + 1] != ' ' && !badDate && named) {
        return row;
      }
    }
  }

  private static Fields slip(SplittableRandom random, Fields row) {
    int place = random.nextInt(1, 8);
    return switch (random.nextInt(6)) {
      case 0 -> row.number(other(row.number(), place));
      case 1 -> row.number(exchanged(row.number(), place));
      case 2 ->
          row.names(other(row.family(), Math.min(place, row.family().length() - 1)), row.given());
      case 3 ->
          row.names(row.family(), other(row.given(), Math.min(place, row.given().length() - 1)));
      case 4 ->
          row.birth(
              row.birth().substring(2, 4) + row.birth().substring(0, 2) + row.birth().substring(4));
      default -> row.birth(other(row.birth(), 7));
    };
  }

  /** Another letter or digit at a place. */
  private static String other(String text, int place) {
    char c = text.charAt(place);
    char next = c == '9' ? '0' : c == 'Z' ? 'A' : c == ' ' ? 'X' : (char) (c + 1);
    return text.substring(0, place) + next + text.substring(place + 1);
  }

  private static String exchanged(String text, int place) {
    return text.substring(0, place)
        + text.charAt(place + 1)
        + text.charAt(place)
        + text.substring(place + 2);
  }

  private static void append(long id, Fields f, StringBuilder to) {
    to.append(id + 1).append(',').append(f.number()).append(',').append(f.family()).append(',');
    to.append(f.given()).append(',').append(f.middle()).append(',').append(f.suffix()).append(',');
    if (!f.birth().startsWith("00") && !f.birth().startsWith("00", 2)) {
      to.append(f.birth(), 4, 8).append('-').append(f.birth(), 0, 2).append('-');
      to.append(f.birth(), 2, 4);
    }
    to.append('\n');
  }
}
