package org.lychgate.linkage.index;

import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;

/**
 * One row of an index.
 *
 * @param ordinal its place, from 0; stable within one index file only
 * @param listed what is listed; its change is always NONE
 */
public record IndexRow(int ordinal, DeathFileRow listed) {
  public Identity identity() {
    return listed.identity();
  }
}
