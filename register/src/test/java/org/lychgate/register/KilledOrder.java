package org.lychgate.register;

import java.io.IOException;
import java.nio.file.Path;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.register.postgres.SharedPostgres;

/** A process that gives one order, or goes on with it, and is killed by the test. */
final class KilledOrder {
  private KilledOrder() {}

  public static void main(String[] args) throws IOException {
    try (World world =
        new World(
            Path.of(args[0]),
            SharedPostgres.of(Integer.parseInt(args[1]), args[2], Path.of(args[3])))) {
      world.order(BulkAction.REVERSE_BATCH_WITHDRAWN, Long.parseLong(args[4]), World.OFFICER).get();
    }
  }
}
