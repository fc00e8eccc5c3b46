package org.lychgate.formats;

import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReadCounts;

/**
 * Reads INSEE's file of deceased persons, in CSV ({@code "nomprenom";"sexe";…}) or in the fixed
 * layout ({@link InseeFixed}).
 *
 * <p>Rows carry no number and no change code: a correction comes as one more row. All given names
 * stand in {@link PersonName#given}. Dates are AAAAMMJJ with zeros for what is unknown, part by
 * part: a known day of an unknown month stays just that. Places are COG codes; the code of a
 * made-up commune (…990) counts as none.
 */
public final class InseeReader {
  private static final List<String> COLUMNS =
      List.of("nomprenom", "sexe", "datenaiss", "lieunaiss", "commnaiss", "datedeces", "lieudeces");
  private static final int HEAD = 1 << 12;

  private final CsvRecords records;
  private final List<Integer> columns;

  /** Of {@code paysnaiss}; -1 where a file has none. */
  private final int country;

  private InseeReader(InputStream in) {
    this.records = new CsvRecords(in);
    List<String> header =
        records.header().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    this.columns = COLUMNS.stream().map(header::indexOf).toList();
    this.country = header.indexOf("paysnaiss");
    if (columns.contains(-1)) {
      String missing = COLUMNS.get(columns.indexOf(-1));
      throw new OperatorException(
          ExitCode.INPUT,
          "this is not INSEE's file: it has no column " + missing,
          "its first line begins with \"nomprenom\";\"sexe\";\"datenaiss\", or its lines have 176"
              + " characters");
    }
  }

  /** Whether the beginning of a file is INSEE's, in either layout. */
  public static boolean isInsee(byte[] head) {
    return isCsv(head) || InseeFixed.isIn(head, head.length);
  }

  private static boolean isCsv(byte[] head) {
    String first = new String(head, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    return first
        .toLowerCase(Locale.ROOT)
        .replace("\"", "")
        .matches("(\u00ef\u00bb\u00bf)?(.*;)?nomprenom(;.*)?");
  }

  /**
   * Reads all of {@code in}, gives each record's outcome to {@code sink} in file order, and does
   * not close the stream. The header is no record.
   *
   * @throws OperatorException INPUT, if the file is not INSEE's or the stream breaks
   */
  public static ReadCounts read(InputStream in, Consumer<Parsed<DeathFileRow>> sink) {
    PushbackInputStream begun = new PushbackInputStream(in, HEAD);
    byte[] head = CsvRecords.head(begun, HEAD);
    if (!isCsv(head) && InseeFixed.isIn(head, head.length)) {
      return InseeFixed.read(begun, sink);
    }
    InseeReader reader = new InseeReader(begun);
    Tally tally = new Tally();
    for (Optional<CsvRecord> next = reader.records.findNext();
        next.isPresent();
        next = reader.records.findNext()) {
      CsvRecord record = next.get();
      Parsed<DeathFileRow> row =
          record.problem().isPresent()
              ? record.reject(record.problem().get())
              : reader.row(record).parse(record.raw());
      tally.add(row);
      sink.accept(row);
    }
    return tally.counts();
  }

  private InseeRow row(CsvRecord record) {
    return new InseeRow(
        record.line(),
        value(record, 0),
        value(record, 1),
        value(record, 2),
        value(record, 3),
        value(record, 4),
        country < 0 ? "" : record.values().get(country).strip(),
        value(record, 5),
        value(record, 6));
  }

  private String value(CsvRecord record, int column) {
    return record.values().get(columns.get(column)).strip();
  }
}
