package org.lychgate.bench.linkage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a recorded run has to say of where it ran. */
public final class Machine {
  private static final long GIBI = 1L << 30;

  private Machine() {}

  /** Processors, memory, system and JDK; name to text. */
  public static Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    Runtime runtime = Runtime.getRuntime();
    facts.put(
        "processors", runtime.availableProcessors() + processor().map(p -> ", " + p).orElse(""));
    long memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0;
    facts.put(
        "memory",
        String.format(
            Locale.ROOT,
            "%.1f GiB, heap up to %.1f GiB",
            (double) memory / GIBI,
            (double) runtime.maxMemory() / GIBI));
    facts.put(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    facts.put("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
    return facts;
  }

  /** The commit of the folder, where it is a git repository's. */
  public static Optional<String> commit(Path root) {
    try {
      Process git =
          new ProcessBuilder("git", "-C", root.toString(), "describe", "--always", "--dirty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text =
          new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? Optional.of(text.strip()) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while asking for the commit", e);
    }
  }

  private static Optional<String> processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
