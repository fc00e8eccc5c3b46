package org.lychgate.bench.wayback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The processes with the subscribers, and what they have said. */
final class Fleet implements AutoCloseable {
  private static final int PATIENCE_MINUTES = 15;
  private static final int STOP_SECONDS = 10;
  private static final String HEAP = "192m";

  private final List<Member> members;
  private final List<Answered> answered = new ArrayList<>();
  private final List<Child> children = new ArrayList<>();
  private final List<String> wrongs = new CopyOnWriteArrayList<>();

  private Fleet(List<Member> members) {
    this.members = members;
    members.forEach(_ -> answered.add(new Answered()));
  }

  /** One process. */
  private record Child(Process process, Semaphore steps) {}

  /** Starts all of them; they have signed their agreements when this returns. */
  static Fleet start(WaybackPlan plan, List<Member> members, Path trust, Path keys, URI url)
      throws IOException {
    Fleet out = new Fleet(members);
    LocalDate day = Scene.DAY;
    for (int p = 0; p <= plan.processes(); p++) {
      int process = p;
      List<String> words =
          new ArrayList<>(
              List.of(trust.toString(), keys.toString(), url.toString(), day.toString()));
      members.stream()
          .filter(member -> member.process() == process)
          .map(SubscriberProcess::word)
          .forEach(words::add);
      Path log = plan.folder().resolve("subscribers-" + p + ".err");
      Process started =
          new ProcessBuilder(plan.process(HEAP, SubscriberProcess.class.getName(), words))
              .redirectError(log.toFile())
              .start();
      Child child = new Child(started, new Semaphore(0));
      out.children.add(child);
      // No virtual thread: a read of a pipe keeps the thread that carries it.
      Thread.ofPlatform().daemon().start(() -> out.listen(child));
    }
    out.awaitStep();
    return out;
  }

  /** Has them fetch their lists, and say where they are to be told. */
  void begin() throws IOException {
    for (Child child : children) {
      child.process().getOutputStream().write("begin\n".getBytes(StandardCharsets.US_ASCII));
      child.process().getOutputStream().flush();
    }
    awaitStep();
  }

  private void awaitStep() throws IOException {
    try {
      for (Child child : children) {
        if (!child.steps().tryAcquire(PATIENCE_MINUTES, TimeUnit.MINUTES)
            || !child.process().isAlive()) {
          throw new IOException("subscribers did not begin; see subscribers-*.err with --data");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void listen(Child child) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(child.process().getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 4);
        switch (words[0]) {
          case "signed", "ready" -> child.steps().release();
          case "ack" -> {
            // A line cut short by the end of its process says nothing.
            if (words.length == 4) {
              answered
                  .get(Integer.parseInt(words[1]))
                  .add(Long.parseLong(words[2]), Long.parseLong(words[3]));
            }
          }
          default -> wrongs.add(line);
        }
      }
    } catch (IOException _) {
      // It was killed while it spoke.
    } finally {
      child.steps().release();
    }
  }

  List<Member> members() {
    return members;
  }

  /** What was not as it should be, in the words of the subscribers. */
  List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  /**
   * When each healthy subscriber's word on {@code notice} was taken, in nanoseconds since {@code
   * start}, by subscriber; empty for those who said nothing within {@code seconds}.
   */
  List<Optional<Long>> await(long notice, long start, long seconds) {
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    List<Optional<Long>> out = new ArrayList<>();
    for (Member member : members) {
      if (member.conduct().isHealthy()) {
        OptionalLong when =
            answered.get(member.number()).await(notice, Math.max(0, end - System.nanoTime()));
        out.add(when.isPresent() ? Optional.of(when.getAsLong() - start) : Optional.empty());
      }
    }
    return out;
  }

  /** {@code kill -9} of the process in which those are that are to die. */
  void kill() {
    Process victim = children.getLast().process();
    victim.destroyForcibly();
    try {
      victim.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Processor time of all that still run, in seconds. */
  double seconds() {
    return children.stream()
        .flatMap(child -> child.process().info().totalCpuDuration().stream())
        .mapToDouble(time -> time.toNanos() / 1e9)
        .sum();
  }

  @Override
  public void close() {
    for (Child child : children) {
      try {
        child.process().getOutputStream().close();
      } catch (IOException _) {
        // It has gone already.
      }
    }
    for (Child child : children) {
      try {
        if (!child.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
          child.process().destroyForcibly();
        }
      } catch (InterruptedException _) {
        child.process().destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
