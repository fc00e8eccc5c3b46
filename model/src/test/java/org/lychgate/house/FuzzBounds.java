package org.lychgate.house;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/**
 * What every fuzz target holds a reader to, whatever it reads. Plain loops and no matcher library:
 * a target runs ten million times. Imports no room, as {@code ledger} does not either.
 */
public final class FuzzBounds {
  /** Shortest run of digits that could be a person's number. */
  private static final int NUMBER = 9;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private FuzzBounds() {}

  /** Throws unless {@code holds}; {@code what} must quote nothing of an input. */
  public static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /**
   * Whether nine digits or more stand together, with at most a blank or hyphen between two of them.
   * Nines alone are no number: they are the shape of one.
   */
  public static boolean showsNumber(CharSequence text) {
    int digits = 0;
    boolean nines = true;
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        nines &= c == '9';
        gap = false;
        if (digits >= NUMBER && !nines) {
          return true;
        }
      } else if (digits > 0 && !gap && (c == ' ' || c == '-')) {
        gap = true;
      } else {
        digits = 0;
        nines = true;
        gap = false;
      }
    }
    return false;
  }

  /** Throws where a refusal shows a number; the bound of what is allowed may be a long one. */
  public static void requireNoNumber(RuntimeException refusal) {
    String said = String.valueOf(refusal.getMessage()).replaceAll(" and [0-9]+$", "");
    require(!showsNumber(said), "a refusal shows nine digits");
  }

  /**
   * Runs {@code unit}, which may allocate {@code most} bytes of heap in this thread. Bytes, as a
   * clock would depend on the machine. What is loaded once for all is not counted: a unit that
   * needs more is run again before it is judged.
   */
  public static void within(long most, Runnable unit) {
    long first = allocated(unit);
    if (first > most) {
      long second = allocated(unit);
      require(second <= most, "allocated " + second + " bytes, at most " + most);
    }
  }

  /** Bytes of heap that this thread allocates for {@code unit}. */
  public static long allocated(Runnable unit) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    unit.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /**
   * Throws unless four times the input needs at most six times the heap: linear, with room for
   * buffers that double. A square would need sixteen times as much.
   *
   * @param unit reads an input that grows with its argument
   */
  public static void requireLinear(String what, int size, Consumer<byte[]> unit, Growing input) {
    byte[] small = input.ofSize(size);
    byte[] large = input.ofSize(4 * size);
    require(small.length >= size && large.length >= 4 * size, "the input does not grow: " + what);
    unit.accept(small);
    long one = Long.MAX_VALUE;
    long four = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      one = Math.min(one, allocated(() -> unit.accept(small)));
      four = Math.min(four, allocated(() -> unit.accept(large)));
    }
    // A few bytes for each of the input are nothing, also where the smaller one was refused at
    // once.
    require(
        four <= Math.max(6 * one, 8L * large.length),
        what + ": " + one + " bytes of heap, then " + four);
  }

  /** An input as large as one likes. */
  @FunctionalInterface
  public interface Growing {
    /** At least so many bytes, and the more the more. */
    byte[] ofSize(int bytes);
  }
}
