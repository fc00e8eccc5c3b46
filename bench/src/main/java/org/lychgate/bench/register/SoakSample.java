package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    double heap = ProcessMemory.liveBytes(pid) / MB;
    long postgres = 0;
    for (ProcessHandle process : registry.postgres()) {
      postgres += anonymous(process.pid());
    }
    return new SoakSample(
        hour,
        heap,
        ProcessMemory.status(pid, "VmRSS") / KB_OF_MB,
        postgres / KB_OF_MB,
        ProcessMemory.status(pid, "Threads"),
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
      return ProcessMemory.status(pid, "RssAnon");
    } catch (IOException _) {
      // A process of PostgreSQL that has just ended.
      return 0;
    }
  }
}
