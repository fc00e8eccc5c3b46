package org.lychgate.bench.wayback;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What is measured.
 *
 * @param folder for the files; on the disk that is measured
 * @param subscribers with keys, agreements and endpoints of their own
 * @param processes in which they are, and one more for those that are killed
 * @param claims of life
 * @param reversals one by one
 * @param entries reversed by one order, at least
 * @param seed of people and keys
 * @param java begins a command line
 * @param classPath of this program
 * @param main class of the command
 * @param nanos a running clock in nanoseconds, the same in all processes of this machine
 */
public record WaybackPlan(
    Path folder,
    int subscribers,
    int processes,
    int claims,
    int reversals,
    int entries,
    long seed,
    List<String> java,
    String classPath,
    String main,
    LongSupplier nanos) {
  /** Subscribers that the bars speak of. */
  public static final int SUBSCRIBERS = 1_000;

  public static final int PROCESSES = 10;
  public static final int CLAIMS = 200;
  public static final int REVERSALS = 100;

  /** Entries that the bar speaks of. */
  public static final int ENTRIES = 10_000;

  /** Fewest that have one of each kind among them. */
  public static final int SUBSCRIBERS_MIN = 20;

  /** As many keys as a trust file of a megabyte has room for. */
  public static final int SUBSCRIBERS_MAX = 2_000;

  private static final int FAULTY_OF_HUNDRED = 5;

  /** Fewest reversals of which the hundredth part says something. */
  private static final int REVERSALS_JUDGED = 100;

  public WaybackPlan {
    java = List.copyOf(java);
  }

  /** How many hang, fail or are killed: one in twenty, but one of each at least. */
  int faulty() {
    return Math.max(3, subscribers * FAULTY_OF_HUNDRED / 100);
  }

  /** Whether the size is the one that the bars speak of. */
  boolean judged() {
    return subscribers >= SUBSCRIBERS;
  }

  boolean judgedReversals() {
    return judged() && reversals >= REVERSALS_JUDGED;
  }

  boolean judgedOrder() {
    return judged() && entries >= ENTRIES;
  }

  /** A Java program of this class path, in a process of its own. */
  List<String> process(String heap, String program, List<String> words) {
    List<String> line = new ArrayList<>(java);
    line.addAll(List.of("-XX:+UseSerialGC", "-Xmx" + heap, "-cp", classPath, program));
    line.addAll(words);
    return line;
  }
}
