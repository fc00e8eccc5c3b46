package org.lychgate.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The machine that this runs on. */
public final class ThisMachine implements Machine {
  @Override
  public int java() {
    return Runtime.version().feature();
  }

  @Override
  public String architecture() {
    return System.getProperty("os.arch", "");
  }

  @Override
  public int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public long memory() {
    // Knows a container's limit, where there is one.
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long freeDisk(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }
}
