package org.lychgate.register;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Scope;

/** Where editions lie: served ones under {@code edition}, all others under {@code edition.new}. */
final class EditionFolders {
  private static final String WITHDRAWN = "withdrawn-";

  private final Path served;
  private final Path unserved;

  EditionFolders(Path data) {
    this.served = data.resolve("edition");
    this.unserved = data.resolve("edition.new");
  }

  /** The folder of an edition that may be fetched. */
  Path served(Scope scope, long sequence) {
    return served.resolve(scope.word()).resolve(number(sequence));
  }

  /** Where it is while it is being written, or waits; outside the tree that is served. */
  Path aside(Scope scope, long sequence) {
    return unserved.resolve(name(scope, sequence));
  }

  private static String name(Scope scope, long sequence) {
    return scope.word() + "-" + number(sequence);
  }

  private static String number(long sequence) {
    return String.format(Locale.ROOT, "%06d", sequence);
  }

  /** Gives an edition its name. */
  void serve(Scope scope, long sequence) throws IOException {
    Path aside = aside(scope, sequence);
    sync(aside);
    Path target = served(scope, sequence);
    Path parent = served.resolve(scope.word());
    Files.createDirectories(parent);
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    sync(parent);
  }

  /**
   * Destroys the files of an edition, wherever they are; where they are gone already, nothing. One
   * that is served vanishes whole, then is deleted.
   */
  void withdraw(Scope scope, long sequence) throws IOException {
    Path folder = served(scope, sequence);
    if (Files.isDirectory(folder)) {
      Files.createDirectories(unserved);
      Path gone = unserved.resolve(WITHDRAWN + name(scope, sequence));
      remove(gone);
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
      sync(served.resolve(scope.word()));
      remove(gone);
    }
    remove(aside(scope, sequence));
  }

  /**
   * Deletes what lies aside and is not one of {@code logged}: begun editions, whose writing died,
   * and withdrawn ones, whose deletion did. They hold records.
   */
  void sweep(Set<Path> logged) throws IOException {
    if (Files.isDirectory(unserved)) {
      try (Stream<Path> folders = Files.list(unserved)) {
        for (Path folder : folders.filter(f -> !logged.contains(f)).toList()) {
          remove(folder);
        }
      }
      sync(unserved);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      empty(folder);
      Files.delete(folder);
    }
  }

  /** Makes {@code folder}, or deletes the files in it. */
  static void empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** What is logged, or has its name, has to be there after a power cut. */
  static void sync(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> files = Files.list(folder)) {
      inside = files.filter(Files::isRegularFile).toList();
    }
    for (Path file : inside) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static OperatorException cannotWrite(IOException e) {
    return new OperatorException(
        ExitCode.ENVIRONMENT,
        "the edition could not be written: " + e.getMessage(),
        "is the disk full?",
        e);
  }
}
