package org.lychgate.cli.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lychgate.edition.json.JsonException;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * A gateway's folder: {@code journal.jsonl}, which only grows and is on disk before anybody is
 * told; {@code pending/}, sealed, what the registry has not answered; {@code seal.key}. All of mode
 * 0600.
 */
public final class StateFolder implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path pending;
  private final FileChannel journal;
  private final Sealer sealer;
  private final Map<String, Row> rows = new LinkedHashMap<>();

  private StateFolder(Path folder, FileChannel journal, SecureRandom random) throws IOException {
    this.journal = journal;
    this.pending = folder.resolve("pending");
    if (!Files.isDirectory(pending)) {
      Files.createDirectory(pending, OWNER_FOLDER);
    }
    Path key = folder.resolve("seal.key");
    if (!Files.exists(key)) {
      byte[] drawn = new byte[Sealer.KEY_BYTES];
      random.nextBytes(drawn);
      write(key, drawn);
    }
    this.sealer = new Sealer(Files.readAllBytes(key), random);
    readJournal();
    sweep();
  }

  /**
   * Opens or makes the folder.
   *
   * @throws OperatorException where another gateway has it, or it cannot be read
   */
  public static StateFolder open(Path folder, SecureRandom random) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(folder, OWNER_FOLDER);
      }
      Path file = folder.resolve("journal.jsonl");
      if (!Files.exists(file)) {
        Files.createFile(file, OWNER);
      }
      FileChannel journal =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        lock(journal, folder);
        return new StateFolder(folder, journal, random);
      } catch (IOException | RuntimeException e) {
        journal.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void lock(FileChannel journal, Path folder) throws IOException {
    Optional<FileLock> lock;
    try {
      lock = Optional.ofNullable(journal.tryLock());
    } catch (OverlappingFileLockException _) {
      lock = Optional.empty();
    }
    if (lock.isEmpty()) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "another gateway works in " + folder,
          "one folder, one gateway: name another with --state, or wait until it is stopped");
    }
  }

  private void readJournal() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(journal.size())];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining() && journal.read(buffer) >= 0) {}
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      // What a dying process left of a last line: nobody has been told of it.
      whole--;
    }
    journal.truncate(whole);
    journal.position(whole);
    for (String line : new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
      try {
        Row row = Row.parse(line);
        rows.put(row.key(), row);
      } catch (JsonException | IllegalArgumentException | java.time.DateTimeException e) {
        throw new OperatorException(
            ExitCode.INPUT, "the journal is damaged", "restore the state folder", e);
      }
    }
  }

  /** Removes what belongs to no row that waits: nobody was told that it was taken. */
  private void sweep() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(pending)) {
      files = all.toList();
    }
    for (Path file : files) {
      Row row = rows.get(file.getFileName().toString());
      if (row == null || row.state() != Row.State.TAKEN) {
        Files.delete(file);
      }
    }
  }

  synchronized Optional<Row> find(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  /** All rows, in the order in which their messages came. */
  synchronized List<Row> list() {
    return new ArrayList<>(rows.values());
  }

  /** Keys of what the registry has not answered. */
  synchronized List<String> listWaiting() {
    return rows.values().stream()
        .filter(row -> row.state() == Row.State.TAKEN)
        .map(Row::key)
        .toList();
  }

  /** Keeps {@code message}, then writes {@code row}; both are on disk when this returns. */
  void take(Row row, byte[] message) {
    write(pending.resolve(row.key()), sealer.seal(message, row.key()));
    append(row);
  }

  byte[] waiting(String key) {
    try {
      return sealer.open(Files.readAllBytes(pending.resolve(key)), key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes {@code row}, the last of its message, and forgets the message itself. */
  void finish(Row row) {
    append(row);
    try {
      Files.deleteIfExists(pending.resolve(row.key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void append(Row row) {
    try {
      long before = journal.position();
      try {
        ByteBuffer line = StandardCharsets.UTF_8.encode(row.line() + "\n");
        while (line.hasRemaining()) {
          journal.write(line);
        }
        journal.force(true);
      } catch (IOException e) {
        journal.truncate(before);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.put(row.key(), row);
  }

  /** A short text of which the journal keeps only the sealed form. */
  String seal(String text, String key) {
    byte[] sealed = sealer.seal(text.getBytes(StandardCharsets.UTF_8), key);
    return Base64.getEncoder().encodeToString(sealed);
  }

  String open(String sealed, String key) {
    return new String(sealer.open(Base64.getDecoder().decode(sealed), key), StandardCharsets.UTF_8);
  }

  private static void write(Path file, byte[] bytes) {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(beside);
      Files.createFile(beside, OWNER);
      try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        out.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      journal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
