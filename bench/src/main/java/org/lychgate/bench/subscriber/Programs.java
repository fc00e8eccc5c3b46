package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the programs that are measured are started: this command, and the tasks of this room, each in
 * a process of its own.
 *
 * @param java begins the command line: the Java program with its options, but for the heap
 * @param classPath of this program
 * @param main class of the command
 * @param heap of the command, as in {@code -Xmx}
 * @param anonymousBytes bound on memory that is no file's, for all that is Lychgate's own
 */
public record Programs(
    List<String> java, String classPath, String main, String heap, long anonymousBytes) {
  /**
   * What makes a verb that ends at once start quickly, as the launcher has it: its code compiled
   * quickly and not for long use, and no word of Java's about a cache that does not fit.
   */
  private static final List<String> BRIEF =
      List.of("-XX:TieredStopAtLevel=1", "-Xlog:aot=off", "-Xlog:cds=off");

  public Programs {
    java = List.copyOf(java);
  }

  /** The same, but that each leaves a cache of classes and profiles at its end (JEP 514). */
  Programs leaving(Path cache) {
    return with(List.of("-XX:AOTCacheOutput=" + cache));
  }

  /**
   * The same, but that each starts with such a cache, if there is one: Java makes none where a part
   * of this program is no jar, as when it runs from folders of classes.
   */
  Programs startingFrom(Path cache) {
    return Files.exists(cache) ? with(List.of("-XX:AOTCache=" + cache)) : this;
  }

  /** Removes such a cache, and what is left where none could be made. */
  static void forget(Path cache) throws IOException {
    Files.deleteIfExists(cache);
    Files.deleteIfExists(cache.resolveSibling(cache.getFileName() + ".config"));
  }

  /** How large such a cache is; 0 where there is none. */
  static double megabytes(Path cache) throws IOException {
    return Files.exists(cache) ? Files.size(cache) / 1e6 : 0;
  }

  /** The same for verbs that end at once. */
  Programs brief() {
    return with(BRIEF);
  }

  private Programs with(List<String> options) {
    List<String> more = new ArrayList<>(java);
    more.addAll(options);
    return new Programs(more, classPath, main, heap, anonymousBytes);
  }

  /** The command with these words, its memory bounded. */
  List<String> lychgate(Object... words) {
    return WatchedChild.bounded(command(heap, List.of(), main, words), anonymousBytes);
  }

  /** {@code lychgate index} of a file of deaths. */
  List<String> index(Path deaths, Path out) {
    return lychgate(
        "index", deaths, "--out", out, "--realm", "bench", "--format", "dmf", "--force");
  }

  /** A task of this room, its memory bounded. */
  List<String> task(String taskHeap, Object... words) {
    return WatchedChild.bounded(
        command(taskHeap, List.of(), MeasuredTask.class.getName(), words), anonymousBytes);
  }

  /**
   * A task with another tool in it, which may take what memory there is.
   *
   * @param temporary where its driver puts what it unpacks
   */
  List<String> rival(Path temporary, Object... words) {
    return command(
        "2g", List.of("-Djava.io.tmpdir=" + temporary), MeasuredTask.class.getName(), words);
  }

  private List<String> command(
      String maximum, List<String> options, String program, Object... words) {
    List<String> command = new ArrayList<>(java);
    command.add("-Xmx" + maximum);
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    command.add(program);
    for (Object word : words) {
      command.add(word.toString());
    }
    return command;
  }
}
