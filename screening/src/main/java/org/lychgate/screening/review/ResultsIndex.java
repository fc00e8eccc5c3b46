package org.lychgate.screening.review;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/**
 * The hits of a result: where each begins in the file and of which kind it is, 17 bytes a hit. Rows
 * are read from the file when they are looked at. For any number of threads.
 */
final class ResultsIndex implements AutoCloseable {
  /** Most candidates of one customer that are shown beside each other. */
  static final int SIBLINGS_MAX = 20;

  private final Path file;
  private final FileChannel channel;
  private final BasicFileAttributes opened;
  private final ResultsScan.Found found;

  private ResultsIndex(
      Path file, FileChannel channel, BasicFileAttributes opened, ResultsScan.Found found) {
    this.file = file;
    this.channel = channel;
    this.opened = opened;
    this.found = found;
  }

  /**
   * Reads the file once from end to end.
   *
   * @throws OperatorException INPUT where it is missing or no result
   */
  static ResultsIndex open(Path file) {
    if (Files.isDirectory(file)) {
      throw new OperatorException(
          ExitCode.INPUT, file + " is a folder", "name the result that screen wrote");
    }
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new ResultsIndex(file, channel, now, new ResultsScan(channel).scan());
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "there is no file " + file, "name the result that screen wrote", e);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the result cannot be read", "check who may read it", e);
    }
  }

  /** How many hits there are. */
  int size() {
    return found.size();
  }

  HitKind kind(int hit) {
    return HitKind.values()[found.kinds()[hit]];
  }

  /** Place in the file, from 1. */
  int row(int hit) {
    return found.rows()[hit];
  }

  /** The hit at this place in the file, or -1. */
  int findHit(int row) {
    int hit = Arrays.binarySearch(found.rows(), 0, size(), row);
    return hit < 0 ? -1 : hit;
  }

  Sha256 sha256() {
    return found.sha256();
  }

  ResultColumns columns() {
    return found.columns();
  }

  /**
   * Whether the file is still the one that was opened: whoever writes another result in its place
   * must not have decisions on this one written beside it.
   */
  boolean isUnchanged() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.size() == opened.size()
          && now.lastModifiedTime().equals(opened.lastModifiedTime())
          && Objects.equals(now.fileKey(), opened.fileKey());
    } catch (IOException _) {
      return false;
    }
  }

  /** Reads one hit. */
  ResultRow read(int hit) {
    long from = found.offsets()[hit];
    try {
      ByteBuffer bytes = ByteBuffer.allocate(found.lengths()[hit]);
      for (long at = from; bytes.hasRemaining(); ) {
        int got = channel.read(bytes, at);
        if (got < 0) {
          throw new EOFException();
        }
        at += got;
      }
      List<String> values = split(new String(bytes.array(), StandardCharsets.UTF_8));
      if (values.size() != columns().header().size()) {
        throw changed();
      }
      return new ResultRow(hit, row(hit), kind(hit), columns(), values);
    } catch (IOException _) {
      throw changed();
    }
  }

  /** The other listed records that the screening wrote for the same customer, in file order. */
  List<ResultRow> listSiblings(ResultRow row) {
    List<ResultRow> siblings = new ArrayList<>();
    for (int step : new int[] {-1, 1}) {
      for (int hit = row.hit() + step;
          hit >= 0
              && hit < size()
              && row(hit) - row.row() == hit - row.hit()
              && !row.sourceLine().isEmpty()
              && siblings.size() < SIBLINGS_MAX;
          hit += step) {
        ResultRow other = read(hit);
        if (!other.sourceLine().equals(row.sourceLine())) {
          break;
        }
        siblings.add(step < 0 ? 0 : siblings.size(), other);
      }
    }
    return siblings;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "the result cannot be closed", "check the disk it is on", e);
    }
  }

  static List<String> split(String record) throws IOException {
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(record)) {
      for (CsvRecord one : csv) {
        return one.getFields();
      }
    }
    return List.of();
  }

  private static OperatorException changed() {
    return new OperatorException(
        ExitCode.INPUT,
        "the result has changed while it was being reviewed",
        "stop the review and start it again");
  }
}
