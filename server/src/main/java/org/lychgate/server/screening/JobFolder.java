package org.lychgate.server.screening;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lychgate.register.vault.PrivateFiles;

/**
 * The files of one job, in a folder that only the registry's own user may read: {@code
 * screening-jobs/SUBSCRIBER/ID}.
 */
final class JobFolder {
  private static final String STATE = "job.json";
  private static final int BUFFER = 1 << 16;

  private final Path owner;
  private final Path folder;

  /** The folder {@code id} in that of its owner. */
  JobFolder(Path owner, String id) {
    this.owner = owner;
    this.folder = owner.resolve(id);
  }

  /** The customers as they were sent; deleted when they are screened. */
  Path customers() {
    return folder.resolve("customers");
  }

  Path results() {
    return folder.resolve("results.csv");
  }

  /** What could not be used of the customers; there only if there is something. */
  Path findings() {
    return folder.resolve("results.csv.findings.csv");
  }

  Path decisions() {
    return folder.resolve("results.csv.review.csv");
  }

  /**
   * Makes the folder and takes the customers in.
   *
   * @return bytes taken; -1 where there are more than {@code most}, and then nothing is kept
   */
  long take(InputStream in, long most) throws IOException {
    PrivateFiles.createFolder(owner);
    PrivateFiles.createFolder(folder);
    long taken = 0;
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out = Files.newOutputStream(customers(), StandardOpenOption.CREATE_NEW)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        taken += n;
        if (taken > most) {
          break;
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      delete();
      throw e;
    }
    if (taken > most) {
      delete();
      return -1;
    }
    return taken;
  }

  /** Puts the state down; a process that dies in between leaves the one before. */
  void write(Job job) {
    Path beside = folder.resolve(STATE + ".new");
    try {
      Files.write(beside, job.kept().canonical());
      Files.move(
          beside,
          folder.resolve(STATE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Job read() throws IOException {
    return Job.parse(Files.readAllBytes(folder.resolve(STATE)));
  }

  /** Deletes what holds the customers' whole numbers and is needed no more. */
  void forgetCustomers() {
    try {
      Files.deleteIfExists(customers());
      Files.deleteIfExists(folder.resolve("results.csv.quarantine"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes all of it; nothing happens where it is gone already. */
  void delete() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of all jobs below {@code root}. */
  static List<JobFolder> list(Path root) {
    List<JobFolder> out = new ArrayList<>();
    for (Path owner : folders(root)) {
      for (Path folder : folders(owner)) {
        out.add(new JobFolder(owner, String.valueOf(folder.getFileName())));
      }
    }
    return out;
  }

  private static List<Path> folders(Path in) {
    if (!Files.isDirectory(in)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(in)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
