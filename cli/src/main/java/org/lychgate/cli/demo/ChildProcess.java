package org.lychgate.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;

/**
 * Another {@code lychgate} command as a process of its own, on this JDK and this class path.
 *
 * <p>It lives no longer than we do: its standard input is our pipe, and it stops when that closes,
 * also when we are killed. Its standard output is JSON lines; its standard error goes to a file.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    // No virtual thread: a read of a pipe keeps the thread that carries it to itself.
    Thread.ofPlatform().daemon().name(name + "-output").start(this::pump);
  }

  /** Starts {@code lychgate args…}; what it says on standard error goes to {@code log}. */
  static ChildProcess start(String name, Path log, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Xshare:auto"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.lychgate.cli.Main");
    command.addAll(args);
    try {
      return new ChildProcess(
          name, new ProcessBuilder(command).redirectError(log.toFile()).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The next line of its output that {@code wanted} accepts; others before it are passed over.
   *
   * @throws DemoFailedException where it ends or nothing comes within {@code within}
   */
  JsonFields await(String what, Duration within, Predicate<JsonFields> wanted) {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      Optional<JsonFields> line = next(what, deadline);
      if (line.isPresent() && wanted.test(line.get())) {
        return line.get();
      }
    }
  }

  private Optional<JsonFields> next(String what, long deadline) {
    try {
      String line = lines.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new DemoFailedException(name + " did not say in time: " + what);
      }
      if (line.isEmpty()) {
        throw new DemoFailedException(name + " ended before: " + what);
      }
      return Optional.of(JsonFields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8))));
    } catch (JsonException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailedException("interrupted");
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to stop by closing its input, waits, and only then makes it. Returns its exit code. */
  int stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It has gone already.
    }
    try {
      if (!process.waitFor(STOP)) {
        process.destroyForcibly();
        process.waitFor(STOP);
      }
      return process.isAlive() ? -1 : process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void pump() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    } catch (IOException _) {
      // The process went; what it said before that is in the queue.
    } finally {
      lines.add("");
    }
  }
}
