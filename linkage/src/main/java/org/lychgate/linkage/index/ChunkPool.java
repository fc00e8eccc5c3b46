package org.lychgate.linkage.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory outside the heap in pieces of {@link #CHUNK} bytes, handed out and taken back: what the
 * rows leave, the orders use. Any number of threads; freed by {@link #close}.
 */
final class ChunkPool implements AutoCloseable {
  /** A few hundred rows: small enough that many half-filled ones do not matter. */
  static final int CHUNK = 1 << 14;

  private static final int SLAB_MIN = 1 << 19;
  private static final int SLAB_MAX = 1 << 26;

  private final Arena arena = Arena.ofShared();
  private final Deque<MemorySegment> free = new ArrayDeque<>();
  private MemorySegment slab = MemorySegment.NULL;
  private long used;
  private int next = SLAB_MIN;
  private long taken;

  synchronized MemorySegment take() {
    MemorySegment back = free.pollLast();
    if (back != null) {
      return back;
    }
    if (used == slab.byteSize()) {
      slab = HugePages.allocateSmall(arena, next);
      taken += next;
      used = 0;
      next = Math.min(SLAB_MAX, next * 2);
    }
    used += CHUNK;
    return slab.asSlice(used - CHUNK, CHUNK);
  }

  synchronized void give(MemorySegment chunk) {
    free.addLast(chunk);
  }

  /** Bytes that were asked of the system. */
  synchronized long taken() {
    return taken;
  }

  /** Frees everything; a second call does nothing. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
