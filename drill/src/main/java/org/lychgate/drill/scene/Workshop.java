package org.lychgate.drill.scene;

import java.nio.file.Path;
import java.util.List;
import org.lychgate.model.Identity;

/** What the drill has from the command it belongs to. */
public interface Workshop {
  /** {@code java … lychgate}, to which a verb and its options are added. */
  List<String> command();

  /** Writes the index of number holders that a registry has from its country. */
  void writeHolders(List<Identity> people, Path index);
}
