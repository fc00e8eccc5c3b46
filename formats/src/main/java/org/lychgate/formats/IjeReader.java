package org.lychgate.formats;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
 * Reads files of IJE mortality records, one a line: LF, CRLF, or a single record without an end.
 *
 * <p>Columns are characters. Bytes are ISO-8859-1, unless the line is UTF-8 and has exactly 5,000
 * characters that way. A short line is filled up with blanks (files lose the blanks at the end), a
 * long one is rejected, for its columns cannot be trusted.
 */
public final class IjeReader {
  /** 5,000 characters in UTF-8 and not more. */
  static final int LINE_MAX = 4 * IjeRecord.WIDTH;

  private IjeReader() {}

  /**
   * Reads all of {@code in}, gives each line's outcome to {@code sink} in file order, and does not
   * close the stream.
   *
   * @throws org.lychgate.model.OperatorException INPUT, if the stream breaks
   */
  public static ReadCounts read(InputStream in, Consumer<Parsed<IjeRecord>> sink) {
    ByteLines lines = new ByteLines(in, LINE_MAX);
    Tally tally = new Tally();
    while (lines.next()) {
      Parsed<IjeRecord> record = parse(lines.line(), lines);
      tally.add(record);
      sink.accept(record);
    }
    return tally.counts();
  }

  /** Reads one record, with or without its line end; more than one line is rejected as long. */
  public static Parsed<IjeRecord> parse(byte[] record) {
    ByteLines lines = ByteLines.of(record, LINE_MAX);
    if (!lines.next()) {
      return parse(1, record, false, LineEnd.NONE);
    }
    Parsed<IjeRecord> first = parse(1, lines);
    return lines.next() ? parse(1, record, true, LineEnd.NONE) : first;
  }

  private static Parsed<IjeRecord> parse(long line, ByteLines lines) {
    return parse(line, lines.copy(), lines.tooLong(), lines.lineEnd());
  }

  private static Parsed<IjeRecord> parse(long line, byte[] bytes, boolean tooLong, LineEnd end) {
    RawRecord source = new RawRecord(bytes);
    if (bytes.length == 0) {
      return reject(new Finding(line, Codes.IJE_EMPTY, "", "0"), source);
    }
    List<Finding> findings = new ArrayList<>(0);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Optional<String> utf8 = tooLong ? Optional.empty() : findWholeUtf8(bytes, IjeRecord.WIDTH);
    if (utf8.isPresent()) {
      text = utf8.get();
      findings.add(new Finding(line, Codes.IJE_UTF8, "", ""));
    } else if (tooLong || bytes.length > IjeRecord.WIDTH) {
      String length = (tooLong ? ">" : "") + bytes.length;
      return reject(new Finding(line, Codes.IJE_LONG, "", length), source);
    }
    if (text.length() < IjeRecord.WIDTH) {
      findings.add(new Finding(line, Codes.IJE_SHORT, "", Integer.toString(text.length())));
      text = text + " ".repeat(IjeRecord.WIDTH - text.length());
    }
    return new Parsed.Value<>(line, new IjeRecord(text, source, line, end), findings);
  }

  /** The line read as UTF-8, if it has other than ASCII and is exactly one record that way. */
  static Optional<String> findWholeUtf8(byte[] bytes, int width) {
    if (bytes.length <= width) {
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.length() == width ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static Parsed<IjeRecord> reject(Finding why, RawRecord source) {
    return new Parsed.Rejected<>(why.line(), List.of(why), source);
  }
}
