package org.lychgate.screening;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/**
 * The memory of screenings: {@code customer,hit,outcome,firstSeen}, sorted by customer. Holds no
 * number: what a hit is keyed by is an entry id or a keyed hash, whose key lies beside the file
 * under {@code FILE.key}, readable to its owner only.
 */
final class DecisionsFile {
  private static final List<String> HEADER = List.of("customer", "hit", "outcome", "firstSeen");

  private final Path file;
  private final Sha256 key;
  private final Map<String, Remembered> remembered;
  private final Optional<Sha256> hash;

  private DecisionsFile(
      Path file, Sha256 key, Map<String, Remembered> remembered, Optional<Sha256> hash) {
    this.file = file;
    this.key = key;
    this.remembered = remembered;
    this.hash = hash;
  }

  /**
   * Reads the memory, or begins an empty one with a key drawn from {@code random}.
   *
   * @throws OperatorException exit 3 where the file or its key cannot be understood
   */
  static DecisionsFile open(Path file, RandomGenerator random) {
    Path keyFile = file.resolveSibling(file.getFileName() + ".key");
    try {
      if (!Files.exists(file)) {
        return new DecisionsFile(file, key(keyFile, random), new HashMap<>(), Optional.empty());
      }
      if (!Files.exists(keyFile)) {
        throw bad("its key file is missing");
      }
      byte[] bytes = Files.readAllBytes(file);
      return new DecisionsFile(
          file,
          key(keyFile, random),
          parse(new String(bytes, StandardCharsets.UTF_8)),
          Optional.of(Sha256.of(bytes)));
    } catch (IOException e) {
      throw bad(e.getClass().getSimpleName());
    }
  }

  /** One that remembers nothing yet and is not to be written. */
  static DecisionsFile none() {
    return new DecisionsFile(
        Path.of(""), Sha256.of(new byte[0]), new HashMap<>(), Optional.empty());
  }

  Sha256 key() {
    return key;
  }

  /** By customer id, in no order. */
  Map<String, Remembered> remembered() {
    return remembered;
  }

  /** SHA-256 of the file as it was read; empty where it did not exist. */
  Optional<Sha256> hash() {
    return hash;
  }

  /** Replaces the file. */
  void write(Map<String, Remembered> now) {
    try (AtomicOutput out = AtomicOutput.open(file, true)) {
      CsvWriter csv =
          CsvWriter.builder()
              .lineDelimiter(LineDelimiter.LF)
              .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      csv.writeRecord(HEADER);
      new TreeMap<>(now)
          .forEach((customer, was) ->
              csv.writeRecord(
                  customer, was.hit(), was.outcome().word(), was.firstSeen().toString()));
      csv.flush();
      out.commit();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "the decisions cannot be written", "check the disk it is on", e);
    }
  }

  private static Map<String, Remembered> parse(String text) {
    Map<String, Remembered> remembered = new HashMap<>();
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
      boolean header = true;
      for (CsvRecord record : csv) {
        if (header) {
          if (!record.getFields().equals(HEADER)) {
            throw bad("its first line is not " + String.join(",", HEADER));
          }
          header = false;
          continue;
        }
        remembered.put(record.getField(0), parse(record));
      }
    } catch (IOException | DateTimeException | IndexOutOfBoundsException e) {
      throw bad(e.getClass().getSimpleName());
    }
    return remembered;
  }

  private static Remembered parse(CsvRecord record) {
    String hit =
        HitKeys.parse(record.getField(1))
            .orElseThrow(() -> bad("line " + record.getStartingLineNumber()));
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      if (outcome.isHit() && outcome.word().equals(record.getField(2))) {
        return new Remembered(hit, outcome, LocalDate.parse(record.getField(3)));
      }
    }
    throw bad("line " + record.getStartingLineNumber());
  }

  private static Sha256 key(Path file, RandomGenerator random) throws IOException {
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        String text = new String(in.readNBytes(100), StandardCharsets.US_ASCII).strip();
        return Sha256.parse(text).orElseThrow(() -> bad("its key file cannot be understood"));
      }
    }
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    Sha256 key = Sha256.fromBytes(bytes);
    if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, key.hex() + "\n", StandardCharsets.US_ASCII);
    return key;
  }

  private static OperatorException bad(String why) {
    return new OperatorException(
        ExitCode.INPUT,
        "the decisions file cannot be used: " + why,
        "name the file that an earlier screening wrote, with its .key beside it");
  }
}
