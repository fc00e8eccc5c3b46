package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** {@link PushReceivers} in a process of their own, and what they said they took, when. */
final class PushProcess implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Map<String, List<Took>> taken = new ConcurrentHashMap<>();

  /** One message at one receiver; nanoseconds by this process's clock. */
  record Took(long first, long last, String id, boolean good, long nanos) {}

  PushProcess(String vkey, int wantedPort) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PushReceivers.class.getName(),
                vkey,
                "" + wantedPort)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ready = out.readLine();
    assertThat(ready).startsWith("PORT ");
    port = Integer.parseInt(ready.substring(5));
    Thread.ofPlatform().daemon().start(() -> read(out));
  }

  private void read(BufferedReader out) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        long now = System.nanoTime();
        String[] word = line.split(" ");
        taken
            .computeIfAbsent(word[1], _ -> new CopyOnWriteArrayList<>())
            .add(
                new Took(
                    Long.parseLong(word[2]),
                    Long.parseLong(word[3]),
                    word[4],
                    word[5].equals("good"),
                    now));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  String url(String behaviour, String name) {
    return "http://127.0.0.1:" + port + "/" + behaviour + "/" + name;
  }

  List<Took> of(String name) {
    return taken.getOrDefault(name, List.of());
  }

  /** Highest sequence number that came to {@code name}. */
  long last(String name) {
    return of(name).stream().mapToLong(Took::last).max().orElse(0);
  }

  /** When {@code notice} came to {@code name} first. */
  long when(String name, long notice) {
    return of(name).stream()
        .filter(t -> t.first() <= notice && notice <= t.last())
        .mapToLong(Took::nanos)
        .min()
        .orElseThrow();
  }

  /** All sequence numbers in the order in which they came. */
  List<Long> sequence(String name) {
    List<Long> out = new ArrayList<>();
    for (Took took : of(name)) {
      for (long n = took.first(); n <= took.last(); n++) {
        out.add(n);
      }
    }
    return out;
  }

  static void await(Duration patience, BooleanSupplier what) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!what.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(what.getAsBoolean()).as("within " + patience).isTrue();
  }

  /** The process is gone at once, as in a power cut. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
