package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.nation.Progress;

/**
 * A folder with the files that measurements need. What is there is not made again: a file is known
 * by its name, which says rows and seed, and is put there whole.
 */
final class BenchData {
  private final Path folder;
  private final long seed;
  private final Programs programs;
  private final Listener listener;
  private final Set<Path> own = new HashSet<>();
  private final Set<String> found = new TreeSet<>();

  BenchData(Path folder, long seed, Programs programs, Listener listener) {
    this.folder = folder;
    this.seed = seed;
    this.programs = programs;
    this.listener = listener;
  }

  /** A file of this name, for what a measurement writes. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Files that were there already. */
  Set<String> found() {
    return Collections.unmodifiableSet(found);
  }

  /** The made rows of a file of deaths. */
  BenchDeaths rows(long rows) {
    return new BenchDeaths(rows, seed);
  }

  /** A file of deaths. */
  Path deaths(long rows) throws IOException {
    return made(
        named("deaths", rows),
        part -> {
          Progress progress = listener.step(Section.text("making %,d deaths", rows));
          rows(rows)
              .write(
                  part,
                  Runtime.getRuntime().availableProcessors(),
                  done -> progress.at(done, rows));
        });
  }

  /** Where the index of so many deaths stands, or will stand. */
  Path indexFile(long rows) {
    return named("index", rows);
  }

  /** Says that a file was made in this run. */
  void isOwn(Path file) {
    own.add(file);
  }

  /** An index of a file of deaths, built by the command itself. */
  Path index(long rows) throws IOException {
    Path deaths = deaths(rows);
    return made(
        indexFile(rows),
        part -> {
          listener.step(Section.text("indexing %,d deaths", rows));
          WatchedChild.run(programs.index(deaths, part), file("index.log"));
          Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".findings.csv"));
          Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".quarantine"));
        });
  }

  /** Customers of a file of deaths. */
  Path customers(long rows, long customers) throws IOException {
    return made(
        file(Section.text("customers-%d-of-%d-seed-%d.csv", customers, rows, seed)),
        part -> {
          Progress progress = listener.step(Section.text("making %,d customers", customers));
          new BenchCustomers(rows(rows), seed)
              .write(part, customers, done -> progress.at(done, customers));
        });
  }

  /** The first so many of a file of customers. */
  Path firstOf(Path customers, long count) throws IOException {
    Path part = file("sample.csv");
    try (var in = Files.newBufferedReader(customers, StandardCharsets.US_ASCII);
        var out = Files.newBufferedWriter(part, StandardCharsets.US_ASCII)) {
      for (long line = 0; line <= count; line++) {
        String text = in.readLine();
        if (text == null) {
          break;
        }
        out.write(text);
        out.write('\n');
      }
    }
    return part;
  }

  private Path named(String what, long rows) {
    return file(Section.text("%s-%d-seed-%d", what, rows, seed));
  }

  /** Makes a file under another name, so that half of one is never taken for it. */
  private interface Maker {
    void make(Path part) throws IOException;
  }

  private Path made(Path file, Maker maker) throws IOException {
    if (Files.exists(file)) {
      if (!own.contains(file)) {
        found.add(String.valueOf(file.getFileName()));
      }
      return file;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    maker.make(part);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    own.add(file);
    return file;
  }
}
