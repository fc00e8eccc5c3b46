package org.lychgate.drill;

import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;

/**
 * One line of the report.
 *
 * @param seconds how long it took
 */
public record Row(Card card, Attempt attempt, double seconds) {
  /** The command that repeats this attack alone. */
  public String command() {
    return "./lychgate drill --only " + card.id();
  }
}
