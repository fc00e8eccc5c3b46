package org.lychgate.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;

/**
 * Reads CSV whatever it holds: a record that is broken costs that record and not the file.
 *
 * <p>Encoding, delimiter and quote are guessed from its beginning unless they are told. In a file
 * of UTF-8 a record that is not is read as Windows-1252. See {@link CsvCutter} for unclosed quotes.
 */
public final class CsvRecords {
  /** Longest line, in bytes. */
  static final int LINE_MAX = CsvCutter.LINE_MAX;

  private static final String DELIMITERS = ",;\t|";
  private static final int HEAD = 1 << 16;

  /** A block ends with the record that reaches so many bytes. */
  private static final int BLOCK_BYTES = 1 << 19;

  private final TextEncoding encoding;
  private final boolean encodingTold;
  private final CsvCutter cutter;
  private final char delimiter;
  private final boolean delimiterTold;
  private final char quote;
  private final boolean quoteTold;
  private final List<String> header;
  private final CsvCells cells;
  private long notUtf8;

  /** Used again for each record that is given out alone. */
  private final CsvBlock one;

  // What the block before needed: the next one need not grow.
  private int usualRecords;
  private int usualSize;

  /**
   * Reads the header, and guesses how the file is written.
   *
   * @throws OperatorException INPUT, if there is none or it cannot be read
   */
  public CsvRecords(InputStream in) {
    this(in, CsvFormat.GUESS);
  }

  /** The same, with what the operator says of it. */
  public CsvRecords(InputStream in, CsvFormat format) {
    PushbackInputStream begun = new PushbackInputStream(in, HEAD);
    byte[] head = head(begun, HEAD);
    this.encodingTold = format.encoding().isPresent();
    this.encoding = format.encoding().orElseGet(() -> TextEncoding.guess(head, head.length));
    this.cutter = new CsvCutter(encoding.isWide() ? new Utf16(begun, encoding) : begun);
    byte[] first = cutter.findLine();
    if (first.length == 0) {
      throw noHeader("the file is empty", "it must begin with a header");
    }
    String text = text(first);
    this.quoteTold = format.quote().isPresent();
    this.quote = format.quote().orElse(text.startsWith("'") && text.indexOf('"') < 0 ? '\'' : '"');
    this.delimiterTold = format.delimiter().isPresent();
    this.delimiter = format.delimiter().orElseGet(() -> guessDelimiter(text, quote));
    if (delimiter == quote) {
      throw new OperatorException(
          ExitCode.USAGE, "delimiter and quote are the same", "say --quote none or another");
    }
    CsvSplitter splitter = new CsvSplitter(delimiter, quote);
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    if (first.length > LINE_MAX || splitter.end(plain, 0, plain.length) != CsvSplitter.End.WHOLE) {
      throw noHeader("the header cannot be read", "it must be one line of column names");
    }
    this.cells = new CsvCells(delimiter, quote);
    this.one = new CsvBlock(encoding);
    this.header = header(plain);
    cutter.begin(splitter, header.size());
  }

  /** Records of {@code in}, which is the file of {@code whole} from {@code place} on. */
  private CsvRecords(CsvRecords whole, InputStream in, CsvPlace place) {
    this.encoding = whole.encoding;
    this.encodingTold = whole.encodingTold;
    this.delimiter = whole.delimiter;
    this.delimiterTold = whole.delimiterTold;
    this.quote = whole.quote;
    this.quoteTold = whole.quoteTold;
    this.header = whole.header;
    this.cells = new CsvCells(delimiter, quote);
    this.one = new CsvBlock(encoding);
    boolean start = place.equals(CsvPlace.START);
    this.cutter = new CsvCutter(start && encoding.isWide() ? new Utf16(in, encoding) : in, place);
    if (start) {
      cutter.findLine();
    }
    cutter.begin(new CsvSplitter(delimiter, quote), header.size());
  }

  /**
   * The records from a place on; behind the header, where that is the start.
   *
   * @param in the same file from {@code place} on, as far as it is to be read
   */
  CsvRecords from(InputStream in, CsvPlace place) {
    return new CsvRecords(this, in, place);
  }

  /** Where reading can be taken up by another reader; empty where it cannot. */
  Optional<CsvPlace> findPlace() {
    return encoding.isWide() ? Optional.empty() : cutter.findPlace();
  }

