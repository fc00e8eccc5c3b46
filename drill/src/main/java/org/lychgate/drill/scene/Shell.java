package org.lychgate.drill.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs {@code lychgate} verbs as a user does: each a process of its own. */
public final class Shell {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Workshop workshop;
  private final Path logs;
  private final AtomicInteger runs = new AtomicInteger();

  Shell(Workshop workshop, Path logs) {
    this.workshop = workshop;
    this.logs = logs;
  }

  /** Runs one verb to its end. */
  public Ended run(String... args) {
    Path out = logs.resolve("run-" + runs.incrementAndGet() + ".out");
    Path err = out.resolveSibling(out.getFileName() + ".err");
    try {
      Files.createDirectories(logs);
      Process process =
          new ProcessBuilder(line(args))
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(PATIENCE)) {
        process.destroyForcibly();
        throw new DrillException("the verb " + args[0] + " did not end in time");
      }
      return new Ended(process.exitValue(), read(out), read(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("interrupted", e);
    }
  }

  List<String> line(String... args) {
    List<String> line = new ArrayList<>(workshop.command());
    line.addAll(List.of(args));
    return line;
  }

  static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
  }
}
