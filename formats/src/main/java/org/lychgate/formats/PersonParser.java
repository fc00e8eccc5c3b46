package org.lychgate.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Placeholder;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** Reads rows of a file of persons out of {@link CsvBlock}s. One thread. */
public final class PersonParser {
  /** Stands for a number where there is none. */
  public static final int NO_NUMBER = -1;

  private final CsvRecords records;
  private final PersonColumns columns;
  private final Realm realm;
  private final CsvCells cells;
  private List<Finding> findings = List.of();
  private long line;

  PersonParser(CsvRecords records, PersonColumns columns, Realm realm) {
    this.records = records;
    this.columns = columns;
    this.realm = realm;
    this.cells = records.cells();
  }

  /** Reads one record of a block. */
  public Parsed<PersonRow> parse(CsvBlock block, int record) {
    return parse(block, record, true);
  }

  /**
   * The same without {@link PersonRow#values}, which is empty: they are in {@link #cells()} until
   * the next record is read.
   */
  public Parsed<PersonRow> parseLean(CsvBlock block, int record) {
    return parse(block, record, false);
  }

  /**
   * The number that {@link #parse} would find in a record, without reading the rest of it: {@link
   * #NO_NUMBER} where there is none, it is a placeholder or another realm's, or the record is
   * rejected. Its values are in {@link #cells()} until the next record is read.
   */
  public int number(CsvBlock block, int record) {
    cells.load(block, record);
    int column = columns.column(PersonField.SSN);
    if (column < 0 || !records.isWhole(block, record, cells)) {
      return NO_NUMBER;
    }
    int digits = cells.nineDigits(column);
    Optional<Ssn> ssn =
        digits > 0 ? Optional.of(new Ssn(digits)) : Ssn.parse(cells.stripped(column));
    return isOurs(ssn) ? ssn.get().value() : NO_NUMBER;
  }

  /** The values of the record read last; none where it is broken. */
  public CsvCells cells() {
    return cells;
  }

  private Parsed<PersonRow> parse(CsvBlock block, int record, boolean withValues) {
    cells.load(block, record);
    line = block.line(record);
    findings = List.of();
    Optional<Finding> problem = records.findProblem(block, record, cells);
    if (problem.isPresent()) {
      return new Parsed.Rejected<>(line, List.of(problem.get()), block.raw(record));
    }
    if (cells.isOdd()) {
      find(Codes.CSV_ENCODING, "", "");
    }
    String number = text(PersonField.SSN);
    Optional<Ssn> ssn = number.isEmpty() ? Optional.empty() : Ssn.parse(number);
    OptionalInt lastFour = OptionalInt.empty();
    if (!number.isEmpty() && !isOurs(ssn)) {
      lastFour = SsnText.lastFour(number);
      SsnText.problem(number, ssn).ifPresent(code -> find(code, PersonField.SSN, number));
      ssn = Optional.empty();
    }
    PersonName name = name();
    if (ssn.isEmpty() && name.isEmpty() && text(PersonField.NATIONAL_ID).isEmpty()) {
      find(Codes.CSV_NO_IDENTITY, "", "");
      return new Parsed.Rejected<>(line, findings, block.raw(record));
    }
    Optional<PartialDate> birth = findDate(PersonField.BIRTH_DATE);
    Identity identity =
        new Identity(
            ssn,
            name,
            sex(),
            birth.orElse(PartialDate.ALL_UNKNOWN),
            text(PersonField.BIRTH_PLACE),
            lastFour);
    String id = text(PersonField.ID);
    return new Parsed.Value<>(
        line,
        new PersonRow(
            line,
            id.isEmpty() ? Long.toString(line) : id,
            withValues ? cells.texts() : List.of(),
            identity,
            findDate(PersonField.DEATH_DATE),
            findDate(PersonField.LAST_SEEN_ALIVE),
            legalName()),
        findings);
  }

  private boolean isOurs(Optional<Ssn> ssn) {
    return ssn.isPresent() && !ssn.get().isPlaceholder() && realm.accepts(ssn.get());
  }

  private String text(PersonField field) {
    int column = columns.column(field);
    return column < 0 ? "" : cells.stripped(column);
  }

  private void find(String code, PersonField field, String value) {
    find(code, field.word(), Finding.shapeOf(value));
  }

  private void find(String code, String field, String shape) {
    if (findings.isEmpty()) {
      findings = new ArrayList<>(2);
    }
    findings.add(new Finding(line, code, field, shape));
  }

  /**
   * Names from their own columns; what these leave open, from the full name: {@code FAMILY, GIVEN
   * MIDDLE…}, or without a comma its first word is the family name, its second the given name and
   * the rest middle names.
   */
  private PersonName name() {
    String family = stated(PersonField.LAST_NAME);
    String given = stated(PersonField.FIRST_NAME);
    String middle = text(PersonField.MIDDLE_NAME);
    String suffix = text(PersonField.SUFFIX);
    String full = family.isEmpty() && given.isEmpty() ? text(PersonField.FULL_NAME) : "";
    if (!full.isEmpty()) {
      PersonName split = split(full);
      return new PersonName(
          split.family(), split.given(), middle.isEmpty() ? split.middle() : middle, suffix);
    }
    return new PersonName(family, given, middle, suffix);
  }

  /** A name, unless it is a word that stands for none. */
  private String stated(PersonField field) {
    String text = CanonicalText.of(text(field));
    if (text.isEmpty()
        || !Placeholder.isName(text.replace(" ", "").replace("-", "").replace(".", ""))) {
      return text;
    }
    find(Codes.CSV_PLACEHOLDER, field, text);
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

  /** A married or used surname; of a whole name what stands before the comma. */
  private String legalName() {
    String text = stated(PersonField.LEGAL_NAME);
    int comma = text.indexOf(',');
    return comma < 0 ? text : text.substring(0, comma).strip();
  }

  private Optional<PartialDate> findDate(PersonField field) {
    String text = text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<PartialDate> date = columns.pattern(field).find(text);
    if (date.isEmpty()) {
      find(Codes.CSV_BAD_DATE, field, text);
    }
    return date;
  }

  private Sex sex() {
    String text = text(PersonField.SEX);
    Optional<Sex> sex = SexWord.find(text);
    if (sex.isEmpty()) {
      find(Codes.CSV_BAD_SEX, PersonField.SEX, text);
    }
    return sex.orElse(Sex.U);
  }
}
