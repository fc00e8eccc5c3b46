package org.lychgate.register;

import java.util.List;
import java.util.Map;

/**
 * What {@code recover} brought back from the log, and what nothing can bring back.
 *
 * @param before leaves that the database had
 * @param after leaves that it has now, or would have
 * @param signed leaves under the signed checkpoint; what lies behind it was in the tiles only
 * @param kinds how many leaves of each kind were lost, by the kind's name
 * @param batches batches of which all that is left is that they came; who sends one again gets its
 *     answer, and nothing is listed by that
 * @param reports reports in them
 * @param rebuilt entries whose record an edition gave back
 * @param unserved PUBLISH leaves of entries that stand in the log and have no record any more: they
 *     are not served, and no edition is cut before they are taken back
 * @param contested PUBLISH leaves of entries that were held or taken back and of whom nobody knows
 *     any more: no report is taken before that is known
 * @param corrections CORRECT leaves whose record was lost
 * @param erased records that the database still had and ERASE leaves name: destroyed at the next
 *     start, before anybody is served
 * @param dry whether nothing was written
 */
public record RecoveryReport(
    long before,
    long after,
    long signed,
    Map<String, Long> kinds,
    long batches,
    long reports,
    long rebuilt,
    List<Long> unserved,
    List<Long> contested,
    List<Long> corrections,
    long erased,
    boolean dry) {
  public RecoveryReport {
    kinds = Map.copyOf(kinds);
    unserved = List.copyOf(unserved);
    contested = List.copyOf(contested);
    corrections = List.copyOf(corrections);
  }
}
