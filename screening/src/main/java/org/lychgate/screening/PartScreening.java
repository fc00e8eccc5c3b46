package org.lychgate.screening;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.lychgate.formats.ColumnUse;
import org.lychgate.formats.CsvPlace;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonField;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * Screens a file of customers in parts, each by itself, wherever it is done: the rows of all parts
 * in order are the rows of {@link Screening}, byte by byte. Remembers no decisions. Any number of
 * threads may screen parts, as long as it is open.
 */
public final class PartScreening implements AutoCloseable {
  /** Of an index: magic, version and how long its header is (docs/index.md). */
  private static final int HEADER_LENGTH_AT = 12;

  private static final int HEADER_MAX = 1 << 26;

  /** Customers between two places where the file may be cut. */
  private static final int CUT_ROWS = 64;

  private final PersonIndex index;
  private final ScreeningOptions options;
  private final Manner manner;
  private final String map;
  private final Screener screener;

  private PartScreening(PersonIndex index, ScreeningOptions options, Manner manner, String map) {
    this.index = index;
    this.options = options;
    this.manner = manner;
    this.map = map;
    this.screener = new Screener(index, new Scorer(Weights.frozen(), options.prior()), options);
  }

  /** A file of customers, wherever it lies. */
  public interface Customers {
    /** Its bytes from {@code offset} on; the caller closes it. */
    InputStream open(long offset) throws IOException;
  }

  /**
   * Part of a file of customers, between two records.
   *
   * @param number from 0
   * @param offset of its first byte
   * @param end of its last byte, exclusive
   * @param lines of the file before it
   * @param crc CRC-32C of its bytes
   */
  public record Part(int number, long offset, long end, long lines, long crc)
      implements Serializable {}

  /**
   * A file of customers as it was cut.
   *
   * @param parts at least one, without gaps
   * @param columns what each column was taken for, in words
   * @param format how it is written, told or guessed, in words
   * @param sha256 of its bytes
   */
  public record Cut(List<Part> parts, List<String> columns, String format, Sha256 sha256) {
    public Cut {
      parts = List.copyOf(parts);
      columns = List.copyOf(columns);
    }
  }

  /**
   * Opens the index.
   *
   * @param map what the columns are, as in {@code --map}; empty string: guessed
   * @throws OperatorException exit 1 for a stale index, 3 for one that cannot be read
   */
  public static PartScreening open(
      Path index, ScreeningOptions options, Manner manner, String map) {
    PersonIndex open = PersonIndex.open(index);
    try {
      open.expectMany();
      Freshness.check(open.header(), options.asOf(), options.allowStale());
      return new PartScreening(open, options, manner, map);
    } catch (OperatorException e) {
      open.close();
      throw e;
    }
  }

  /** The day an index takes for today whatever the clock says; only one that is not real does. */
  public static Optional<LocalDate> findClock(Path index) {
    try (PersonIndex open = PersonIndex.open(index)) {
      IndexHeader header = open.header();
      return header.realm() == Realm.REAL ? Optional.empty() : header.asOf();
    }
  }

  /**
   * SHA-256 of an index's header, in hexadecimal. In it are the hashes of the files it was made of
   * and the checksum of all its checksums, so two indexes with one header are one index.
   */
  public static String headerSha256(Path index) {
    try (InputStream in = Files.newInputStream(index)) {
      byte[] begin = in.readNBytes(HEADER_LENGTH_AT + Integer.BYTES);
      int length = 0;
      for (int i = begin.length - 1; i >= HEADER_LENGTH_AT; i--) {
        length = length << Byte.SIZE | (begin[i] & 0xff);
      }
      byte[] header = Arrays.copyOf(begin, Math.clamp(length, begin.length, HEADER_MAX));
      int rest = header.length - begin.length;
      if (header.length != length || in.readNBytes(header, begin.length, rest) != rest) {
        throw new OperatorException(
            ExitCode.INPUT, "the index is damaged or cut short", "build it or copy it again");
      }
      return Sha256.of(header).hex();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the index cannot be read", "check the path and who may read it", e);
    }
  }

