package org.lychgate.drill.scene;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/**
 * A registry's folder, and the process that serves it: {@code lychgate serve} on PostgreSQL and
 * HTTP, nothing of it in this process. It ends with us at the latest, as its input is our pipe.
 */
public final class Registry implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path folder;
  private final Shell shell;
  private final long seed;
  private @Nullable Process process;
  private @Nullable Web web;
  private LocalDate passed = LocalDate.EPOCH;
  private int starts;

  Registry(Path folder, Shell shell, long seed) {
    this.folder = folder;
    this.shell = shell;
    this.seed = seed;
  }

  public Path folder() {
    return folder;
  }

  public Path log() {
    return folder.resolve("log");
  }

  public Path trust() {
    return folder.resolve("trust.json");
  }

  public Path editions() {
    return folder.resolve("edition");
  }

  /** The running registry over HTTP. */
  public Web web() {
    if (web == null) {
      throw new DrillException("the registry is not running");
    }
    return web;
  }

  /** What day it is from now on, running or not: time passes until then, by every clock. */
  public void setDay(LocalDate day) {
    passed = day;
    setClock(day);
  }

  /** What the registry's clock is set to, while no time passes. */
  public void setClock(LocalDate day) {
    Path file = dayFile();
    try {
      Path fresh = file.resolveSibling("day.new");
      Files.writeString(fresh, day + "\n" + passed + "\n", StandardCharsets.US_ASCII);
      // In one step: the registry may be reading it.
      Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it; a registry that will not start is no drill's fault to hide. */
  public void start(String... more) {
    Optional<Ended> ended = tryStart(more);
    if (ended.isPresent()) {
      throw new DrillException("the registry did not start: " + ended.get().words());
    }
  }

  void startIfStopped() {
    if (process == null) {
      start();
    }
  }

  /** Starts it and waits until it serves; or says how it ended instead. */
  public Optional<Ended> tryStart(String... more) {
    if (process != null) {
      throw new DrillException("the registry runs already");
    }
    List<String> args = new ArrayList<>(List.of("serve", "--data", folder.toString()));
    args.addAll(List.of("--port", "0", "--seed", "" + seed));
    args.addAll(List.of("--day-file", dayFile().toString(), "--stop-with-input"));
    args.addAll(List.of(more));
    Path err = folder.resolveSibling(folder.getFileName() + "-" + ++starts + ".err");
    try {
      Process started =
          new ProcessBuilder(shell.line(args.toArray(String[]::new)))
              .redirectError(err.toFile())
              .start();
      process = started;
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      while (line != null && !line.startsWith("{\"ready\":true")) {
        line = out.readLine();
      }
      if (line == null) {
        started.waitFor(STOP);
        process = null;
        return Optional.of(new Ended(started.exitValue(), "", Shell.read(err)));
      }
      JsonFields ready = JsonFields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
      web = new Web(URI.create(ready.getText("url")));
      // No virtual thread: a read of a pipe keeps the thread that carries it to itself, and where
      // as many registries run as there are of those, no other virtual thread goes on.
      Thread.ofPlatform().daemon().start(() -> drain(out));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("interrupted", e);
    }
  }

  /** Stops it as an operator does. */
  public void stop() {
    Process running = process;
    if (web != null) {
      web.close();
      web = null;
    }
    if (running == null) {
      return;
    }
    process = null;
    try {
      running.getOutputStream().close();
    } catch (IOException _) {
      // It has gone already.
    }
    try {
      if (!running.waitFor(STOP)) {
        running.destroyForcibly();
        running.waitFor(STOP);
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private Path dayFile() {
    return folder.resolveSibling(folder.getFileName() + ".day");
  }

  private static void drain(BufferedReader out) {
    try (out) {
      while (out.readLine() != null) {
        // Nothing after the ready line matters.
      }
    } catch (IOException _) {
      // The process went.
    }
  }
}
