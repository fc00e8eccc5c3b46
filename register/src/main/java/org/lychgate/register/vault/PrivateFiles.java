package org.lychgate.register.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Files that only their owner may read. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes {@code folder} and those above it; {@code folder} itself with mode 0700. */
  public static void createFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** Writes a new file with mode 0600 and syncs it; fails where the file exists. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      createFolder(parent);
    }
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
  }

  /**
   * Reads a file of exactly {@code length} bytes.
   *
   * @throws OperatorException where others than the owner may touch it, or the length is wrong
   */
  public static byte[] read(Path file, int length) throws IOException {
    EnumSet<PosixFilePermission> others =
        EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    others.retainAll(Files.getPosixFilePermissions(file));
    if (!others.isEmpty()) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "others than its owner may touch " + file,
          "chmod 600 " + file + ", and think about who may have read it");
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != length) {
      throw new OperatorException(
          ExitCode.INPUT, file + " does not have " + length + " bytes", "restore it from a backup");
    }
    return bytes;
  }
}
