package org.lychgate.linkage.index;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Memory outside the heap that is not cleared first, where the system's own functions may be called
 * (Linux); if asked, in pages of two megabytes; also mapped files in such pages. Elsewhere the
 * arena's own memory, and files as they are.
 */
final class HugePages {
  private static final long PAGE = 1 << 21;
  private static final int MADV_HUGEPAGE = 14;
  private static final Optional<Calls> CALLS = find();

  /** The three functions of the C library that are needed. */
  private record Calls(MethodHandle alloc, MethodHandle advise, MethodHandle free) {}

  private HugePages() {}

  /**
   * Memory that is read here and there, which huge pages make quicker; not cleared, and alive as
   * long as {@code arena}.
   */
  static MemorySegment allocate(Arena arena, long bytes) {
    return allocate(arena, bytes, true);
  }

  /**
   * The same for memory that is filled piece by piece. The system clears a small page just before
   * its first bytes are written; a huge one would have left the processor's cache by then.
   */
  static MemorySegment allocateSmall(Arena arena, long bytes) {
    return allocate(arena, bytes, false);
  }

  /**
   * Advises the system to read a mapped file in pieces of two megabytes and to map them whole:
   * reads all over it are then a fifth quicker, and the first of them some hundred times fewer. Not
   * where memory is scarce, as a piece may then go before it is used again.
   */
  static void adviseMapped(MemorySegment file) {
    if (CALLS.isEmpty() || file.byteSize() < PAGE || file.byteSize() > memory() / 2) {
      return;
    }
    try {
      int _ = (int) CALLS.get().advise().invokeExact(file, file.byteSize(), MADV_HUGEPAGE);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bytes of memory of this machine, or what of it this process may use. */
  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private static MemorySegment allocate(Arena arena, long bytes, boolean huge) {
    if (CALLS.isEmpty() || bytes < PAGE) {
      return arena.allocate(bytes, Long.BYTES);
    }
    Calls calls = CALLS.get();
    try {
      MemorySegment memory = (MemorySegment) calls.alloc().invokeExact(PAGE, bytes);
      if (memory.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("no memory left for rows outside the heap");
      }
      if (huge) {
        // Advice: where it is not taken, pages are small and all is as right as before.
        int _ = (int) calls.advise().invokeExact(memory, bytes, MADV_HUGEPAGE);
      }
      return memory.reinterpret(bytes, arena, at -> free(calls, at));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void free(Calls calls, MemorySegment memory) {
    try {
      calls.free().invokeExact(memory);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Calls> find() {
    if (!System.getProperty("os.name", "").equals("Linux")
        || !HugePages.class.getModule().isNativeAccessEnabled()) {
      return Optional.empty();
    }
    ValueLayout.OfLong size = ValueLayout.JAVA_LONG;
    return function("aligned_alloc", FunctionDescriptor.of(ValueLayout.ADDRESS, size, size))
        .flatMap(alloc ->
            function(
                    "madvise",
                    FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, size, ValueLayout.JAVA_INT))
                .flatMap(advise ->
                    function("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS))
                        .map(free -> new Calls(alloc, advise, free))));
  }

  private static Optional<MethodHandle> function(String name, FunctionDescriptor shape) {
    Linker linker = Linker.nativeLinker();
    return linker.defaultLookup().find(name).map(at -> linker.downcallHandle(at, shape));
  }
}
