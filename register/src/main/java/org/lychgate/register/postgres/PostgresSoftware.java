package org.lychgate.register.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs that come in a jar into a folder of our own. */
final class PostgresSoftware {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final String DONE = "unpacked";

  private PostgresSoftware() {}

  /**
   * Makes {@code folder} hold {@code bin}, {@code lib} and {@code share}; does nothing where it
   * does already.
   *
   * @throws OperatorException on a platform for which no programs come along
   */
  static void unpackInto(Path folder) throws IOException {
    refuseOtherPlatforms();
    if (Files.exists(folder.resolve(DONE))) {
      return;
    }
    Files.createDirectories(folder);
    try (InputStream jar = PostgresSoftware.class.getResourceAsStream(ARCHIVE)) {
      if (jar == null) {
        throw unsupported();
      }
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(jar, 1 << 16)))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          if (isNeeded(e.getName())) {
            unpack(folder, e, tar);
          }
        }
      }
    }
    // Written last: a half unpacked folder is unpacked again.
    Files.writeString(folder.resolve(DONE), "");
  }

  private static void unpack(Path folder, TarArchiveEntry entry, InputStream in)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("archive entry outside its folder");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.deleteIfExists(target);
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    boolean runs = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Static libraries and headers are for building against PostgreSQL, which nobody does here. */
  private static boolean isNeeded(String name) {
    return Stream.of(".a", ".h", ".pc").noneMatch(name::endsWith);
  }

  private static void refuseOtherPlatforms() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    if (!os.equals("linux") || !(arch.equals("amd64") || arch.equals("x86_64"))) {
      throw unsupported();
    }
  }

  private static OperatorException unsupported() {
    return new OperatorException(
        ExitCode.ENVIRONMENT,
        "no PostgreSQL programs come along for this platform ("
            + System.getProperty("os.name")
            + ", "
            + System.getProperty("os.arch")
            + ")",
        "run PostgreSQL 16 or newer yourself and name it with --db URL");
  }
}
