package org.lychgate.register.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import org.lychgate.register.vault.PrivateFiles;

/**
 * Files of a backup, copied, synced and hashed; the list is one that {@code sha256sum -c} reads.
 */
final class BackupFiles {
  static final String SUMS = "SHA256SUMS";

  private BackupFiles() {}

  /** Copies a file or a folder with all in it, names that begin with a dot left out. */
  static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path part = from.relativize(file);
        if (Stream.of(part.toString().split("/")).anyMatch(name -> name.startsWith("."))) {
          continue;
        }
        Path target = part.toString().isEmpty() ? to : to.resolve(part);
        if (Files.isDirectory(file)) {
          PrivateFiles.createFolder(target);
        } else {
          copyFile(file, target);
        }
      }
    }
  }

  private static void copyFile(Path file, Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent != null) {
      PrivateFiles.createFolder(parent);
    }
    try {
      Files.copy(
          file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException _) {
      // A tile that was only begun has its full one by now; the copy is read through afterwards.
      return;
    }
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Writes the SHA-256 of every file below {@code folder}; answers the list's own. */
  static Sha256 seal(Path folder) throws IOException {
    StringBuilder list = new StringBuilder();
    hashes(folder)
        .forEach((name, hash) -> list.append(hash).append("  ").append(name).append('\n'));
    byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve(SUMS), bytes);
    return Sha256.of(bytes);
  }

  /**
   * Reads all of a backup, and compares.
   *
   * @throws OperatorException where a file is missing, changed or too many
   */
  static void check(Path folder) throws IOException {
    Map<String, String> wanted = new TreeMap<>();
    Path sums = folder.resolve(SUMS);
    if (!Files.exists(sums)) {
      throw new OperatorException(
          ExitCode.INPUT,
          folder + " is not a whole backup: " + SUMS + " is missing",
          "name another");
    }
    for (String line : Files.readAllLines(sums)) {
      if (!line.matches("[0-9a-f]{64}  [^/].*")) {
        throw damaged(SUMS);
      }
      wanted.put(line.substring(66), line.substring(0, 64));
    }
    Map<String, String> there = hashes(folder);
    for (String name : Stream.concat(wanted.keySet().stream(), there.keySet().stream()).toList()) {
      if (!wanted.getOrDefault(name, "").equals(there.getOrDefault(name, "?"))) {
        throw damaged(name);
      }
    }
  }

  private static OperatorException damaged(String name) {
    return new OperatorException(
        ExitCode.INPUT,
        "the backup is damaged: " + name + " is not as it was written",
        "restore another backup; nothing was changed");
  }

  private static Map<String, String> hashes(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    Map<String, String> out = new TreeMap<>();
    for (Path file : files) {
      String name = folder.relativize(file).toString();
      if (!name.equals(SUMS)) {
        out.put(name, hash(file));
      }
    }
    return out;
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
