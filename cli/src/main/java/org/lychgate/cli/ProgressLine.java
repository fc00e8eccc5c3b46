package org.lychgate.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress of long work: a bar that redraws itself on a terminal, a log line every few seconds
 * elsewhere. Work that is over sooner leaves no line in a log.
 */
final class ProgressLine {
  private static final long LOG_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long TTY_NANOS = Duration.ofMillis(200).toNanos();
  private static final int BAR = 24;

  private final Terminal terminal;
  private final String what;
  private final LongSupplier nanos;
  private final long started;
  private long last;
  private boolean drawn;

  /**
   * @param nanos a running clock in nanoseconds, such as {@code System::nanoTime}
   */
  ProgressLine(Terminal terminal, String what, LongSupplier nanos) {
    this.terminal = terminal;
    this.what = what;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.last = started;
  }

  /**
   * Says how far it is.
   *
   * @param total 0 or less where it is not known
   */
  void at(long done, long total) {
    long now = nanos.getAsLong();
    if (now - last < (terminal.isTty() ? TTY_NANOS : LOG_NANOS)) {
      return;
    }
    last = now;
    double seconds = (now - started) / 1e9;
    double rate = done / Math.max(seconds, 1e-9);
    String line =
        total > 0
            ? String.format(
                Locale.ROOT,
                "%s %s %d%% (%,d of %,d, %,.0f/s, %,.0f s left)",
                what,
                bar(done, total),
                100 * done / total,
                done,
                total,
                rate,
                (total - done) / Math.max(rate, 1e-9))
            : String.format(Locale.ROOT, "%s %,d (%,.0f/s)", what, done, rate);
    say(line);
  }

  /**
   * Says how far it is, where rows are counted and their number is not known beforehand: the part
   * that is done and the time left go by the bytes read.
   *
   * @param total 0 or less where it is not known
   */
  void at(long rows, long bytes, long total) {
    long now = nanos.getAsLong();
    if (total <= 0 || now - last < (terminal.isTty() ? TTY_NANOS : LOG_NANOS)) {
      if (total <= 0) {
        at(rows, 0);
      }
      return;
    }
    last = now;
    double seconds = Math.max((now - started) / 1e9, 1e-9);
    double left = bytes == 0 ? 0 : seconds * (total - bytes) / bytes;
    say(
        String.format(
            Locale.ROOT,
            "%s %s %d%% (%,d rows, %,.0f/s, %,.0f s left)",
            what,
            bar(bytes, total),
            100 * bytes / total,
            rows,
            rows / seconds,
            left));
  }

  private void say(String line) {
    if (terminal.isTty()) {
      terminal.err().print("\r\033[K" + terminal.translated(line));
      terminal.err().flush();
      drawn = true;
    } else {
      terminal.note(line);
    }
  }

  /** Wipes the bar, so that the next line starts clean. */
  void done() {
    if (drawn) {
      terminal.err().print("\r\033[K");
      terminal.err().flush();
    }
  }

  private String bar(long done, long total) {
    if (!terminal.isTty()) {
      return "";
    }
    int full = (int) (BAR * Math.min(done, total) / total);
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }
}
