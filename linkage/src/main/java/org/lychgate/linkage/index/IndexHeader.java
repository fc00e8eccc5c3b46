package org.lychgate.linkage.index;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.Realm;

/**
 * What an index says about itself: no path and no clock time.
 *
 * @param realm the world its numbers belong to
 * @param type who is in it
 * @param source whose file it was built from
 * @param chain the files that went into it, in order
 * @param asOf the day the last of these files speaks of, where known
 * @param rows how many people are in it
 */
public record IndexHeader(
    Realm realm,
    IndexType type,
    SourceKind source,
    List<ChainLink> chain,
    Optional<LocalDate> asOf,
    long rows) {
  public IndexHeader {
    chain = List.copyOf(chain);
  }

  /** Sequence of the last edition (full or update) in the chain; 0 where there is none. */
  public long lastEdition() {
    return last(false);
  }

  /** Sequence of the last notice in the chain; 0 where there is none. */
  public long lastNotice() {
    return last(true);
  }

  private long last(boolean notice) {
    long last = 0;
    for (ChainLink link : chain) {
      if ((link.kind() == ChainLink.Kind.NOTICE) == notice) {
        last = link.sequence();
      }
    }
    return last;
  }
}
