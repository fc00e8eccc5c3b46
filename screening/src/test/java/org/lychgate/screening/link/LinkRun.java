package org.lychgate.screening.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lychgate.formats.ColumnUse;
import org.lychgate.linkage.link.LinkOptions;
import org.lychgate.linkage.link.PassCount;

/** A run for tests: files from text, options one by one, and what it said. */
final class LinkRun implements LinkFiles.Watcher {
  final Path dir;
  final List<String> said = new ArrayList<>();
  final List<PassCount> passes = new ArrayList<>();
  String map = "";
  Optional<String> mapRight = Optional.empty();
  boolean force;
  Optional<Path> modelIn = Optional.empty();
  Optional<Path> modelOut = Optional.empty();
  Optional<Path> page = Optional.empty();
  Optional<Path> clusters = Optional.empty();
  OptionalDouble prior = OptionalDouble.empty();
  LinkOptions options = LinkOptions.defaults();
  private final Path left;
  private Optional<Path> right = Optional.empty();

  LinkRun(Path dir, String text) {
    this.dir = dir;
    this.left = write("left.csv", text);
  }

  LinkRun(Path dir, Path left) {
    this.dir = dir;
    this.left = left;
  }

  LinkRun and(String text) {
    right = Optional.of(write("right.csv", text));
    return this;
  }

  LinkRun and(Path file) {
    right = Optional.of(file);
    return this;
  }

  LinkRun map(String value) {
    map = value;
    return this;
  }

  Path write(String name, String text) {
    return write(name, text, StandardCharsets.UTF_8);
  }

  Path write(String name, String text, Charset charset) {
    try {
      return Files.write(dir.resolve(name), text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs, with the pairs in {@code name}. */
  LinkFiles.Report to(String name) {
    return LinkFiles.run(
        new LinkFiles.Request(
            left,
            right,
            map,
            mapRight,
            dir.resolve(name),
            force,
            modelIn,
            modelOut,
            page,
            20,
            clusters,
            prior,
            options,
            "test"),
        this);
  }

  /** Lines of a file in the folder; none where there is no file. */
  List<String> lines(String name) {
    Path file = dir.resolve(name);
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of matched pairs whose ids do, or do not, differ in their first letter only. */
  long countMatched(String name, boolean right) {
    return lines(name).stream()
        .filter(line -> line.endsWith(",matched"))
        .map(line -> line.split(","))
        .filter(parts -> parts[0].substring(1).equals(parts[1].substring(1)) == right)
        .count();
  }

  @Override
  public void columns(String file, List<ColumnUse> uses) {
    uses.forEach(use -> said.add(file + " " + use.line()));
  }

  @Override
  public void blocks(List<PassCount> all) {
    passes.addAll(all);
  }

  @Override
  public void warn(String what) {
    said.add("warning " + what);
  }

  @Override
  public void at(String step, long done, long total) {}
}
