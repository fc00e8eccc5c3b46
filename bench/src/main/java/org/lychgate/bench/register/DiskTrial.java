package org.lychgate.bench.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.lychgate.bench.subscriber.Section;

/**
 * The disk on which a registry has everything becomes full while reports come, and is cleared
 * later: a file system of its own in memory, which only the registry's processes see.
 */
final class DiskTrial implements Trial {
  private static final int MEGABYTES = 260;
  private static final long FULL_NANOS = 6_000_000_000L;
  private static final double PATIENCE_SECONDS = 90;

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public String what() {
    return "the disk full in the middle of intake, and cleared again";
  }

  @Override
  public String wanted() {
    return "503 at most, serves again by itself, nothing acknowledged lost";
  }

  /** Has the small disk while it lives. */
  private static final class Holder implements AutoCloseable {
    private final Process process;

    Holder(Path place) throws IOException {
      String script =
          "mount -t tmpfs -o size="
              + MEGABYTES
              + "m,mode=700 lychgate \"$0\" && echo ready && read x";
      process =
          new ProcessBuilder("unshare", "-Urm", "sh", "-c", script, place.toString())
              .redirectErrorStream(true)
              .start();
      String line =
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (!"ready".equals(line)) {
        throw new NotHere("no file system of its own is permitted here (unshare, mount): " + line);
      }
    }

    /** The disk as it is seen from outside. */
    Path see(Path place) {
      return Path.of("/proc/" + process.pid() + "/root" + place);
    }

    List<String> around() {
      return List.of("nsenter", "-t", "" + process.pid(), "-U", "-m", "--preserve-credentials");
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
    }
  }

  @Override
  public Found run(Ground ground) throws IOException {
    Path place = ground.folder().toAbsolutePath().normalize();
    Holder holder;
    try {
      holder = new Holder(place);
    } catch (NotHere e) {
      throw e;
    } catch (IOException e) {
      throw new NotHere("there is no unshare: " + e.getMessage());
    }
    try (holder) {
      return run(ground, place, holder);
    }
  }

  private static Found run(Ground ground, Path place, Holder holder) throws IOException {
    Path folder = holder.see(place);
    FaultsPart.copyHolders(ground.plan().folder(), folder);
    List<String> problems = new ArrayList<>();
    Sending sending = new Sending(ground.plan().seed());
    double took;
    int full;
    try (Served registry = Served.found(ground.plan(), place, folder, holder.around())) {
      sending.setTarget(registry.start());
      sending.all(ground.day(registry, 0));
      List<Registry.Sent> batches = ground.day(registry, 1);
      LocalDate day = batches.getFirst().batch().day();
      registry.setDay(day);
      int before = sending.acknowledged().size();
      List<Thread> senders = sending.begin(batches);
      DatabaseTrial.await(senders, sending, before + batches.size() / 4);
      Path ballast = folder.resolve("ballast");
      fill(ballast);
      int then = sending.acknowledged().size();
      LockSupport.parkNanos(FULL_NANOS);
      fill(folder.resolve("ballast-2"));
      LockSupport.parkNanos(FULL_NANOS);
      full = sending.acknowledged().size() - then;
      Files.delete(ballast);
      Files.delete(folder.resolve("ballast-2"));
      long start = ground.plan().nanos().getAsLong();
      while (senders.stream().anyMatch(Thread::isAlive)) {
        if ((ground.plan().nanos().getAsLong() - start) / 1e9 > PATIENCE_SECONDS) {
          sending.give("the registry does not serve again after the disk was cleared");
        }
        LockSupport.parkNanos(10_000_000);
      }
      took = (ground.plan().nanos().getAsLong() - start) / 1e9;
      if (sending.broken() > 0) {
        problems.add(sending.broken() + " requests were not answered at all");
      }
      problems.addAll(Standing.of(registry, sending, day).problems());
    }
    if (sending.unavailable() == 0) {
      problems.add("a full disk was noticed by nobody");
    }
    return new Found(
        Section.text(
            "%d MB, full for %d s: %d answers 503, %d batches taken meanwhile; all taken %.1f s"
                + " later, %d batches, %d problems",
            MEGABYTES,
            2 * FULL_NANOS / 1_000_000_000,
            sending.unavailable(),
            full,
            took,
            sending.acknowledged().size(),
            problems.size()),
        problems);
  }

  /** Writes until nothing more fits. */
  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[1 << 16];
    int size = block.length;
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (size > 0) {
        try {
          out.write(block, 0, size);
        } catch (IOException _) {
          size = size == 1 ? 0 : size / 2;
        }
      }
    }
  }
}
