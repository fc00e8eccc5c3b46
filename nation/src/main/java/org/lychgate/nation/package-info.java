/**
 * A synthetic nation with its truth: people, the deaths of one year, who reported them and with
 * which mistakes, a subscriber's customers, and a forged list to attack the gate with.
 *
 * <p>Everything follows from a seed and a row number, so any row can be made again alone. Nothing
 * here shares code with linkage: a matcher must not be tested with its own idea of a mistake.
 */
@NullMarked
package org.lychgate.nation;

import org.jspecify.annotations.NullMarked;
