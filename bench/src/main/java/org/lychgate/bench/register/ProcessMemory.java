package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process of this machine. */
public final class ProcessMemory {
  private ProcessMemory() {}

  /**
   * A figure of {@code /proc/PID/status}; 0 where it is not there.
   *
   * @param name such as VmRSS, which is in units of 1,024 bytes
   * @throws IOException where there is no such process
   */
  public static long status(long pid, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  /** What a collection leaves where it has not moved objects together: no object is there. */
  private static final String FILLER = "FillerElement;";

  /** Bytes of live objects: a histogram of classes begins with a full collection. */
  public static long liveBytes(long pid) throws IOException {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "" + pid,
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    long gaps = 0;
    for (String line : said.lines().toList()) {
      String[] words = line.strip().split(" +", -1);
      if (words.length >= 4 && words[3].endsWith(FILLER)) {
        gaps = Long.parseLong(words[2]);
      }
      if (words.length == 3 && words[0].equals("Total")) {
        return Long.parseLong(words[2]) - gaps;
      }
    }
    throw new IOException("jcmd does not tell the heap of the registry");
  }
}
