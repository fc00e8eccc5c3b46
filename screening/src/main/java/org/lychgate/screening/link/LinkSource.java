package org.lychgate.screening.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.lychgate.formats.CsvRecord;
import org.lychgate.formats.CsvRecords;
import org.lychgate.formats.InputFiles;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** One of the files while it is read: its header, a sample of its rows, then all of them. */
final class LinkSource implements AutoCloseable {
  /** Rows looked at before the first is used, to see how dates are written. */
  static final int SAMPLE = 1_000;

  private final Path file;
  private final InputStream in;
  private final CsvRecords records;
  private final Deque<CsvRecord> held = new ArrayDeque<>();
  private final List<List<String>> sample = new ArrayList<>();

  private LinkSource(Path file, InputStream in) {
    this.file = file;
    this.in = in;
    this.records = new CsvRecords(in);
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
  }

  /**
   * Opens {@code file}.
   *
   * @throws OperatorException INPUT, if it is missing, empty or no CSV
   */
  static LinkSource open(Path file) {
    InputStream in = InputFiles.open(file);
    try {
      refusePacked(in);
      return new LinkSource(file, in);
    } catch (OperatorException e) {
      closeQuietly(in, e);
      // Of two files it must be said which one.
      throw new OperatorException(
          e.exit(), file.getFileName() + ": " + e.getMessage(), e.hint(), e);
    }
  }

  /** A packed file would be taken for one strange column. */
  private static void refusePacked(InputStream in) {
    byte[] first = new byte[2];
    try {
      in.mark(first.length);
      int n = in.readNBytes(first, 0, first.length);
      in.reset();
      boolean gzip = n == 2 && first[0] == 0x1f && (first[1] & 0xff) == 0x8b;
      boolean zip = n == 2 && first[0] == 'P' && first[1] == 'K';
      if (gzip || zip) {
        throw new OperatorException(
            ExitCode.INPUT,
            "the file is packed, with " + (gzip ? "gzip" : "zip, or is a spreadsheet"),
            gzip ? "unpack it first: gunzip -k FILE" : "unpack it, or save it as CSV, first");
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the file cannot be read", "check the disk it is on", e);
    }
  }

  private static void closeQuietly(InputStream in, OperatorException e) {
    try {
      in.close();
    } catch (IOException suppressed) {
      e.addSuppressed(suppressed);
    }
  }

  /** The file's name without its folders. */
  String name() {
    return String.valueOf(file.getFileName());
  }

  List<String> header() {
    return records.header();
  }

  /** Values of the first sound rows. */
  List<List<String>> sample() {
    return sample;
  }

  /** Lines so far that were not UTF-8. */
  long notUtf8() {
    return records.notUtf8();
  }

  Optional<CsvRecord> findNext() {
    return held.isEmpty() ? records.findNext() : Optional.of(held.removeFirst());
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, file + " cannot be read to the end", "check the disk it is on", e);
    }
  }
}
