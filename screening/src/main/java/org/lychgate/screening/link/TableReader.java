package org.lychgate.screening.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.lychgate.formats.CsvRecord;
import org.lychgate.formats.DatePattern;
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.QuarantineFile;
import org.lychgate.formats.SexWord;
import org.lychgate.linkage.link.ColumnKind;
import org.lychgate.linkage.link.LinkColumn;
import org.lychgate.linkage.link.LinkTable;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sex;

/** Reads all rows of one file into a table, and says what is odd about them. */
final class TableReader {
  /** Rows between two words of progress. */
  private static final int STEP = 1 << 14;

  /** So many dates on 1 January are no accident. */
  private static final int JANUARY_LEAST = 20;

  private static final double JANUARY_TIMES = 5;
  private static final double DAYS = 365.25;

  private final LinkSource source;
  private final List<LinkColumn> compared;
  private final List<SourceColumns.Column> columns;
  private final Optional<Integer> id;
  private final String side;
  private final FindingsFile findings;
  private final QuarantineFile quarantine;
  private final SeenIds seen = new SeenIds();
  private final String[] values;
  private final long[] stated;
  private final long[] days;
  private final long[] januaryFirst;
  private final long[] unread;
  private final long[] dates;
  private long read;
  private long kept;
  private long found;

  /**
   * A reader of {@code source}.
   *
   * @param compared the columns of the table, all of which the file has
   * @param side put before the field in findings, where there are two files
   */
  TableReader(
      LinkSource source,
      SourceColumns columns,
      List<LinkColumn> compared,
      String side,
      FindingsFile findings,
      QuarantineFile quarantine) {
    this.source = source;
    this.compared = compared;
    this.columns = compared.stream().map(column -> columns.get(column.label())).toList();
    this.id = columns.findId();
    this.side = side;
    this.findings = findings;
    this.quarantine = quarantine;
    this.values = new String[compared.size()];
    this.stated = new long[compared.size()];
    this.days = new long[compared.size()];
    this.januaryFirst = new long[compared.size()];
    this.unread = new long[compared.size()];
    this.dates = new long[compared.size()];
  }

  /** Reads to the end; {@code progress} is told now and then how many rows are done. */
  LinkTable read(LongConsumer progress) {
    LinkTable.Builder table = LinkTable.builder(compared);
    for (Optional<CsvRecord> next = source.findNext(); next.isPresent(); next = source.findNext()) {
      read++;
      take(next.get(), table);
      if (read % STEP == 0) {
        progress.accept(read);
      }
    }
    progress.accept(read);
    for (int c = 0; c < columns.size(); c++) {
      String label = compared.get(c).label();
      if (stated[c] == 0 && kept > 0) {
        note(new Finding(0, LinkCodes.EMPTY_COLUMN, label, ""));
      }
      if (januaryFirst[c] >= JANUARY_LEAST && januaryFirst[c] > JANUARY_TIMES * days[c] / DAYS) {
        note(new Finding(0, LinkCodes.JANUARY_FIRST, label, januaryFirst[c] + " of " + days[c]));
      }
    }
    if (source.notUtf8() > 0) {
      note(new Finding(0, LinkCodes.NOT_UTF8, "", source.notUtf8() + " lines"));
    }
    return table.build();
  }

  /** Labels of the columns of which most dates cannot be read. */
  List<String> listUnread() {
    List<String> labels = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (unread[c] > dates[c]) {
        labels.add(compared.get(c).label());
      }
    }
    return labels;
  }

  /** What was read. */
  ReadCounts counts() {
    return new ReadCounts(read, kept, read - kept, found);
  }

  private void take(CsvRecord record, LinkTable.Builder table) {
    if (record.problem().isPresent()) {
      reject(record, record.problem().get());
      return;
    }
    boolean empty = true;
    for (int c = 0; c < columns.size(); c++) {
      values[c] = value(record, c);
      empty &= values[c].isEmpty();
    }
    if (empty) {
      reject(record, new Finding(record.line(), LinkCodes.EMPTY_ROW, "", ""));
      return;
    }
    kept++;
    table.add(id(record), values);
    for (int c = 0; c < columns.size(); c++) {
      if (table.isStated(c)) {
        stated[c]++;
      } else if (!values[c].isEmpty()) {
        note(Finding.of(record.line(), LinkCodes.PLACEHOLDER, compared.get(c).label(), values[c]));
      }
    }
  }

  private String id(CsvRecord record) {
    if (id.isEmpty()) {
      return Long.toString(read);
    }
    String text = record.values().get(id.get()).strip();
    if (text.isEmpty()) {
      note(new Finding(record.line(), LinkCodes.NO_ID, "id", ""));
      return "row " + read;
    }
    if (!seen.add(text)) {
      note(Finding.of(record.line(), LinkCodes.REPEATED_ID, "id", text));
    }
    return text;
  }

  private String value(CsvRecord record, int c) {
    SourceColumns.Column column = columns.get(c);
    String text = record.values().get(column.index()).strip();
    if (text.isEmpty()) {
      return "";
    }
    Optional<String> repaired = Mojibake.findRepair(text);
    if (repaired.isPresent() || Mojibake.isLossy(text)) {
      note(Finding.of(record.line(), LinkCodes.MOJIBAKE, compared.get(c).label(), text));
      text = repaired.orElse(text);
    }
    if (column.pattern().isPresent()) {
      return day(text, column.pattern().get(), record.line(), c);
    }
    return compared.get(c).kind() == ColumnKind.SEX ? sex(text, record.line()) : text;
  }

  private String day(String text, DatePattern pattern, long line, int c) {
    Optional<PartialDate> date = pattern.find(text);
    if (date.isEmpty()) {
      unread[c]++;
      note(Finding.of(line, LinkCodes.BAD_DATE, compared.get(c).label(), text));
      return RowDates.findImpossible(text, pattern).orElse("");
    }
    dates[c]++;
    if (date.get().isComplete()) {
      days[c]++;
      januaryFirst[c] += date.get().month() == 1 && date.get().day() == 1 ? 1 : 0;
    }
    return RowDates.digits(date.get());
  }

  private String sex(String text, long line) {
    Optional<Sex> sex = SexWord.find(text);
    if (sex.isEmpty()) {
      note(Finding.of(line, LinkCodes.BAD_SEX, "sex", text));
    }
    return sex.filter(s -> s != Sex.U).map(Sex::name).orElse("");
  }

  private void reject(CsvRecord record, Finding why) {
    note(why);
    Parsed<LinkTable> rejected = record.reject(why);
    quarantine.addIfRejected(rejected);
  }

  private void note(Finding finding) {
    found++;
    findings.add(
        new Finding(finding.line(), finding.code(), side + finding.field(), finding.shape()));
  }
}
