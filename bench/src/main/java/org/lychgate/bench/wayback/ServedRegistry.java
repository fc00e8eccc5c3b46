package org.lychgate.bench.wayback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.bench.register.Usage;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/**
 * {@code lychgate serve} in a process of its own: as shipped, on PostgreSQL with fsync on. It ends
 * with us at the latest, as its input is our pipe.
 */
final class ServedRegistry implements AutoCloseable {
  private static final String HEAP = "1g";
  private static final int STOP_SECONDS = 60;

  private final WaybackPlan plan;
  private final Path folder;
  private @Nullable Process process;
  private @Nullable URI url;

  ServedRegistry(WaybackPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
  }

  /** What day it is from now on, by all clocks. */
  void setDay(LocalDate day) throws IOException {
    Path fresh = folder.resolveSibling("day.new");
    Files.writeString(fresh, day + "\n", StandardCharsets.US_ASCII);
    Files.move(fresh, dayFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path dayFile() {
    return folder.resolveSibling("day");
  }

  void start() throws IOException {
    Process started =
        new ProcessBuilder(
                plan.process(
                    HEAP,
                    plan.main(),
                    List.of(
                        "serve",
                        "--data",
                        folder.toString(),
                        "--port",
                        "0",
                        "--day-file",
                        dayFile().toString(),
                        "--stop-with-input")))
            .redirectError(
                ProcessBuilder.Redirect.appendTo(folder.resolveSibling("serve.err").toFile()))
            .start();
    process = started;
    BufferedReader out =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith("{\"ready\":true")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the registry did not start; see serve.err with --data");
    }
    url =
        URI.create(JsonFields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8))).getText("url"));
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (out) {
            while (out.readLine() != null) {
              // Nothing after the ready line matters.
            }
          } catch (IOException _) {
            // The process went.
          }
        });
  }

  URI url() {
    if (url == null) {
      throw new IllegalStateException("the registry does not run");
    }
    return url;
  }

  /** Processor time of the registry's own process, in seconds. */
  double seconds() {
    return process == null
        ? 0
        : process.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(0.0);
  }

  /** Processor time of its PostgreSQL. */
  Usage postgres() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("db"))) {
      Path pid =
          files
              .filter(file -> file.endsWith("postmaster.pid"))
              .findFirst()
              .orElseThrow(() -> new IOException("PostgreSQL does not run"));
      return Usage.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()));
    }
  }

  /** Stops it as an operator does. */
  void stop() {
    Process running = process;
    process = null;
    if (running == null) {
      return;
    }
    try {
      running.getOutputStream().close();
    } catch (IOException _) {
      // It has gone already.
    }
    try {
      if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException _) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
