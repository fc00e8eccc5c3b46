package org.lychgate.linkage.link;

import java.util.List;

/**
 * What a run did.
 *
 * @param candidates distinct pairs scored
 * @param reported pairs at or above the report threshold
 * @param matched pairs at or above the match threshold
 * @param passes as {@link Linker#countBlocks()} says
 */
public record LinkCounts(long candidates, long reported, long matched, List<PassCount> passes) {
  public LinkCounts {
    passes = List.copyOf(passes);
  }
}
