package org.lychgate.formats;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Placeholder;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * Reads any CSV file of persons: customers, or deaths from a source of one's own.
 *
 * <p>Delimiter, encoding, columns and the way dates are written are guessed, and {@link #columns()}
 * says what was; {@code --map} overrules. A value that cannot be read leaves its field empty and is
 * a finding; a row that says nothing of who it is about is rejected. Rows stream: only the first
 * {@link #SAMPLE} are held, to see how dates are written.
 */
public final class PersonCsvReader {
  /** Rows looked at before the first is given out. */
  static final int SAMPLE = 1_000;

  private static final Pattern LAST_FOUR =
      Pattern.compile("(?:[*Xx#]{3}[- ]?[*Xx#]{2}[- ]?)?[0-9]{4}");

  private final CsvRecords records;
  private final Realm realm;
  private final Deque<CsvRecord> held = new ArrayDeque<>();
  private final PersonColumns columns;

  private PersonCsvReader(InputStream in, Realm realm, String map) {
    this.records = new CsvRecords(in);
    this.realm = realm;
    List<List<String>> sample = new ArrayList<>();
    while (held.size() < SAMPLE) {
      Optional<CsvRecord> record = records.findNext();
      if (record.isEmpty()) {
        break;
      }
      held.add(record.get());
      if (record.get().problem().isEmpty()) {
        sample.add(record.get().values());
      }
    }
    this.columns = new PersonColumns(records.header(), map, sample);
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
    return new PersonCsvReader(in, realm, map);
  }

  /** The column names in order. */
  public List<String> header() {
    return records.header();
  }

  /** What each column is taken for, to be shown before a run. */
  public List<ColumnUse> columns() {
    return columns.uses();
  }

  /** {@code ,}, {@code ;}, tab or {@code |}. */
  public char delimiter() {
    return records.delimiter();
  }

  /** Lines read so far that were not UTF-8 and were taken as ISO-8859-1. */
  public long linesNotUtf8() {
    return records.notUtf8();
  }

  /** The value of {@code field} in {@code row}; empty string where no column is that field. */
  public String text(PersonRow row, PersonField field) {
    return columns.text(row.values(), field);
  }

  /**
   * Gives each row's outcome to {@code sink} in file order; once only.
   *
   * @throws org.lychgate.model.OperatorException INPUT, if the stream breaks
   */
  public ReadCounts read(Consumer<Parsed<PersonRow>> sink) {
    Tally tally = new Tally();
    while (true) {
      Optional<CsvRecord> next =
          held.isEmpty() ? records.findNext() : Optional.of(held.removeFirst());
      if (next.isEmpty()) {
        return tally.counts();
      }
      CsvRecord record = next.get();
      Parsed<PersonRow> row =
          record.problem().isPresent() ? record.reject(record.problem().get()) : parse(record);
      tally.add(row);
      sink.accept(row);
    }
  }

  private Parsed<PersonRow> parse(CsvRecord record) {
    long line = record.line();
    List<String> values = record.values();
    List<Finding> findings = new ArrayList<>(0);
    Optional<Ssn> ssn = findSsn(values, line, findings);
    OptionalInt lastFour = ssn.isPresent() ? OptionalInt.empty() : lastFour(values);
    PersonName name = name(values, line, findings);
    if (ssn.isEmpty()
        && name.isEmpty()
        && columns.text(values, PersonField.NATIONAL_ID).isEmpty()) {
      findings.add(new Finding(line, Codes.CSV_NO_IDENTITY, "", ""));
      return new Parsed.Rejected<>(line, findings, record.raw());
    }
    Optional<PartialDate> birth = findDate(values, PersonField.BIRTH_DATE, line, findings);
    Identity identity =
        new Identity(
            ssn,
            name,
            sex(values, line, findings),
            birth.orElse(PartialDate.ALL_UNKNOWN),
            columns.text(values, PersonField.BIRTH_PLACE),
            lastFour);
    String id = columns.text(values, PersonField.ID);
    return new Parsed.Value<>(
        line,
        new PersonRow(
            line,
            id.isEmpty() ? Long.toString(line) : id,
            values,
            identity,
            findDate(values, PersonField.DEATH_DATE, line, findings),
            findDate(values, PersonField.LAST_SEEN_ALIVE, line, findings)),
        findings);
  }

  private Optional<Ssn> findSsn(List<String> values, long line, List<Finding> findings) {
    String text = columns.text(values, PersonField.SSN);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Ssn> ssn = Ssn.parse(text);
    if (ssn.isPresent() && ssn.get().isPlaceholder()) {
      findings.add(Finding.of(line, Codes.CSV_PLACEHOLDER, PersonField.SSN.word(), text));
      return Optional.empty();
    }
    if (ssn.isPresent() && realm.accepts(ssn.get())) {
      return ssn;
    }
    if (lastFour(values).isPresent()) {
      return Optional.empty();
    }
    // A spreadsheet takes 0 and 00 off the front; which of the two it was is not for us to say.
    String code =
        ssn.isPresent()
            ? Codes.CSV_SSN_REALM
            : text.matches("\\d{7,8}") ? Codes.CSV_SSN_SHORT : Codes.CSV_BAD_SSN;
    findings.add(Finding.of(line, code, PersonField.SSN.word(), text));
    return Optional.empty();
  }

  /** Four digits alone, or behind five that are masked; 0000 is never given out. */
  private OptionalInt lastFour(List<String> values) {
    String text = columns.text(values, PersonField.SSN);
    if (!LAST_FOUR.matcher(text).matches() || text.endsWith("0000")) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(text.substring(text.length() - 4)));
  }

  /**
   * Names from their own columns; what these leave open, from the full name: {@code FAMILY, GIVEN
   * MIDDLE…}, or without a comma its first word is the family name, its second the given name and
   * the rest middle names.
   */
  private PersonName name(List<String> values, long line, List<Finding> findings) {
    String family = stated(values, PersonField.LAST_NAME, line, findings);
    String given = stated(values, PersonField.FIRST_NAME, line, findings);
    String middle = columns.text(values, PersonField.MIDDLE_NAME);
    String suffix = columns.text(values, PersonField.SUFFIX);
    String full = columns.text(values, PersonField.FULL_NAME);
    if (!full.isEmpty() && family.isEmpty() && given.isEmpty()) {
      PersonName split = split(full);
      return new PersonName(
          split.family(), split.given(), middle.isEmpty() ? split.middle() : middle, suffix);
    }
    return new PersonName(family, given, middle, suffix);
  }

  /** A name, unless it is a word that stands for none. */
  private String stated(List<String> values, PersonField field, long line, List<Finding> findings) {
    String text = columns.text(values, field);
    if (text.isEmpty()
        || !Placeholder.isName(
            CanonicalText.of(text).replace(" ", "").replace("-", "").replace(".", ""))) {
      return text;
    }
    findings.add(Finding.of(line, Codes.CSV_PLACEHOLDER, field.word(), text));
    return "";
  }

  static PersonName split(String full) {
    int comma = full.indexOf(',');
    String text = comma < 0 ? full : full.substring(comma + 1);
    List<String> words = List.of(text.strip().split("\\s+"));
    int given = comma < 0 ? 1 : 0;
    return new PersonName(
        comma < 0 ? words.getFirst() : full.substring(0, comma),
        given < words.size() ? words.get(given) : "",
        given + 1 < words.size() ? String.join(" ", words.subList(given + 1, words.size())) : "",
        "");
  }

  private Optional<PartialDate> findDate(
      List<String> values, PersonField field, long line, List<Finding> findings) {
    String text = columns.text(values, field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<PartialDate> date = columns.pattern(field).find(text);
    if (date.isEmpty()) {
      findings.add(Finding.of(line, Codes.CSV_BAD_DATE, field.word(), text));
    }
    return date;
  }

  private Sex sex(List<String> values, long line, List<Finding> findings) {
    String text = columns.text(values, PersonField.SEX);
    Optional<Sex> sex = SexWord.find(text);
    if (sex.isEmpty()) {
      findings.add(Finding.of(line, Codes.CSV_BAD_SEX, PersonField.SEX.word(), text));
    }
    return sex.orElse(Sex.U);
  }
}
