package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * A process that is measured from outside: wall, processor and memory, of which anonymous memory
 * can be bounded by the system itself.
 */
final class WatchedChild {
  private static final int EVERY_MILLIS = 50;

  private WatchedChild() {}

  /**
   * How it went.
   *
   * @param cpuSeconds of all threads; what the last twentieth of a second used is missing
   * @param anonymousKb highest anonymous memory seen, RssAnon; 0 where the system does not tell
   * @param residentKb highest resident memory, VmHWM; mapped files count here
   */
  record Run(double seconds, double cpuSeconds, long anonymousKb, long residentKb) {}

  /**
   * {@code command} with at most so much memory that is no file's, where the system can do that.
   */
  static List<String> bounded(List<String> command, long anonymousBytes) {
    if (!canBound()) {
      return command;
    }
    List<String> bounded = new ArrayList<>();
    // RLIMIT_DATA: since Linux 4.7 all private writable memory counts, not the break alone.
    bounded.add("prlimit");
    bounded.add("--data=" + anonymousBytes);
    bounded.addAll(command);
    return bounded;
  }

  /** Whether {@link #bounded} bounds anything here. */
  static boolean canBound() {
    return Files.isExecutable(Path.of("/usr/bin/prlimit"));
  }

  /**
   * Runs it to its end.
   *
   * @param log takes what it prints
   * @throws OperatorException exit 4 where it fails
   */
  static Run run(List<String> command, Path log) throws IOException {
    Attempt attempt = run(command, log, Duration.ofDays(1));
    return attempt
        .run()
        .orElseThrow(() ->
            new OperatorException(
                ExitCode.ENVIRONMENT, "the measured process " + attempt.why(), "look at " + log));
  }

  /** The same with an end: what fails or takes longer than {@code patience} says so. */
  static Attempt run(List<String> command, Path log, Duration patience) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      process.getOutputStream().close();
      double cpu = 0;
      long anonymous = 0;
      long resident = 0;
      while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        cpu = process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(cpu);
        List<String> status = status(process.pid());
        anonymous = Math.max(anonymous, kilobytes(status, "RssAnon:"));
        resident = Math.max(resident, kilobytes(status, "VmHWM:"));
        if (System.nanoTime() - start > patience.toNanos()) {
          process.destroyForcibly();
          process.waitFor();
          return Attempt.failed("did not finish in " + patience.toMinutes() + " minutes");
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        return Attempt.failed("ended with exit code " + process.exitValue() + said(lines));
      }
      return new Attempt(
          Optional.of(new Run(seconds, cpu, anonymous, resident)), MeasuredTask.figures(lines), "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String said(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("error: "))
        .findFirst()
        .map(line -> " (" + line + ")")
        .orElse("");
  }

  private static List<String> status(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    } catch (IOException _) {
      // It has just ended, or this is no Linux.
      return List.of();
    }
  }

  private static long kilobytes(List<String> status, String name) {
    for (String line : status) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return 0;
  }
}
