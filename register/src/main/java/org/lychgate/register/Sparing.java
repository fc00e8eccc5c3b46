package org.lychgate.register;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is counted anew whenever it is asked for, as long as that is quick. What takes
 * longer than a tenth of a second is told again for twenty times as long as counting it took: so
 * the counting never takes more than a twentieth of the time, however often it is asked for. Of
 * several that ask at one moment one counts, and the others wait for it. For any thread.
 */
final class Sparing<T> {
  private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int TIMES = 20;

  private final Supplier<T> count;
  private final LongSupplier nanos;
  private final long atLeast;
  private @Nullable T last;
  private long until;

  /**
   * Nothing counted yet.
   *
   * @param nanos a running clock in nanoseconds, of any beginning
   */
  Sparing(Supplier<T> count, LongSupplier nanos) {
    this(count, nanos, Duration.ZERO);
  }

  /**
   * The same for what everybody may ask for, and nobody needs to the second.
   *
   * @param atLeast how long each count is told again, however quick it was
   */
  Sparing(Supplier<T> count, LongSupplier nanos, Duration atLeast) {
    this.count = count;
    this.nanos = nanos;
    this.atLeast = atLeast.toNanos();
  }

  synchronized T get() {
    long begun = nanos.getAsLong();
    if (last != null && begun - until < 0) {
      return last;
    }
    T counted = count.get();
    long ended = nanos.getAsLong();
    boolean quick = atLeast == 0 && ended - begun <= QUICK_NANOS;
    last = quick ? null : counted;
    until = ended + Math.max(atLeast, TIMES * (ended - begun));
    return counted;
  }
}
