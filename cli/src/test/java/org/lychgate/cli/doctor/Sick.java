package org.lychgate.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A machine that is well, but for what a test takes away from it. */
record Sick(int java, String architecture, long memory, long disk, Instant now, boolean readOnly)
    implements Machine {
  static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  static Sick not() {
    return new Sick(25, "amd64", 16L << 30, 1L << 40, NOON, false);
  }

  Sick withJava(int other, String processor) {
    return new Sick(other, processor, memory, disk, now, readOnly);
  }

  Sick withMemory(long bytes) {
    return new Sick(java, architecture, bytes, disk, now, readOnly);
  }

  Sick withDisk(long bytes) {
    return new Sick(java, architecture, memory, bytes, now, readOnly);
  }

  Sick at(String time) {
    return new Sick(java, architecture, memory, disk, Instant.parse(time), readOnly);
  }

  Sick withReadOnlyDisk() {
    return new Sick(java, architecture, memory, disk, now, true);
  }

  @Override
  public int processors() {
    return 2;
  }

  @Override
  public long freeDisk(Path folder) {
    return disk;
  }

  @Override
  public Instant probe(Path folder) throws IOException {
    if (readOnly) {
      throw new IOException("read-only");
    }
    // The real one, but on this machine's clock.
    Machine.super.probe(folder);
    return Files.isDirectory(folder) ? now : Instant.EPOCH;
  }
}
