package org.lychgate.subscriber;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.ColumnUse;
import org.lychgate.formats.PersonField;
import org.lychgate.model.EntryId;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import org.lychgate.screening.Language;
import org.lychgate.screening.PastHits;
import org.lychgate.screening.PastHits.PastHit;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.screening.ScreeningStatus;
import org.lychgate.screening.Wording;

/**
 * {@code withdrawn.csv}: all rows whose listing was ever taken back, so whatever was done on them
 * is to be undone. It only grows, until whoever works through it takes it away. Rows come from the
 * join of a notice to past hits, and from screenings; what the one has written the other does not
 * write again. For several threads.
 *
 * <p>{@code hits.csv} are the rows of the last result that are hits, with the customer's id in
 * front: what a joined row is made of.
 */
final class UndoList {
  private static final String OURS = "sourceLineNumber";
  private static final String BEFORE = "decisions.before.csv";

  private final Path data;
  private final LocalEvents events;

  UndoList(Path data, LocalEvents events) {
    this.data = data;
    this.events = events;
  }

  /** Keeps what is remembered, before a screening replaces it. */
  synchronized void beforeScreening() {
    try {
      for (String suffix : List.of("", ".key")) {
        Path file = data.resolve("decisions.csv" + suffix);
        Path kept = data.resolve(BEFORE + suffix);
        Files.deleteIfExists(kept);
        if (Files.exists(file)) {
          // The owner's alone, as the key is that it may be beside.
          Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Adds the rows of hits that were taken out of the list, as far as the last result has them, and
   * says which it had. For the others the next screening brings the row.
   */
  synchronized Set<PastHit> addJoined(Set<PastHit> gone) {
    Path hits = data.resolve("hits.csv");
    if (gone.isEmpty() || !Files.exists(hits)) {
      return Set.of();
    }
    Set<PastHit> found = new HashSet<>();
    List<String> header = List.of();
    StringWriter rows = new StringWriter();
    try (CsvReader<CsvRecord> in = CsvReader.builder().ofCsvRecord(hits);
        CsvWriter out = writer(rows)) {
      for (CsvRecord record : in) {
        List<String> row = record.getFields().subList(1, record.getFieldCount());
        if (header.isEmpty()) {
          header = row;
          continue;
        }
        String customer = record.getField(0);
        Optional<PastHit> hit =
            EntryId.parse(row.get(header.lastIndexOf("entry")))
                .map(entry -> new PastHit(customer, entry))
                .filter(gone::contains);
        if (hit.filter(found::add).isPresent()) {
          out.writeRecord(joined(header, row));
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
    try {
      if (!found.isEmpty()) {
        add(new Rows(line(header), rows.toString()));
      }
      return found;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The row of a hit that is gone: as a screening has it, but with the entry named. */
  private static List<String> joined(List<String> header, List<String> hit) {
    int own = header.lastIndexOf(OURS) + 1;
    List<String> row = new ArrayList<>(hit.subList(0, own));
    for (String column : header.subList(own, header.size())) {
      row.add(
          switch (column) {
            case "outcome" -> ScreeningOutcome.NO_MATCH.word();
            case "entry" -> hit.get(header.lastIndexOf("entry"));
            case "status" -> ScreeningStatus.WITHDRAWN.word();
            case "nextStep" ->
                Wording.nextStep(
                    ScreeningOutcome.NO_MATCH, ScreeningStatus.WITHDRAWN, Language.ENGLISH);
            default -> "";
          });
    }
    return row;
  }

  /**
   * Adds the withdrawn rows of a result to those kept, once a result, but for those that a join has
   * added already; and keeps its hits for the next join.
   *
   * @param columns what those of the customers were taken for; empty where that is not known, as
   *     after a process that died in a screening: then a row may come twice
   */
  synchronized void addScreened(Path results, Optional<List<ColumnUse>> columns) {
    Path done = data.resolve("withdrawn.done");
    try {
      if (!Files.exists(results)) {
        return;
      }
      String hash = hash(results).hex() + "\n";
      if (Files.exists(done) && Files.readString(done).equals(hash)) {
        return;
      }
      Rows found = split(results, columns);
      if (!found.rows().isEmpty()) {
        add(found);
      }
      LogMirror.write(done, hash.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** CSV text: a header line, and the rows below it. */
  private record Rows(String header, String rows) {}

  /** Writes the hits of a result to hits.csv; its withdrawn rows. */
  private Rows split(Path results, Optional<List<ColumnUse>> columns) throws IOException {
    if (columns.isEmpty()) {
      // Whose rows these are is not known, so they are none to be joined.
      Files.deleteIfExists(data.resolve("hits.csv"));
      return splitInto(results, OptionalInt.empty(), CsvWriter.builder().build(new StringWriter()));
    }
    try (AtomicOutput file = AtomicOutput.open(data.resolve("hits.csv"), true)) {
      CsvWriter hits =
          CsvWriter.builder()
              .lineDelimiter(LineDelimiter.LF)
              .build(new OutputStreamWriter(file, StandardCharsets.UTF_8));
      // Without such a column a customer goes by the line.
      OptionalInt id =
          columns.get().stream()
              .filter(use -> use.field().equals(PersonField.ID.word()))
              .mapToInt(ColumnUse::index)
              .findFirst();
      Rows rows = splitInto(results, OptionalInt.of(id.orElse(columns.get().size())), hits);
      hits.flush();
      file.commit();
      return rows;
    }
  }

  private Rows splitInto(Path results, OptionalInt id, CsvWriter hits) throws IOException {
    Map<String, EntryId> before = new HashMap<>();
    PastHits.read(data.resolve(BEFORE)).forEach(hit -> before.put(hit.customer(), hit.entry()));
    List<String> header = List.of();
    StringWriter rows = new StringWriter();
    try (CsvReader<CsvRecord> in = CsvReader.builder().ofCsvRecord(results);
        CsvWriter out = writer(rows)) {
      for (CsvRecord record : in) {
        List<String> row = record.getFields();
        if (header.isEmpty()) {
          header = row;
          hits.writeRecord(withId("customer", row));
          continue;
        }
        String customer = id.isPresent() ? row.get(id.getAsInt()).strip() : "";
        if (row.get(header.lastIndexOf("status")).equals(ScreeningStatus.WITHDRAWN.word())) {
          EntryId gone = before.get(customer);
          if (gone == null || !events.isFiled(customer, gone)) {
            out.writeRecord(row);
          }
        } else if (id.isPresent() && !row.get(header.lastIndexOf("entry")).isEmpty()) {
          hits.writeRecord(withId(customer, row));
        }
      }
    }
    return new Rows(line(header), rows.toString());
  }

  private static List<String> withId(String id, List<String> row) {
    List<String> out = new ArrayList<>(row.size() + 1);
    out.add(id);
    out.addAll(row);
    return out;
  }

  private void add(Rows found) throws IOException {
    Path file = data.resolve("withdrawn.csv");
    String before = Files.exists(file) ? Files.readString(file) : found.header();
    if (!before.startsWith(found.header())) {
      // The customers' file has other columns now.
      int n = 1;
      while (Files.exists(data.resolve("withdrawn-" + n + ".csv"))) {
        n++;
      }
      Files.move(file, data.resolve("withdrawn-" + n + ".csv"), StandardCopyOption.ATOMIC_MOVE);
      before = found.header();
    }
    LogMirror.write(file, (before + found.rows()).getBytes(StandardCharsets.UTF_8));
  }

  private static CsvWriter writer(StringWriter to) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
  }

  private static String line(List<String> fields) throws IOException {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = writer(out)) {
      csv.writeRecord(fields);
    }
    return out.toString();
  }

  private static Sha256 hash(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Sha256.fromBytes(digest.digest());
  }

  private OperatorException failure(IOException e) {
    return new OperatorException(
        ExitCode.ENVIRONMENT, "cannot write in " + data, "check the disk it is on", e);
  }
}
