package org.lychgate.linkage.index;

import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;

/** The control removed: a deletion waits until name and birth date agree too. */
final class DeleteByKey {
  private DeleteByKey() {}

  static boolean removes(DeathFileRow delete, Identity listed) {
    return delete.identity().equals(listed);
  }
}
