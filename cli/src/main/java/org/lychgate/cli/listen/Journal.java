package org.lychgate.cli.listen;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lychgate.edition.json.JsonException;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/**
 * The file {@code journal.jsonl}: a line is on disk before anybody is told. When it is opened, what
 * is over and old goes to {@code archive/}, and of every message only the last line stays.
 *
 * <p>The archive is written before the journal that leaves it out, each under another name and
 * renamed: killed in between, a row stands in both, and the next start makes the same archive file
 * again.
 */
final class Journal implements AutoCloseable {
  private static final String NAME = "journal.jsonl";

  /** Lines that are out of date, and stay, as rewriting would cost more. */
  private static final int LINES_OVER = 1_000;

  private final FileChannel channel;

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /** The journal in {@code folder}, opened for more. */
  static Journal open(Path folder) {
    try {
      Path file = folder.resolve(NAME);
      if (!Files.exists(file)) {
        Files.createFile(file, StateFolder.OWNER);
      }
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      channel.position(channel.size());
      return new Journal(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rows that stay, the last of each message, in the order in which the messages came; what is
   * older than {@code before} and over is archived.
   */
  static Map<String, Row> compact(Path folder, Instant before) {
    Path file = folder.resolve(NAME);
    Map<String, Row> all = new LinkedHashMap<>();
    int[] lines = {0};
    try {
      if (Files.exists(file)) {
        long whole =
            readLines(
                file,
                row -> {
                  lines[0]++;
                  all.put(row.key(), row);
                });
        cut(file, whole);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Row> old = all.values().stream().filter(row -> isOver(row, before)).toList();
    if (!old.isEmpty()) {
      archive(folder, old);
      old.forEach(row -> all.remove(row.key()));
    }
    if (!old.isEmpty() || lines[0] > 2 * all.size() + LINES_OVER) {
      StateFolder.write(file, bytes(all.values()));
    }
    return all;
  }

  private static boolean isOver(Row row, Instant before) {
    return row.state() != Row.State.TAKEN && row.at().isBefore(before);
  }

  /** Its name follows from what is in it. */
  static void archive(Path folder, List<Row> old) {
    byte[] bytes = bytes(old);
    LocalDate last =
        LocalDate.ofInstant(
            old.stream().map(Row::at).max(Instant::compareTo).orElseThrow(), ZoneOffset.UTC);
    Path archive = folder.resolve("archive");
    StateFolder.makeFolder(archive);
    String name = last + "-" + Sha256.of(bytes).hex().substring(0, 12) + ".jsonl";
    StateFolder.write(archive.resolve(name), bytes);
  }

  /** Rows of the archive, file by file; one that was archived twice comes twice. */
  static void forEachArchived(Path folder, Consumer<Row> sink) {
    Path archive = folder.resolve("archive");
    if (!Files.isDirectory(archive)) {
      return;
    }
    try {
      List<Path> files;
      try (Stream<Path> all = Files.list(archive)) {
        files = all.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
      }
      for (Path file : files) {
        readLines(file, sink);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void append(Row row) {
    try {
      long before = channel.position();
      try {
        ByteBuffer line = StandardCharsets.UTF_8.encode(row.line() + "\n");
        while (line.hasRemaining()) {
          channel.write(line);
        }
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(before);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Iterable<Row> rows) {
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(row.line() + "\n"));
    return String.join("", lines).getBytes(StandardCharsets.UTF_8);
  }

  /** Length of the whole lines; what stands behind them is no line. */
  private static long readLines(Path file, Consumer<Row> sink) throws IOException {
    long whole = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
          continue;
        }
        whole += line.size() + 1L;
        sink.accept(parse(line.toString(StandardCharsets.UTF_8)));
        line.reset();
      }
    }
    return whole;
  }

  private static Row parse(String line) {
    try {
      return Row.parse(line);
    } catch (JsonException | IllegalArgumentException | java.time.DateTimeException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the journal is damaged", "restore the state folder", e);
    }
  }

  /** What a dying process left of a last line: nobody has been told of it. */
  private static void cut(Path file, long whole) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (out.size() > whole) {
        out.truncate(whole);
        out.force(true);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
