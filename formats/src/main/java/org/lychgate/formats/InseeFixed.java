package org.lychgate.formats;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReadCounts;

/**
 * INSEE's fixed layout: 176 characters a line, in some years 198 with blanks behind them.
 *
 * <p>Columns count characters, not bytes. A line is UTF-8, or ISO-8859-1 where it is not; a line
 * whose columns only fit when its bytes are counted is cut by bytes.
 */
final class InseeFixed {
  /** Columns up to the date of death; a line that ends before cannot be used. */
  private static final int NEEDED = 162;

  /** Columns that mean something. */
  private static final int WIDTH = 176;

  /** Longest line that is held, in bytes. */
  private static final int BYTES_MAX = 1024;

  /** A year of birth is at most so many years from 2000; digits one column off give others. */
  private static final int YEARS = 200;

  private InseeFixed() {}

  /** Whether the beginning of a file has a line of this layout. */
  static boolean isIn(byte[] head, int length) {
    return new String(head, 0, length, StandardCharsets.ISO_8859_1)
        .lines()
        .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
        .anyMatch(line -> fits(text(line)) || fits(latin1(line)));
  }

  static ReadCounts read(InputStream in, Consumer<Parsed<DeathFileRow>> sink) {
    ByteLines lines = new ByteLines(in, BYTES_MAX);
    Tally tally = new Tally();
    while (lines.next()) {
      Parsed<DeathFileRow> row = parse(lines.line(), lines.copy(), lines.tooLong());
      tally.add(row);
      sink.accept(row);
    }
    return tally.counts();
  }

  private static Parsed<DeathFileRow> parse(long line, byte[] bytes, boolean tooLong) {
    String text = text(bytes);
    boolean byBytes = !fits(text) && fits(latin1(bytes));
    String cut = byBytes ? latin1(bytes) : text;
    if (tooLong || cut.length() < NEEDED || !blank(cut, WIDTH, cut.length())) {
      Finding why = new Finding(line, Codes.INSEE_LENGTH, "", Integer.toString(cut.length()));
      return new Parsed.Rejected<>(line, List.of(why), new RawRecord(bytes));
    }
    return new InseeRow(
            line,
            field(cut, 1, 80, byBytes),
            field(cut, 81, 1, byBytes),
            field(cut, 82, 8, byBytes),
            field(cut, 90, 5, byBytes),
            field(cut, 95, 30, byBytes),
            field(cut, 125, 30, byBytes),
            field(cut, 155, 8, byBytes),
            field(cut, 163, 5, byBytes))
        .parse(new RawRecord(bytes));
  }

  /** A digit for the sex, and a possible date of birth behind it. */
  private static boolean fits(String text) {
    if (text.length() < NEEDED || text.charAt(80) < '0' || text.charAt(80) > '9') {
      return false;
    }
    Optional<PartialDate> birth = DatePattern.BASIC.find(text.substring(81, 89));
    return birth.isPresent()
        && (birth.get().year() <= 0 || Math.abs(birth.get().year() - 2000) <= YEARS);
  }

  private static boolean blank(String text, int from, int to) {
    return from >= to || text.substring(from, to).isBlank();
  }

  private static String field(String text, int column, int length, boolean byBytes) {
    int from = Math.min(column - 1, text.length());
    String field = text.substring(from, Math.min(from + length, text.length())).strip();
    return byBytes ? text(field.getBytes(StandardCharsets.ISO_8859_1)) : field;
  }

  private static String text(byte[] bytes) {
    String text =
        Utf8.isValid(bytes, 0, bytes.length)
            ? new String(bytes, StandardCharsets.UTF_8)
            : latin1(bytes);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
