package org.lychgate.cli.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lychgate.formats.kit.KitCase;

/** A program that loads death files, as the kit starts it. */
public interface Loader {
  /**
   * Has the files of one case loaded into an empty list.
   *
   * @param in the files, as {@code deliveries.csv} in it tells of them
   * @param out an empty folder, for what is listed and what was refused in the end
   * @return why it ended otherwise than it should, in words
   */
  Optional<String> load(KitCase one, Path in, Path out) throws IOException, InterruptedException;
}
