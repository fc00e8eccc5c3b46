package org.lychgate.formats.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lychgate.formats.DmfReader;

/**
 * What a loader says is listed, read as leniently as it can be without guessing: a table with the
 * columns of {@link #HEADER}, or lines in the layout itself.
 */
public final class KitState {
  /** First line of {@code state.csv}. */
  public static final String HEADER = String.join(",", KitRow.COLUMNS);

  /** The last column with anything in it. */
  private static final int USED = 81;

  /** Why a state cannot be read; its message holds nothing of the state's content. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  private KitState() {}

  /** The rows as {@code state.csv} holds them, header and all; UTF-8. */
  static String csv(List<KitRow> rows) {
    StringBuilder csv = new StringBuilder(HEADER).append('\n');
    rows.forEach(row -> csv.append(String.join(",", row.values())).append('\n'));
    return csv.toString();
  }

  /**
   * Reads a table with a header: the columns in any order, none missing and none besides.
   *
   * @throws Unreadable if it is something else
   */
  static List<KitRow> parseCsv(byte[] bytes) throws Unreadable {
    List<KitRow> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(text(bytes))) {
      List<Integer> places = new ArrayList<>();
      for (CsvRecord record : csv) {
        if (places.isEmpty()) {
          places.addAll(places(record.getFields()));
        } else if (record.getFieldCount() != places.size()) {
          throw new Unreadable(
              "line %d of state.csv has %d columns, not %d"
                  .formatted(
                      record.getStartingLineNumber(), record.getFieldCount(), places.size()));
        } else {
          List<String> v = places.stream().map(i -> record.getField(i).strip()).toList();
          rows.add(
              new KitRow(
                  v.get(0).replace("-", ""),
                  v.get(1),
                  v.get(2),
                  v.get(3),
                  v.get(4),
                  v.get(5),
                  v.get(6),
                  v.get(7)));
        }
      }
      if (places.isEmpty()) {
        throw new Unreadable("state.csv is empty; its first line must be " + HEADER);
      }
      return rows;
    } catch (CsvParseException e) {
      throw new Unreadable("state.csv is not a table of comma-separated values");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where each column of {@link #HEADER} stands. */
  private static List<Integer> places(List<String> header) throws Unreadable {
    List<String> names =
        header.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    List<Integer> places = new ArrayList<>();
    for (String column : KitRow.COLUMNS) {
      int at = names.indexOf(column);
      if (at < 0) {
        throw new Unreadable(
            "state.csv has no column " + column + "; its first line must be " + HEADER);
      }
      places.add(at);
    }
    if (names.size() != places.size()) {
      throw new Unreadable(
          "state.csv has %d columns, not %d; its first line must be %s"
              .formatted(names.size(), places.size(), HEADER));
    }
    return places;
  }

  private static String text(byte[] bytes) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      text = Latin.of(bytes);
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /**
   * Reads lines in the layout of the Death Master File; blanks at their end may be missing.
   *
   * @throws Unreadable if a line is something else
   */
  static List<KitRow> parseDmf(byte[] bytes) throws Unreadable {
    List<KitRow> rows = new ArrayList<>();
    String text = Latin.of(bytes);
    int line = 0;
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      line++;
      String one = text.substring(at, end).stripTrailing();
      at = end + 1;
      if (one.length() < USED || one.length() > DmfReader.WIDTH) {
        throw new Unreadable(
            "line %d of state.dmf has %d columns, not 81 to 100".formatted(line, one.length()));
      }
      rows.add(cut(one));
    }
    return rows;
  }

  private static KitRow cut(String line) {
    return new KitRow(
        line.substring(1, 10),
        line.substring(10, 30).strip(),
        line.substring(30, 34).strip(),
        line.substring(34, 49).strip(),
        line.substring(49, 64).strip(),
        line.substring(64, 65).strip(),
        line.substring(65, 73).strip(),
        line.substring(73, USED).strip());
  }
}
