package org.lychgate.linkage.compare;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.Ssn;

/** Numbers of a fixed width. What each level means: docs/agreement.md. */
public final class NumberComparison {
  private static final int SSN_WIDTH = 9;

  private NumberComparison() {}

  /**
   * As {@link #ssn(Optional, Optional)}; where one record has the last four digits only, PARTIAL if
   * these are the same, else DIFFERENT.
   */
  public static AgreementLevel ssn(Identity a, Identity b) {
    AgreementLevel whole = ssn(a.ssn(), b.ssn());
    if (whole != AgreementLevel.MISSING) {
      return whole;
    }
    int x = lastFour(a);
    int y = lastFour(b);
    if (x < 0 || y < 0) {
      return AgreementLevel.MISSING;
    }
    return x == y ? AgreementLevel.PARTIAL : AgreementLevel.DIFFERENT;
  }

  private static int lastFour(Identity person) {
    Optional<Ssn> ssn = person.ssn().filter(number -> !number.isPlaceholder());
    return ssn.isPresent() ? ssn.get().serial() : person.lastFour().orElse(-1);
  }

  /**
   * EQUAL, CLOSE (one digit off or two neighbours exchanged), DIFFERENT or MISSING. What stands for
   * "not known" is MISSING.
   */
  public static AgreementLevel ssn(Optional<Ssn> a, Optional<Ssn> b) {
    if (a.isEmpty() || b.isEmpty() || a.get().isPlaceholder() || b.get().isPlaceholder()) {
      return AgreementLevel.MISSING;
    }
    int x = a.get().value();
    int y = b.get().value();
    if (x == y) {
      return AgreementLevel.EQUAL;
    }
    return isOneDigitOff(x, y, SSN_WIDTH) ? AgreementLevel.CLOSE : AgreementLevel.DIFFERENT;
  }

  /**
   * Whether two numbers, written with {@code width} digits, differ in one digit or by an exchange
   * of two neighbouring digits. False for equal numbers.
   */
  public static boolean isOneDigitOff(int a, int b, int width) {
    int off = 0;
    int first = -1;
    for (int i = 0, scale = 1; i < width; i++, scale *= 10) {
      if (a / scale % 10 != b / scale % 10) {
        if (off == 0) {
          first = scale;
        }
        off++;
        if (off > 2) {
          return false;
        }
      }
    }
    if (off != 2) {
      return off == 1;
    }
    // Two digits differ: an exchange if they are neighbours holding each other's digit.
    int next = first * 10;
    return a / first % 10 == b / next % 10 && a / next % 10 == b / first % 10;
  }

  /** Gives all numbers that {@link #ssn} calls CLOSE to this one, each once: at most 89. */
  public static void forEachCloseSsn(Ssn ssn, IntConsumer action) {
    forEachOneDigitOff(ssn.value(), SSN_WIDTH, action);
  }

  /** Gives all numbers that are {@link #isOneDigitOff} from this one, each once. */
  public static void forEachOneDigitOff(int value, int width, IntConsumer action) {
    for (int i = 0, scale = 1; i < width; i++, scale *= 10) {
      int digit = value / scale % 10;
      for (int other = 0; other < 10; other++) {
        if (other != digit) {
          action.accept(value + (other - digit) * scale);
        }
      }
      if (i + 1 < width) {
        int next = value / (scale * 10) % 10;
        if (next != digit) {
          action.accept(value + (next - digit) * scale + (digit - next) * scale * 10);
        }
      }
    }
  }
}
