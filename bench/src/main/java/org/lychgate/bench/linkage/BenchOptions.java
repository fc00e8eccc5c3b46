package org.lychgate.bench.linkage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the operator may choose.
 *
 * @param shared folder of public data; a card whose data is missing there says so
 * @param tables folder of richer tables for the nation; empty for the project's own
 * @param people of the main nation, from 10,000
 * @param work folder for indexes; must exist, is left with files in it
 * @param only runs to do, by id; empty for all
 */
public record BenchOptions(
    Optional<Path> shared,
    Optional<Path> tables,
    int people,
    long seed,
    int threads,
    Path work,
    List<String> only) {
  public BenchOptions {
    only = List.copyOf(only);
  }
}
