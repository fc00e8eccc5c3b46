package org.lychgate.formats;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReadCounts;

/**
 * Reads the Mortality Roster: the lighter record, of 675 characters, by which a jurisdiction tells
 * that of the birth about a death. Each becomes an IJE mortality record with the same facts in the
 * fields of that layout and blanks in all others, so that what is said of one holds for both.
 *
 * <p>Source: NCHS file layouts, as HL7/vrdr maps them. The roster has no VOID and no day of
 * registration.
 */
public final class RosterReader {
  /** Characters in a record. */
  public static final int WIDTH = RosterColumns.WIDTH;

  private static final int LINE_MAX = 4 * WIDTH;

  private RosterReader() {}

  /**
   * Reads all of {@code in}, gives each line's outcome to {@code sink} in file order, and does not
   * close the stream. Encodings, short and long lines as {@link IjeReader} has them.
   *
   * @throws org.lychgate.model.OperatorException INPUT, if the stream breaks
   */
  public static ReadCounts read(InputStream in, Consumer<Parsed<IjeRecord>> sink) {
    ByteLines lines = new ByteLines(in, LINE_MAX);
    Tally tally = new Tally();
    while (lines.next()) {
      Parsed<IjeRecord> record = parse(lines);
      tally.add(record);
      sink.accept(record);
    }
    return tally.counts();
  }

  private static Parsed<IjeRecord> parse(ByteLines lines) {
    long line = lines.line();
    byte[] bytes = lines.copy();
    RawRecord source = new RawRecord(bytes);
    if (bytes.length == 0) {
      return reject(new Finding(line, Codes.IJE_EMPTY, "", "0"), source);
    }
    List<Finding> findings = new ArrayList<>(0);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Optional<String> utf8 =
        lines.tooLong() ? Optional.empty() : IjeReader.findWholeUtf8(bytes, WIDTH);
    if (utf8.isPresent()) {
      text = utf8.get();
      findings.add(new Finding(line, Codes.IJE_UTF8, "", ""));
    } else if (lines.tooLong() || bytes.length > WIDTH) {
      String length = (lines.tooLong() ? ">" : "") + bytes.length;
      return reject(new Finding(line, Codes.IJE_LONG, "", length), source);
    }
    if (text.length() < WIDTH) {
      findings.add(new Finding(line, Codes.IJE_SHORT, "", Integer.toString(text.length())));
      text = text + " ".repeat(WIDTH - text.length());
    }
    IjeRecord record = new IjeRecord(spread(text), source, line, lines.lineEnd());
    return new Parsed.Value<>(line, record, findings);
  }

  /** The same facts in the columns of the mortality record. */
  private static String spread(String text) {
    StringBuilder whole = new StringBuilder(IjeRecord.WIDTH).repeat(' ', IjeRecord.WIDTH);
    for (RosterColumns.Column column : RosterColumns.all()) {
      if (!column.ije().isEmpty()) {
        int at = IjeLayout.field(column.ije()).start() - 1;
        whole.replace(at, at + column.length(), column.of(text));
      }
    }
    return whole.toString();
  }

  private static Parsed<IjeRecord> reject(Finding why, RawRecord source) {
    return new Parsed.Rejected<>(why.line(), List.of(why), source);
  }
}
