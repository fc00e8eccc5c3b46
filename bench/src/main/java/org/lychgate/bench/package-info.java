/**
 * Claims of speed and accuracy, measured: a command, a machine, versions, medians, into {@code
 * runs/}.
 *
 * <p>Holds no code yet: nothing is claimed yet.
 */
@NullMarked
package org.lychgate.bench;

import org.jspecify.annotations.NullMarked;
