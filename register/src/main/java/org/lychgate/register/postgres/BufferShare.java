package org.lychgate.register.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory the embedded server keeps pages in: a sixteenth of the machine's, as the registry
 * and the directory of holders stand beside it. The keyed hashes of a nation's entries are hundreds
 * of megabytes of pages that are written in no order; with too few kept, each is read again.
 */
final class BufferShare {
  private static final int SHARE = 16;
  private static final long LEAST = 128;
  private static final long MOST = 1_024;
  private static final int MEGABYTE = 20;

  private BufferShare() {}

  /** In megabytes. */
  static long ofThisMachine() {
    return of(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
  }

  /**
   * In megabytes, 128 to 1,024.
   *
   * @param memory of the machine, or of what this process may use of it, in bytes
   */
  static long of(long memory) {
    return Math.clamp((memory >> MEGABYTE) / SHARE, LEAST, MOST);
  }
}
