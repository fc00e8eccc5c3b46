package org.lychgate.bench.subscriber;

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
  public Programs {
    java = List.copyOf(java);
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
