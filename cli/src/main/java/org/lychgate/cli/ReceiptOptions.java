package org.lychgate.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code verify --receipt} needs beside it. */
final class ReceiptOptions {
  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "A screening's receipt: screen again, and compare. Writes nothing.")
  @Nullable Path receipt;

  @Option(
      names = "--customers",
      paramLabel = "FILE",
      description = "The customers of that screening.")
  @Nullable Path customers;

  @Option(names = "--against", paramLabel = "INDEX", description = "The index of that screening.")
  @Nullable Path against;

  @Option(
      names = "--decisions",
      paramLabel = "FILE",
      description = "Its decisions file as it was before, where it had one.")
  @Nullable Path decisions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many screen at a time. Default: one for each processor.")
  @Nullable Integer threads;
}
