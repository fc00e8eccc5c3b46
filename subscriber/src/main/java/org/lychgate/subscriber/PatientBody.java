package org.lychgate.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of an answer, given up when nothing more of it comes for a time: a connection whose
 * other end has gone away says nothing of that. For one thread.
 */
final class PatientBody implements AutoCloseable {
  private final InputStream in;
  private final ScheduledFuture<?> watch;
  private final AtomicBoolean givenUp = new AtomicBoolean();
  private final long patience;
  private volatile long last = System.nanoTime();

  PatientBody(InputStream in, Duration patience, ScheduledExecutorService watcher) {
    this.in = in;
    this.patience = patience.toNanos();
    long every = Math.max(1, this.patience / 4);
    this.watch = watcher.scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
  }

  private void look() {
    if (System.nanoTime() - last > patience && givenUp.compareAndSet(false, true)) {
      try {
        in.close();
      } catch (IOException _) {
        // Whoever reads is told all the same.
      }
    }
  }

  /** As {@link InputStream#read(byte[])}; an end that is one of patience only is no end. */
  int read(byte[] buffer) throws IOException {
    int n = in.read(buffer);
    if (givenUp.get()) {
      throw new IOException("nothing more came");
    }
    last = System.nanoTime();
    return n;
  }

  @Override
  public void close() throws IOException {
    watch.cancel(false);
    in.close();
  }
}
