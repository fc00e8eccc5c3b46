package org.lychgate.formats;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.RawRecord;

/**
 * Reads CSV whatever it holds: a record that is broken costs that record and not the file.
 *
 * <p>A quote that is not closed would swallow all that follows. So a record of several lines is
 * taken as one only if its quotes close soon and its number of columns is right; if not, its first
 * line alone is set aside and reading goes on with the second. Bytes are UTF-8; a record that is
 * not is read as ISO-8859-1. Blank lines are no records.
 */
public final class CsvRecords {
  /** Longest line, in bytes. */
  static final int LINE_MAX = 1 << 16;

  /** Most lines of one record. */
  static final int RECORD_LINES_MAX = 50;

  private static final String DELIMITERS = ",;\t|";

  private record Line(long number, String text, RawRecord raw, boolean tooLong) {}

  private final ByteLines lines;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private final CsvSplitter splitter;
  private final char delimiter;
  private final List<String> header;
  private long notUtf8;

  /**
   * Reads the header, and guesses the delimiter from it.
   *
   * @throws OperatorException INPUT, if there is none or it cannot be read
   */
  public CsvRecords(InputStream in) {
    this.lines = new ByteLines(in, LINE_MAX);
    Line first =
        findLine().orElseThrow(() -> noHeader("the file is empty", "it must begin with a header"));
    String text = first.text();
    if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
      throw noHeader("the file is in UTF-16", "save it as UTF-8");
    }
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    this.delimiter = guessDelimiter(text);
    this.splitter = new CsvSplitter(delimiter);
    if (first.tooLong() || splitter.split(text) != CsvSplitter.End.WHOLE) {
      throw noHeader("the header cannot be read", "it must be one line of column names");
    }
    this.header = splitter.values().stream().map(String::strip).toList();
  }

  private static OperatorException noHeader(String message, String hint) {
    return new OperatorException(ExitCode.INPUT, message, hint);
  }

  /** The column names, blanks around them taken off. */
  public List<String> header() {
    return header;
  }

  public char delimiter() {
    return delimiter;
  }

  /** Lines so far that were not UTF-8. */
  public long notUtf8() {
    return notUtf8;
  }

  /** The next record, whole or with its problem; empty at the end. */
  public Optional<CsvRecord> findNext() {
    Optional<Line> first = findLine();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Line line = first.get();
    if (line.tooLong()) {
      return problem(line, Codes.CSV_TOO_LONG, ">" + LINE_MAX);
    }
    return switch (splitter.split(line.text())) {
      case WHOLE -> Optional.of(whole(line.number(), line.raw()));
      case BROKEN -> problem(line, Codes.CSV_QUOTES, "");
      case OPEN -> Optional.of(several(line));
    };
  }

  private CsvRecord whole(long number, RawRecord raw) {
    List<String> values = splitter.values();
    if (values.size() == header.size()) {
      return new CsvRecord(number, values, Optional.empty(), raw);
    }
    Finding why = new Finding(number, Codes.CSV_COLUMNS, "", Integer.toString(values.size()));
    return new CsvRecord(number, List.of(), Optional.of(why), raw);
  }

  private CsvRecord several(Line first) {
    StringBuilder text = new StringBuilder(first.text());
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.writeBytes(first.raw().bytes());
    List<Line> taken = new ArrayList<>();
    while (taken.size() < RECORD_LINES_MAX && text.length() < LINE_MAX) {
      Optional<Line> next = findLine(false);
      if (next.isEmpty()) {
        break;
      }
      Line line = next.get();
      taken.add(line);
      if (line.tooLong()) {
        break;
      }
      text.append('\n').append(line.text());
      raw.write('\n');
      raw.writeBytes(line.raw().bytes());
      // Only a line with a quote can end the value, so only then is it worth another look.
      CsvSplitter.End end =
          line.text().indexOf('"') < 0 ? CsvSplitter.End.OPEN : splitter.split(text.toString());
      if (end == CsvSplitter.End.WHOLE) {
        CsvRecord record = whole(first.number(), new RawRecord(raw.toByteArray()));
        if (record.problem().isEmpty()) {
          return record;
        }
      }
      if (end != CsvSplitter.End.OPEN) {
        break;
      }
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      ahead.addFirst(taken.get(i));
    }
    Finding why = new Finding(first.number(), Codes.CSV_QUOTES, "", "");
    return new CsvRecord(first.number(), List.of(), Optional.of(why), first.raw());
  }

  private static Optional<CsvRecord> problem(Line line, String code, String shape) {
    Finding why = new Finding(line.number(), code, "", shape);
    return Optional.of(new CsvRecord(line.number(), List.of(), Optional.of(why), line.raw()));
  }

  private Optional<Line> findLine() {
    return findLine(true);
  }

  private Optional<Line> findLine(boolean skipBlank) {
    while (true) {
      Optional<Line> line = ahead.isEmpty() ? readLine() : Optional.of(ahead.removeFirst());
      if (line.isEmpty() || !skipBlank || !line.get().text().isBlank()) {
        return line;
      }
    }
  }

  private Optional<Line> readLine() {
    if (!lines.next()) {
      return Optional.empty();
    }
    byte[] bytes = lines.copy();
    return Optional.of(
        new Line(lines.line(), decode(bytes), new RawRecord(bytes), lines.tooLong()));
  }

  private String decode(byte[] bytes) {
    boolean ascii = true;
    for (byte b : bytes) {
      ascii &= b >= 0;
    }
    if (!ascii) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException _) {
        notUtf8++;
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The delimiter that stands most often outside quotes; a comma where there is none. */
  private static char guessDelimiter(String header) {
    char best = ',';
    int most = 0;
    for (char candidate : DELIMITERS.toCharArray()) {
      boolean quoted = false;
      int count = 0;
      for (char c : header.toCharArray()) {
        quoted ^= c == '"';
        count += !quoted && c == candidate ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }
}
