package org.lychgate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the verbs that keep running share: how they are stopped, and what day they take it to be.
 */
final class Child {
  private Child() {}

  /** Runs {@code stop} when standard input ends: whoever started us has closed it, or has died. */
  static void whenInputEnds(Runnable stop) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            System.in.transferTo(OutputStream.nullOutputStream());
          } catch (IOException _) {
            // An input that breaks has ended too.
          }
          stop.run();
        });
  }

  /** Noon (UTC) of {@code fixed} for ever; the system's clock where there is none. */
  static InstantSource clock(@Nullable LocalDate fixed) {
    return fixed == null
        ? InstantSource.system()
        : InstantSource.fixed(fixed.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
  }
}
