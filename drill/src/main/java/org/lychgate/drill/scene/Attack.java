package org.lychgate.drill.scene;

import java.io.IOException;
import java.sql.SQLException;

/** One misuse that can be tried against a live registry. */
public interface Attack {
  Card card();

  /**
   * Tries it, looks at what it has left behind, and says so.
   *
   * @param scene the registry and everything that an attacker can have of it
   * @throws DrillException where it could not be tried
   */
  Attempt carryOut(Scene scene) throws IOException, SQLException, InterruptedException;
}
