package org.lychgate.bench.pages;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lychgate.bench.register.ProcessMemory;

/** Looks at the memory of a process again and again until it is closed. */
final class Watch implements AutoCloseable {
  private static final double MB = 1 << 20;
  private static final double KB_OF_MB = 1 << 10;
  private static final long PAUSE_NANOS = 200_000_000;

  private final long pid;
  private final Thread thread;
  private final AtomicReference<@Nullable IOException> failed = new AtomicReference<>();
  private volatile boolean over;
  private volatile Most most = new Most(0, 0, 0, 0);

  /**
   * The most that was seen, in units of 1,048,576 bytes.
   *
   * @param heapMb live objects after a full collection
   * @param residentMb VmRSS, mapped files with it
   * @param anonymousMb RssAnon: heap and all else that is no file's
   * @param samples how often it was looked
   */
  record Most(double heapMb, double residentMb, double anonymousMb, int samples) {
    private Most with(double heap, double resident, double anonymous) {
      return new Most(
          Math.max(heapMb, heap),
          Math.max(residentMb, resident),
          Math.max(anonymousMb, anonymous),
          samples + 1);
    }
  }

  private Watch(long pid) {
    this.pid = pid;
    this.thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
  }

  static Watch begin(long pid) {
    Watch out = new Watch(pid);
    out.thread.start();
    return out;
  }

  private void run() {
    try {
      do {
        // Before the collection, which may give memory back.
        double resident = ProcessMemory.status(pid, "VmRSS") / KB_OF_MB;
        double anonymous = ProcessMemory.status(pid, "RssAnon") / KB_OF_MB;
        most = most.with(ProcessMemory.liveBytes(pid) / MB, resident, anonymous);
        LockSupport.parkNanos(PAUSE_NANOS);
      } while (!over);
    } catch (IOException e) {
      failed.set(e);
    }
  }

  /** Ends it, and says what was seen. */
  Most end() throws IOException {
    close();
    IOException why = failed.get();
    if (why != null) {
      throw why;
    }
    return most;
  }

  @Override
  public void close() {
    over = true;
    Load.join(thread);
  }
}