  /** The first {@code bytes} of a stream, or all of a shorter one, which still has them to read. */
  static byte[] head(PushbackInputStream in, int bytes) {
    try {
      byte[] head = in.readNBytes(bytes);
      in.unread(head);
      return head;
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the input cannot be read",
          "check the disk or the connection the file comes from, then run again",
          e);
    }
  }

  private String text(byte[] line) {
    boolean utf8 = encoding.isWide() || encoding == TextEncoding.UTF_8;
    String text =
        utf8 && Utf8.isValid(line, 0, line.length)
            ? new String(line, StandardCharsets.UTF_8)
            : (utf8 ? TextEncoding.WINDOWS_1252 : encoding).decode(line, 0, line.length);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private List<String> header(byte[] line) {
    CsvBlock block = new CsvBlock(TextEncoding.UTF_8);
    block.add(1, CsvBlock.WHOLE, line, 0, line.length);
    cells.load(block, 0);
    return cells.texts().stream().map(String::strip).toList();
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

  public TextEncoding encoding() {
    return encoding;
  }

  /** How the file is written, for the operator: what was told and what was guessed. */
  public String format() {
    return "encoding "
        + encoding.word()
        + note(encodingTold)
        + ", delimiter "
        + CsvFormat.shown(delimiter)
        + note(delimiterTold)
        + ", quote "
        + CsvFormat.shown(quote)
        + note(quoteTold);
  }

  private static String note(boolean told) {
    return told ? " (told)" : " (guessed)";
  }

  /** Records so far that {@link #findNext} gave and that were not UTF-8. */
  public long notUtf8() {
    return notUtf8;
  }

  /** The next record, whole or with its problem; empty at the end. */
  public Optional<CsvRecord> findNext() {
    CsvBlock block = one;
    block.clear();
    if (!cutter.next(block)) {
      return Optional.empty();
    }
    cells.load(block, 0);
    notUtf8 += cells.isForeign() ? 1 : 0;
    Optional<Finding> problem = findProblem(block, 0, cells);
    List<String> values = problem.isPresent() ? List.of() : cells.texts();
    return Optional.of(new CsvRecord(block.line(0), values, problem, block.raw(0)));
  }

  /** The next records, up to {@code rows} of them; empty at the end. */
  Optional<CsvBlock> findBlock(int rows) {
    CsvBlock block = new CsvBlock(encoding, usualRecords, usualSize);
    while (block.count() < rows && block.size() < BLOCK_BYTES && cutter.next(block)) {
      // The condition has taken it.
    }
    if (block.count() == 0) {
      return Optional.empty();
    }
    usualRecords = block.count();
    usualSize = block.size() + block.size() / 8;
    return Optional.of(block);
  }

  /** A reader of the values of such records. One for each thread. */
  CsvCells cells() {
    return new CsvCells(delimiter, quote);
  }

  /** Why a record that {@code loaded} has taken cannot be used; empty where it can. */
  Optional<Finding> findProblem(CsvBlock block, int record, CsvCells loaded) {
    long line = block.line(record);
    return switch (block.state(record)) {
      case CsvBlock.TOO_LONG ->
          Optional.of(new Finding(line, Codes.CSV_TOO_LONG, "", ">" + LINE_MAX));
      case CsvBlock.QUOTES -> Optional.of(new Finding(line, Codes.CSV_QUOTES, "", ""));
      default ->
          loaded.count() == header.size()
              ? Optional.empty()
              : Optional.of(
                  new Finding(line, Codes.CSV_COLUMNS, "", Integer.toString(loaded.count())));
    };
  }

  /** Whether {@link #findProblem} finds none. */
  boolean isWhole(CsvBlock block, int record, CsvCells loaded) {
    return block.state(record) == CsvBlock.WHOLE && loaded.count() == header.size();
  }

  /** The delimiter that stands most often outside quotes; a comma where there is none. */
  private static char guessDelimiter(String header, char quote) {
    char best = ',';
    int most = 0;
    for (char candidate : DELIMITERS.toCharArray()) {
      boolean quoted = false;
      int count = 0;
      for (char c : header.toCharArray()) {
        quoted ^= c == quote;
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
