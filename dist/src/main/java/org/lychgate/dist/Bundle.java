package org.lychgate.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a package. The same files give the same zip, byte by byte: sorted by path, all of
 * one time, with two kinds of permissions. It keeps the bit that makes a file a command, which a
 * plain zip of Java would lose.
 */
final class Bundle {
  /** A file of the package; its bytes are read when the zip is written. */
  private record Item(Path from, byte[] bytes, boolean command) {}

  private static final byte[] FROM_FILE = {};

  private final SortedMap<String, Item> items = new TreeMap<>();

  /** Adds a text or other small thing. */
  void add(String path, byte[] bytes, boolean command) {
    put(path, new Item(Path.of(""), bytes.clone(), command));
  }

  /** Adds a file, as a command where it is one on this disk. */
  void add(String path, Path from) {
    put(path, new Item(from, FROM_FILE, Files.isExecutable(from)));
  }

  /** Adds every file below {@code folder}; links become what they lead to. */
  void addAll(String path, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (Files.isRegularFile(file)) {
          String below = folder.relativize(file).toString().replace('\\', '/');
          add(path + "/" + below, file);
        }
      }
    }
  }

  private void put(String path, Item item) {
    if (items.putIfAbsent(path, item) != null) {
      throw new IllegalStateException(path + " twice");
    }
  }

  /**
   * Writes the zip, all of it below the folder {@code top}.
   *
   * @param time of every file; even seconds, as older zips know no others
   * @return SHA-256 of the zip, as hex digits
   */
  String write(Path zip, String top, Instant time) throws IOException {
    if (time.getEpochSecond() % 2 != 0) {
      throw new IllegalArgumentException("a zip counts in steps of two seconds");
    }
    // The times in a zip without an offset are local ones.
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Path part = zip.resolveSibling(zip.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      try (FileSystem out =
          FileSystems.newFileSystem(
              part, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
        for (Map.Entry<String, Item> entry : items.entrySet()) {
          Path at = out.getPath(top + "/" + entry.getKey());
          Files.createDirectories(at.getParent());
          write(at, entry.getValue());
          stamp(at, entry.getValue().command(), time);
        }
        stampFolders(out, time);
      }
      Files.move(part, zip, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      TimeZone.setDefault(before);
      Files.deleteIfExists(part);
    }
    return sha256(zip);
  }

  private static void write(Path at, Item item) throws IOException {
    if (item.bytes() == FROM_FILE) {
      try (InputStream in = Files.newInputStream(item.from())) {
        Files.copy(in, at);
      }
    } else {
      Files.write(at, item.bytes());
    }
  }

  private static void stampFolders(FileSystem zip, Instant time) throws IOException {
    for (Path root : zip.getRootDirectories()) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path folder : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) {
          if (!folder.equals(root)) {
            stamp(folder, true, time);
          }
        }
      }
    }
  }

  private static void stamp(Path at, boolean command, Instant time) throws IOException {
    Files.setPosixFilePermissions(
        at, PosixFilePermissions.fromString(command ? "rwxr-xr-x" : "rw-r--r--"));
    // All three: a zip also says when a file in it was made and last read.
    FileTime then = FileTime.from(time);
    Files.getFileAttributeView(at, BasicFileAttributeView.class).setTimes(then, then, then);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        digest.update(buffer, 0, got);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
