package org.lychgate.formats;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sex;

/**
 * Reads the CSV edition of INSEE's file of deceased persons ({@code "nomprenom";"sexe";…}).
 *
 * <p>Rows carry no number and no change code. All given names stand in {@link PersonName#given}.
 * Dates are AAAAMMJJ with zeros for what is unknown, part by part: a known day of an unknown month
 * stays just that. Places are COG codes; the code of a made-up commune (…990) counts as none.
 */
public final class InseeReader {
  private static final List<String> COLUMNS =
      List.of("nomprenom", "sexe", "datenaiss", "lieunaiss", "commnaiss", "datedeces", "lieudeces");

  private final CsvRecords records;
  private final List<Integer> columns;

  private InseeReader(InputStream in) {
    this.records = new CsvRecords(in);
    List<String> header =
        records.header().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    this.columns = COLUMNS.stream().map(header::indexOf).toList();
    if (columns.contains(-1)) {
      String missing = COLUMNS.get(columns.indexOf(-1));
      throw new OperatorException(
          ExitCode.INPUT,
          "this is not INSEE's CSV file: it has no column " + missing,
          "its first line begins with \"nomprenom\";\"sexe\";\"datenaiss\"");
    }
  }

  /**
   * Reads all of {@code in}, gives each record's outcome to {@code sink} in file order, and does
   * not close the stream. The header is no record.
   *
   * @throws OperatorException INPUT, if the header is not INSEE's or the stream breaks
   */
  public static ReadCounts read(InputStream in, Consumer<Parsed<DeathFileRow>> sink) {
    InseeReader reader = new InseeReader(in);
    Tally tally = new Tally();
    for (Optional<CsvRecord> next = reader.records.findNext();
        next.isPresent();
        next = reader.records.findNext()) {
      CsvRecord record = next.get();
      Parsed<DeathFileRow> row =
          record.problem().isPresent()
              ? record.reject(record.problem().get())
              : reader.parse(record);
      tally.add(row);
      sink.accept(row);
    }
    return tally.counts();
  }

  private Parsed<DeathFileRow> parse(CsvRecord record) {
    long line = record.line();
    List<Finding> findings = new ArrayList<>(0);
    PersonName name = name(value(record, 0), line, findings);
    if (name.isEmpty()) {
      return record.reject(new Finding(line, Codes.INSEE_NO_NAME, "nomprenom", ""));
    }
    String code = value(record, 1);
    Sex sex = code.equals("1") || code.equals("2") ? Sex.of(code) : Sex.U;
    if (sex == Sex.U) {
      findings.add(Finding.of(line, Codes.INSEE_BAD_SEX, "sexe", code));
    }
    PartialDate birth = date(value(record, 2), line, "datenaiss", findings);
    PartialDate death = date(value(record, 5), line, "datedeces", findings);
    for (Finding finding : findings) {
      if (finding.code().equals(Codes.INSEE_BAD_DATE)) {
        return new Parsed.Rejected<>(line, findings, record.raw());
      }
    }
    Plausible.checkOrder(line, birth, death, Codes.INSEE_BIRTH_AFTER_DEATH, findings);
    Plausible.checkAge(line, birth, death, Codes.INSEE_AGE, findings);
    Identity identity =
        new Identity(Optional.empty(), name, sex, birth, place(value(record, 3), value(record, 4)));
    return new Parsed.Value<>(
        line,
        new DeathFileRow(
            Change.NONE,
            identity,
            death,
            value(record, 6),
            ProofCode.NONE,
            Optional.empty(),
            Optional.empty()),
        findings);
  }

  private String value(CsvRecord record, int column) {
    return record.values().get(columns.get(column)).strip();
  }

  /** {@code NOM*PRENOMS/}; the star or the slash may have been cut off. */
  private static PersonName name(String text, long line, List<Finding> findings) {
    String names = text;
    if (names.endsWith("/")) {
      names = names.substring(0, names.length() - 1);
    } else if (!names.isEmpty()) {
      findings.add(new Finding(line, Codes.INSEE_NO_SLASH, "nomprenom", ""));
    }
    int star = names.indexOf('*');
    if (star < 0) {
      if (!names.isEmpty()) {
        findings.add(new Finding(line, Codes.INSEE_NO_STAR, "nomprenom", ""));
      }
      return new PersonName(names, "", "", "");
    }
    return new PersonName(names.substring(0, star), names.substring(star + 1), "", "");
  }

  /** The code of the commune or country; its text where there is no code. */
  private static String place(String code, String text) {
    if (code.endsWith("990") || code.equals("00000")) {
      return "";
    }
    // Unknown communes are written as blanks, dashes, dots, X or INCONNUE.
    boolean unknown = text.matches("[-.*xX ]*|(?i)inconnue?");
    return code.isEmpty() && !unknown ? text : code;
  }

  private static PartialDate date(String text, long line, String field, List<Finding> findings) {
    if (text.isEmpty()) {
      findings.add(new Finding(line, Codes.INSEE_BLANK_DATE, field, ""));
      return PartialDate.ALL_UNKNOWN;
    }
    Optional<PartialDate> date = DatePattern.BASIC.find(text);
    if (date.isEmpty() || text.length() != 8) {
      findings.add(Finding.of(line, Codes.INSEE_BAD_DATE, field, text));
      return PartialDate.ALL_UNKNOWN;
    }
    return date.get();
  }
}
