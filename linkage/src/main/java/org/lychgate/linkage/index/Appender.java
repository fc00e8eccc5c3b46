package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread's records of one width, each appended to one of many parts. */
final class Appender {
  /** Records that lie behind each other. */
  record Piece(MemorySegment chunk, int records) {}

  private final ChunkPool pool;
  private final int width;
  private final int perChunk;
  private final MemorySegment[] open;
  private final int[] used;
  private final @Nullable List<MemorySegment>[] full;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Appender(ChunkPool pool, int parts, int width) {
    this.pool = pool;
    this.width = width;
    this.perChunk = ChunkPool.CHUNK / width;
    this.open = new MemorySegment[parts];
    this.used = new int[parts];
    this.full = (List<MemorySegment>[]) new List[parts];
    java.util.Arrays.fill(used, perChunk);
  }

  /** Makes room for a record in this part, and says where in {@link #chunk} it goes. */
  int next(int part) {
    int at = used[part];
    if (at == perChunk) {
      turn(part);
      at = 0;
    }
    used[part] = at + 1;
    return at * width;
  }

  /** The chunk that {@link #next} spoke of. */
  MemorySegment chunk(int part) {
    return open[part];
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
  }

  /** Records in this part. */
  long count(int part) {
    List<MemorySegment> before = full[part];
    return before == null ? 0 : (long) before.size() * perChunk + used[part];
  }

  /** Adds this part's records to {@code pieces}. */
  void collect(int part, List<Piece> pieces) {
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
