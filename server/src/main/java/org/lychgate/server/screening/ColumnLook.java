package org.lychgate.server.screening;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.formats.ColumnUse;
import org.lychgate.formats.CsvBlock;
import org.lychgate.formats.CsvRecord;
import org.lychgate.formats.CsvRecords;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonField;
import org.lychgate.formats.PersonParser;
import org.lychgate.formats.PersonRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;
import org.lychgate.screening.link.Masked;

/** A look at the beginning of a file of customers: what it holds, as screening would take it. */
public final class ColumnLook {
  /** Rows of the sample. */
  static final int SAMPLE = 5;

  private static final int HEAD = 4096;
  private static final String ENCODING = "CSV_ENCODING";
  private static final String UNUSED = "-";

  private final Realm realm;

  ColumnLook(Realm realm) {
    this.realm = realm;
  }

  /**
   * What was seen. Prints nothing of it.
   *
   * @param columns what each is taken for
   * @param rows the first rows, numbers masked; a row that cannot be read is left out
   * @param unread rows of the sample that cannot be read
   * @param odd rows of the sample with characters that are none in the file's encoding
   */
  public record Seen(List<ColumnUse> columns, List<List<String>> rows, int unread, int odd) {
    public Seen {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }

    /** Whether some column is taken for {@code field}. */
    public boolean has(PersonField field) {
      return columns.stream().anyMatch(use -> use.field().equals(field.word()));
    }

    @Override
    public String toString() {
      return "columns(" + columns.size() + ")";
    }
  }

  /**
   * Looks at {@code file} as {@code map} tells its columns.
   *
   * @throws OperatorException INPUT where it is no CSV with a header; USAGE where the map does not
   *     fit, or nothing is recognised
   */
  Seen look(Path file, String map) {
    checkText(file);
    try (InputStream in = InputFiles.open(file)) {
      PersonCsvReader reader = PersonCsvReader.open(in, realm, map);
      PersonParser parser = reader.parser();
      Optional<CsvBlock> block = reader.findBlock(SAMPLE);
      List<List<String>> rows = new ArrayList<>();
      int odd = 0;
      int count = block.map(CsvBlock::count).orElse(0);
      for (int i = 0; i < count; i++) {
        if (parser.parse(block.get(), i) instanceof Parsed.Value<PersonRow> row) {
          rows.add(masked(row.value().values(), reader.columns()));
          odd += row.findings().stream().anyMatch(it -> it.code().equals(ENCODING)) ? 1 : 0;
        }
      }
      return new Seen(reader.columns(), rows, count - rows.size(), odd);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for a file of which nothing is recognised yet: all columns are unused. */
  Seen lookUnknown(Path file) {
    checkText(file);
    try (InputStream in = InputFiles.open(file)) {
      CsvRecords records = new CsvRecords(in);
      List<ColumnUse> columns = new ArrayList<>();
      for (String name : records.header()) {
        columns.add(new ColumnUse(columns.size(), name, UNUSED, "", "not used"));
      }
      List<List<String>> rows = new ArrayList<>();
      for (int i = 0; i < SAMPLE; i++) {
        Optional<CsvRecord> record = records.findNext();
        if (record.isPresent() && record.get().values().size() == columns.size()) {
          rows.add(masked(record.get().values(), columns));
        }
      }
      if (columns.size() < 2 || rows.isEmpty()) {
        throw new OperatorException(
            ExitCode.INPUT, "the file has no columns", "it must be a CSV file with a header");
      }
      return new Seen(columns, rows, 0, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table of a spreadsheet or a picture has bytes that no text has. */
  private static void checkText(Path file) {
    try (InputStream in = InputFiles.open(file)) {
      byte[] head = in.readNBytes(HEAD);
      boolean wide =
          head.length > 1
              && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                  || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
      for (byte b : head) {
        boolean layout = b == '\t' || b == '\n' || b == '\r' || b == '\f';
        if (!wide && b >= 0 && b < ' ' && !layout) {
          throw new OperatorException(
              ExitCode.INPUT, "the file is no text", "save the table as CSV (UTF-8)");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> masked(List<String> values, List<ColumnUse> columns) {
    List<String> out = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      boolean number = i < columns.size() && columns.get(i).field().equals(PersonField.SSN.word());
      String value = values.get(i);
      out.add(
          number && !value.isBlank()
              ? Ssn.parse(value).map(Ssn::masked).orElse("***")
              : Masked.text(value));
    }
    return out;
  }
}
