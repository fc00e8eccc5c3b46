package org.lychgate.bench.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What is measured, and how its processes are started.
 *
 * @param project root of the sources, for what is built from them
 * @param folder for the files; on the disk that is measured
 * @param leaves of the log that is written in bulk and checked
 * @param kills of a writer under load
 * @param every of the writer's system calls, every how many-th is made to fail: 1 for each
 * @param seed of leaves and moments
 * @param java begins the command line of a process of this room
 * @param classPath of this program
 * @param nanos a running clock in nanoseconds
 */
public record ProofPlan(
    Path project,
    Path folder,
    long leaves,
    int kills,
    int every,
    long seed,
    List<String> java,
    String classPath,
    LongSupplier nanos) {
  /** Leaves that the bars speak of. */
  public static final long LEAVES = 10_000_000;

  /** Kills that the bar speaks of. */
  public static final int KILLS = 200;

  public ProofPlan {
    java = List.copyOf(java);
  }

  /** The log that is written in bulk; later parts check it. */
  Path log() {
    return folder.resolve("log");
  }

  /** A process of this room. */
  List<String> process(List<String> options, Class<?> main, Object... words) {
    List<String> command = new ArrayList<>(java);
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    command.add(main.getName());
    for (Object word : words) {
      command.add(word.toString());
    }
    return command;
  }
}
