package org.lychgate.bench.register;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Time of the processor, in seconds, of this process and of a PostgreSQL beside it. */
public final class Usage {
  private final OperatingSystemMXBean own;
  private final long server;
  // A backend that has ended took its time with it: the last that was seen of each counts.
  private final Map<Long, Double> seen = new HashMap<>();

  private Usage(OperatingSystemMXBean own, long server) {
    this.own = own;
    this.server = server;
  }

  /**
   * @param server number of PostgreSQL's first process
   */
  public static Usage of(long server) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean own) {
      return new Usage(own, server);
    }
    throw new IllegalStateException("this JDK does not tell its processor time");
  }

  /** Of this process. */
  public double own() {
    return own.getProcessCpuTime() / 1e9;
  }

  /** Of PostgreSQL. */
  public double postgres() {
    ProcessHandle.of(server).stream()
        .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
        .forEach(process ->
            process
                .info()
                .totalCpuDuration()
                .ifPresent(time -> seen.put(process.pid(), time.toNanos() / 1e9)));
    return seen.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
