package org.lychgate.formats;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lychgate.model.Parsed;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;

/**
 * Reads any CSV file of persons: customers, or deaths from a source of one's own.
 *
 * <p>Delimiter, encoding, columns and the way dates are written are guessed, and {@link #columns()}
 * and {@link #format()} say what was; the operator overrules. A value that cannot be read leaves
 * its field empty and is a finding; a row that says nothing of who it is about is rejected. Rows
 * stream: only the first {@link #SAMPLE} are held, to see how dates are written.
 */
public final class PersonCsvReader {
  /** Rows looked at before the first is given out. */
  static final int SAMPLE = 1_000;

  private static final int ROWS = 256;

  private final CsvRecords records;
  private final Realm realm;
  private final PersonColumns columns;
  private Optional<CsvBlock> held;
  private int given;

  private PersonCsvReader(InputStream in, Realm realm, String map, CsvFormat format) {
    this.records = new CsvRecords(in, format);
    this.realm = realm;
    this.held = records.findBlock(SAMPLE);
    List<List<String>> sample = new ArrayList<>();
    CsvCells cells = records.cells();
    int first = held.map(CsvBlock::count).orElse(0);
    for (int i = 0; i < first; i++) {
      CsvBlock block = held.get();
      cells.load(block, i);
      if (records.findProblem(block, i, cells).isEmpty()) {
        sample.add(cells.texts());
      }
    }
    this.columns = new PersonColumns(records.header(), map, format.dates(), sample);
  }

  private PersonCsvReader(PersonCsvReader whole, InputStream in, CsvPlace place) {
    this.records = whole.records.from(in, place);
    this.realm = whole.realm;
    this.held = Optional.empty();
    this.columns = whole.columns;
  }

  /**
   * Reads the header and a sample of {@code in}, which stays open until the caller closes it.
   *
   * @param realm whose SSNs are taken; another's is a finding and left out
   * @param map {@code COLUMN=FIELD[:DATEPATTERN],…} as in {@code --map}, or empty string
   * @throws org.lychgate.model.OperatorException INPUT, if there is no header; USAGE, if the map
   *     does not fit it or nothing is recognised
   */
  public static PersonCsvReader open(InputStream in, Realm realm, String map) {
    return open(in, realm, map, CsvFormat.GUESS);
  }

  /** The same, with what the operator says of the way the file is written. */
  public static PersonCsvReader open(InputStream in, Realm realm, String map, CsvFormat format) {
    return new PersonCsvReader(in, realm, map, format);
  }

  /** The column names in order. */
  public List<String> header() {
    return records.header();
  }

  /** What each column is taken for, to be shown before a run. */
  public List<ColumnUse> columns() {
    return columns.uses();
  }

  /** Encoding, delimiter and quote, told or guessed, to be shown before a run. */
  public String format() {
    return records.format();
  }

  /** {@code ,}, {@code ;}, tab or {@code |}, or what was told. */
  public char delimiter() {
    return records.delimiter();
  }

  public TextEncoding encoding() {
    return records.encoding();
  }

  /** The value of {@code field} in {@code row}; empty string where no column is that field. */
  public String text(PersonRow row, PersonField field) {
    return columns.text(row.values(), field);
  }

  /**
   * The next records, cut but not yet read; empty at the end. With {@link #parser()} several
   * threads can read one file. One thread; instead of {@link #read}.
   *
   * @param rows how many at most, 1 or more
   * @throws org.lychgate.model.OperatorException INPUT, if the stream breaks
   */
  public Optional<CsvBlock> findBlock(int rows) {
    if (held.isEmpty()) {
      return records.findBlock(rows);
    }
    CsvBlock sample = held.get();
    int from = given;
    given = Math.min(sample.count(), from + rows);
    if (given == sample.count()) {
      held = Optional.empty();
    }
    return Optional.of(sample.slice(from, given));
  }

  /**
   * Where reading stands, if another reader could go on from there; empty while it could not: in
   * the sample, inside of quotes that may not be closed, and in UTF-16 always.
   */
  public Optional<CsvPlace> findPlace() {
    return held.isPresent() ? Optional.empty() : records.findPlace();
  }

  /**
   * A reader of a part of this file, to which format and columns are what they are to this one.
   *
   * @param in the file from {@code place} on, up to where {@link #findPlace} was again
   * @param place {@link CsvPlace#START}, or what {@link #findPlace} said
   */
  public PersonCsvReader part(InputStream in, CsvPlace place) {
    return new PersonCsvReader(this, in, place);
  }

  /** Reads the rows of blocks of this file. One for each thread. */
  public PersonParser parser() {
    return new PersonParser(records, columns, realm);
  }

  /**
   * Gives each row's outcome to {@code sink} in file order; once only.
   *
   * @throws org.lychgate.model.OperatorException INPUT, if the stream breaks
   */
  public ReadCounts read(Consumer<Parsed<PersonRow>> sink) {
    Tally tally = new Tally();
    PersonParser parser = parser();
    for (Optional<CsvBlock> block = findBlock(ROWS); block.isPresent(); block = findBlock(ROWS)) {
      for (int i = 0; i < block.get().count(); i++) {
        Parsed<PersonRow> row = parser.parse(block.get(), i);
        tally.add(row);
        sink.accept(row);
      }
    }
    return tally.counts();
  }

  /** The parts of a whole name in one text, as the column {@code fullName} is read. */
  public static PersonName split(String full) {
    return PersonParser.split(full);
  }
}
