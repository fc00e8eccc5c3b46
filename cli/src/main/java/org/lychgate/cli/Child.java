package org.lychgate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * What the verbs that keep running share: how they are stopped, and what day they take it to be.
 */
final class Child {
  private Child() {}

  /** Runs {@code stop} when standard input ends: whoever started us has closed it, or has died. */
  static void whenInputEnds(Runnable stop) {
    // A thread of the machine's own: a read of a pipe would keep one of the few that carry all
    // virtual threads to itself.
    Thread.ofPlatform()
        .daemon()
        .name("input")
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

  /**
   * Noon (UTC) of the day that the first line of {@code file} holds at the time: how a drill moves
   * the clock.
   */
  static InstantSource clockIn(Path file) {
    return () -> days(file).getFirst().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  /**
   * Nanoseconds of the clock that nobody sets, by the last line of {@code file}: where it has one
   * line only, days pass as the clock says.
   */
  static LongSupplier steadyIn(Path file) {
    return () -> Duration.ofDays(days(file).getLast().toEpochDay()).toNanos();
  }

  private static List<LocalDate> days(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII)
          .strip()
          .lines()
          .map(LocalDate::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DateTimeParseException e) {
      throw new OperatorException(
          ExitCode.INPUT, file + " does not hold a day", "write YYYY-MM-DD into it", e);
    }
  }
}
