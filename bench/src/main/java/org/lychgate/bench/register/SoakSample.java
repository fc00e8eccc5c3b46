package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a registry's processes use at one moment.
 *
 * @param hour of the simulated day
 * @param heapMb live objects after a full collection
 * @param residentMb of the registry's process, VmRSS
 * @param postgresMb anonymous memory of PostgreSQL's processes together, RssAnon
 * @param threads of the registry's process
 * @param files that it has open
 * @param connections that PostgreSQL serves it on
 * @param taken reports acknowledged so far
 */
record SoakSample(
    double hour,
    double heapMb,
    double residentMb,
    double postgresMb,
    double threads,
    double files,
    double connections,
    long taken) {
  private static final double MB = 1 << 20;
  private static final double KB_OF_MB = 1 << 10;

  static SoakSample take(Served registry, double hour, long taken) throws IOException {
    long pid = registry.pid();
    double heap = liveBytes(pid) / MB;
    List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    long postgres = 0;
    for (ProcessHandle process : registry.postgres()) {
      postgres += anonymous(process.pid());
    }
    return new SoakSample(
        hour,
        heap,
        find(status, "VmRSS:") / KB_OF_MB,
        postgres / KB_OF_MB,
        find(status, "Threads:"),
        openFiles(pid),
        registry.connections(),
        taken);
  }

  private static long openFiles(long pid) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return open.count();
    }
  }

  private static long anonymous(long pid) {
    try {
      return find(Files.readAllLines(Path.of("/proc/" + pid + "/status")), "RssAnon:");
    } catch (IOException _) {
      // A process of PostgreSQL that has just ended.
      return 0;
    }
  }

  private static long find(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  /** What a collection leaves where it has not moved objects together: no object is there. */
  private static final String FILLER = "FillerElement;";

  /** Bytes of live objects: a histogram of classes begins with a full collection. */
  private static long liveBytes(long pid) throws IOException {
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