  /**
   * Cuts the customers into parts. Reads all of them, and again for checksums; screens nobody.
   *
   * @param bytes least size of a part but the last, 1 or more; the first has 1,000 customers at
   *     least. A file in UTF-16 is one part
   */
  public Cut cut(Customers customers, long bytes) throws IOException {
    try (CountedInput in = new CountedInput(customers.open(0))) {
      PersonCsvReader reader = reader(in);
      List<Part> parts = new ArrayList<>();
      CsvPlace from = CsvPlace.START;
      int rows = Math.min(CUT_ROWS, manner.work().rows());
      while (reader.findBlock(rows).isPresent()) {
        Optional<CsvPlace> to = reader.findPlace();
        if (to.isPresent() && to.get().offset() - from.offset() >= bytes) {
          parts.add(part(customers, parts.size(), from, to.get().offset()));
          from = to.get();
        }
      }
      if (from.offset() < in.count()) {
        parts.add(part(customers, parts.size(), from, in.count()));
      }
      List<String> columns = reader.columns().stream().map(ColumnUse::line).toList();
      return new Cut(parts, columns, reader.format(), in.hash());
    }
  }

  /** Reads the part again: it is in the memory of this machine still. */
  private static Part part(Customers customers, int number, CsvPlace from, long end)
      throws IOException {
    CRC32C crc = new CRC32C();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new Limited(customers.open(from.offset()), end - from.offset())) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
      }
    }
    return new Part(number, from.offset(), end, from.lines(), crc.getValue());
  }

  private PersonCsvReader reader(InputStream in) {
    return PersonCsvReader.open(in, index.header().realm(), map, manner.format());
  }

  /**
   * Screens one part.
   *
   * @param out its rows with a header, and beside it findings and quarantine, as {@link Screening}
   *     writes them
   * @throws OperatorException exit 3 where its bytes are not those that were cut
   */
  public ScreeningCounts screen(Customers customers, Part part, Path out) throws IOException {
    PersonCsvReader whole;
    try (InputStream in = customers.open(0)) {
      whole = reader(in);
    }
    long length = part.end() - part.offset();
    CRC32C crc = new CRC32C();
    try (InputStream in =
            new CheckedInputStream(new Limited(customers.open(part.offset()), length), crc);
        Outputs outputs = Outputs.open(out, true)) {
      PersonCsvReader reader = whole.part(in, new CsvPlace(part.offset(), part.lines()));
      ResultRows rows = rows(reader);
      outputs.begin(reader.header(), rows.names());
      byte[] lineEnd = reader.encoding().lineEnd();
      Memory memory = new Memory(Optional.empty(), index, options.asOf(), 1);
      BlockScreener worker =
          new BlockScreener(
              reader.parser(),
              row -> screener.screen(row.identity(), row.legalName(), row.lastSeenAlive()),
              memory.reader(),
              rows);
      ScreeningCounts[] counts = {ScreeningCounts.NONE};
      new Pipeline(1, () -> worker)
          .run(
              () -> reader.findBlock(manner.work().rows()),
              block -> {
                outputs.add(block.rows);
                block.findings.forEach(outputs::add);
                block.rejected.forEach(raw -> outputs.quarantine(raw, lineEnd));
                counts[0] = counts[0].plus(block);
              });
      if (crc.getValue() != part.crc()) {
        throw new OperatorException(
            ExitCode.INPUT,
            "the customers have changed, or are others here than where they were cut",
            "let every worker read the same file, and leave it alone until the end");
      }
      outputs.commit();
      return counts[0];
    }
  }

  private ResultRows rows(PersonCsvReader reader) {
    List<Integer> numbers =
        reader.columns().stream()
            .filter(use -> use.field().equals(PersonField.SSN.word()))
            .map(ColumnUse::index)
            .toList();
    return new ResultRows(
        options,
        manner.shape(),
        manner.language(),
        index.header().source().name(),
        reader.header().size(),
        numbers);
  }

  /**
   * The receipt that {@link Screening} would have written.
   *
   * @param file of the index
   * @param counts of all parts
   * @param results SHA-256 of the header and the rows of all parts
   * @param build name of this build
   */
  public String receipt(Path file, Cut cut, ScreeningCounts counts, Sha256 results, String build) {
    return Receipt.json(
        new Receipt.Facts(
            build,
            map,
            options,
            manner,
            false,
            cut.sha256(),
            counts.readCounts(),
            ReceiptCheck.hash(file),
            index.header(),
            screener.scorer().weights(),
            screener.scorer().prior(index.header()),
            Optional.empty(),
            counts.byOutcome(),
            counts.byStatus(),
            results));
  }

  /** Closes the index; nobody may be screening. */
  @Override
  public void close() {
    index.close();
  }
}
