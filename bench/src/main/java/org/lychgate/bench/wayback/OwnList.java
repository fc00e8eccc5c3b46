package org.lychgate.bench.wayback;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;
import org.lychgate.edition.statement.Notice;
import org.lychgate.model.EntryId;

/** The entries that a subscriber was given, and those of them that it may not act upon. */
final class OwnList {
  private final long[] entries;
  private final BitSet held = new BitSet();
  private final BitSet gone = new BitSet();

  private OwnList(long[] entries) {
    this.entries = entries;
  }

  /** From an edition's {@code sidecar.csv}. */
  static OwnList of(byte[] sidecar) {
    LongStream ids =
        new String(sidecar, StandardCharsets.US_ASCII)
            .lines()
            .skip(1)
            .mapToLong(
                line -> EntryId.parse(line.substring(line.indexOf(',') + 1)).orElseThrow().value());
    return new OwnList(ids.sorted().toArray());
  }

  /** Does as a notice says; false where the entry is not in the list. */
  boolean apply(Notice notice) {
    int at = Arrays.binarySearch(entries, notice.entry().value());
    if (at < 0) {
      return false;
    }
    switch (notice.kind()) {
      case HOLD -> held.set(at);
      case RELEASE -> held.clear(at);
      case REVERSAL -> gone.set(at);
      case RESTORE, CORRECTION -> {
        // The new entry, or what is right of it, comes with the next edition.
      }
    }
    return true;
  }
}
