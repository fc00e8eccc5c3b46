package org.lychgate.linkage.index;

import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;

/**
 * A {@code D} row takes away by SSN alone, whatever else it holds or does not hold: a row about a
 * person who may be alive says as little as possible, and whoever waits for a name to agree goes on
 * listing them.
 */
final class DeleteByKey {
  private DeleteByKey() {}

  /** Whether this {@code D} takes this listed person out. */
  static boolean removes(DeathFileRow delete, Identity listed) {
    return delete.identity().ssn().isPresent() && delete.identity().ssn().equals(listed.ssn());
  }
}
