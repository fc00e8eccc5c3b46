package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread's records of one width, each appended to one of many parts. A few records of a part
 * wait side by side until they are moved on together: the waiting ones of all parts fit into a
 * processor's cache, their final places do not.
 */
final class Appender {
  /** Records that lie behind each other. */
  record Piece(MemorySegment chunk, int records) {}

  private static final int WAITING_BYTES = 192;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle HALF =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final ChunkPool pool;
  private final int width;
  private final int perMove;
  private final int perChunk;
  private final byte[] waiting;
  private final int[] waits;
  private final MemorySegment[] open;
  private final int[] used;
  private final @Nullable List<MemorySegment>[] full;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Appender(ChunkPool pool, int parts, int width) {
    this.pool = pool;
    this.width = width;
    this.perMove = WAITING_BYTES / width;
    this.perChunk = ChunkPool.CHUNK / width / perMove * perMove;
    this.waiting = new byte[parts * WAITING_BYTES];
    this.waits = new int[parts];
    this.open = new MemorySegment[parts];
    this.used = new int[parts];
    this.full = (List<MemorySegment>[]) new List[parts];
    java.util.Arrays.fill(used, perChunk);
  }

  /** Adds a record of three words to this part. */
  void add(int part, long first, long second, long third) {
    int at = next(part);
    WORD.set(waiting, at, first);
    WORD.set(waiting, at + 8, second);
    WORD.set(waiting, at + 16, third);
    added(part);
  }

  /** Adds a record of five words. */
  void add(int part, long first, long second, long third, long fourth, long fifth) {
    int at = next(part);
    WORD.set(waiting, at, first);
    WORD.set(waiting, at + 8, second);
    WORD.set(waiting, at + 16, third);
    WORD.set(waiting, at + 24, fourth);
    WORD.set(waiting, at + 32, fifth);
    added(part);
  }

  /** Adds a record of a word and a half. */
  void add(int part, long first, int second) {
    int at = next(part);
    WORD.set(waiting, at, first);
    HALF.set(waiting, at + 8, second);
    added(part);
  }

  private int next(int part) {
    return part * WAITING_BYTES + waits[part] * width;
  }

  private void added(int part) {
    if (++waits[part] == perMove) {
      move(part);
    }
  }

  /** Moves the records that wait to where they stay. */
  private void move(int part) {
    if (used[part] == perChunk) {
      turn(part);
    }
    MemorySegment.copy(
        waiting,
        part * WAITING_BYTES,
        open[part],
        ValueLayout.JAVA_BYTE,
        (long) used[part] * width,
        waits[part] * width);
    used[part] += waits[part];
    waits[part] = 0;
  }

  private void turn(int part) {
    List<MemorySegment> before = full[part];
    if (before == null) {
      before = new ArrayList<>(2);
      full[part] = before;
    }
    if (open[part] != null) {
      before.add(open[part]);
    }
    open[part] = pool.take();
    used[part] = 0;
  }

  /** Records in this part. */
  long count(int part) {
    List<MemorySegment> before = full[part];
    return waits[part] + (before == null ? 0 : (long) before.size() * perChunk + used[part]);
  }

  /** Adds this part's records to {@code pieces}; nothing may be added to the part after that. */
  void collect(int part, List<Piece> pieces) {
    if (waits[part] > 0) {
      move(part);
    }
    List<MemorySegment> before = full[part];
    if (before != null) {
      before.forEach(chunk -> pieces.add(new Piece(chunk, perChunk)));
      pieces.add(new Piece(open[part], used[part]));
    }
  }

  /** Gives this part's memory back; its pieces are not to be read any more. */
  void release(int part) {
    List<MemorySegment> before = full[part];
    if (before != null) {
      before.forEach(pool::give);
      pool.give(open[part]);
      full[part] = null;
      used[part] = perChunk;
    }
  }
}
