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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * A gateway's folder: {@code journal.jsonl} and {@code archive/} ({@link Journal}); {@code
 * pending/}, sealed, what the registry has not answered; {@code seal.key}. All of mode 0600.
 */
public final class StateFolder implements AutoCloseable {
  /** How long what is over stays in the journal, and a message's answer the same. */
  static final Duration KEPT = Duration.ofDays(400);

  static final FileAttribute<Set<PosixFilePermission>> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final Path pending;
  private final FileChannel lock;
  private final Sealer sealer;
  private final Map<String, Row> rows;
  private final Journal journal;

  /** Keys of reports by certificate number, in the order in which they came. */
  private final Map<String, List<String>> byCertificate = new HashMap<>();

  private StateFolder(Path folder, FileChannel lock, SecureRandom random, Instant now)
      throws IOException {
    this.folder = folder;
    this.lock = lock;
    this.pending = folder.resolve("pending");
    makeFolder(pending);
    Path key = folder.resolve("seal.key");
    if (!Files.exists(key)) {
      byte[] drawn = new byte[Sealer.KEY_BYTES];
      random.nextBytes(drawn);
      write(key, drawn);
    }
    this.sealer = new Sealer(Files.readAllBytes(key), random);
    this.rows = new LinkedHashMap<>(Journal.compact(folder, now.minus(KEPT)));
    this.journal = Journal.open(folder);
    rows.values().forEach(this::index);
    sweep();
  }

  /**
   * Opens or makes the folder.
   *
   * @param now by which what is old is put away
   * @throws OperatorException where another gateway has it, or it cannot be read
   */
  public static StateFolder open(Path folder, SecureRandom random, Instant now) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(folder, OWNER_FOLDER);
      }
      // Not the journal's own: that one is replaced by another file.
      Path file = folder.resolve("lock");
      if (!Files.exists(file)) {
        Files.createFile(file, OWNER);
      }
      FileChannel lock = FileChannel.open(file, StandardOpenOption.WRITE);
      try {
        lock(lock, folder);
        return new StateFolder(folder, lock, random, now);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void lock(FileChannel channel, Path folder) throws IOException {
    Optional<FileLock> lock;
    try {
      lock = Optional.ofNullable(channel.tryLock());
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

  private void index(Row row) {
    for (String certificate : listCertificates(row)) {
      List<String> keys = byCertificate.computeIfAbsent(certificate, _ -> new ArrayList<>());
      if (!keys.contains(row.key())) {
        keys.add(row.key());
      }
    }
  }

  private Collection<String> listCertificates(Row row) {
    return row.kind() == Row.Kind.REPORT
        ? Certificates.read(open(row.certificates(), row.key())).values()
        : List.of();
  }

  synchronized Optional<Row> find(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  /**
   * Rows of reports about this certificate, in the order in which they came. Where the journal has
   * none, the archive is read.
   */
  List<Row> listReports(String certificate) {
    synchronized (this) {
      List<String> keys = byCertificate.getOrDefault(certificate, List.of());
      if (!keys.isEmpty()) {
        return keys.stream().map(key -> Optional.ofNullable(rows.get(key)).orElseThrow()).toList();
      }
    }
    Map<String, Row> out = new LinkedHashMap<>();
    Journal.forEachArchived(
        folder,
        row -> {
          if (listCertificates(row).contains(certificate)) {
            out.put(row.key(), row);
          }
        });
    return List.copyOf(out.values());
  }

  /** Every row of {@code since} or later, in the order in which the messages came. */
  void forEach(Instant since, Consumer<Row> sink) {
    Map<String, Row> journalled;
    synchronized (this) {
      journalled = new LinkedHashMap<>(rows);
    }
    Map<String, Row> archived = new LinkedHashMap<>();
    Journal.forEachArchived(
        folder,
        row -> {
          if (!row.at().isBefore(since) && !journalled.containsKey(row.key())) {
            archived.put(row.key(), row);
          }
        });
    archived.values().forEach(sink);
    journalled.values().stream().filter(row -> !row.at().isBefore(since)).forEach(sink);
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

  synchronized void append(Row row) {
    journal.append(row);
    boolean first = rows.put(row.key(), row) == null;
    if (first) {
      index(row);
    }
  }

  /** A short text of which the journal keeps only the sealed form. */
  String seal(String text, String key) {
    byte[] sealed = sealer.seal(text.getBytes(StandardCharsets.UTF_8), key);
    return Base64.getEncoder().encodeToString(sealed);
  }

  String open(String sealed, String key) {
    return new String(sealer.open(Base64.getDecoder().decode(sealed), key), StandardCharsets.UTF_8);
  }

  static void makeFolder(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder, OWNER_FOLDER);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file beside {@code file}, and renames it once it is on disk. */
  static void write(Path file, byte[] bytes) {
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
    try (lock) {
      journal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
