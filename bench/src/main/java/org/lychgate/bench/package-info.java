/**
 * Claims of speed and accuracy, measured: a command, a machine, versions, medians, into {@code
 * runs/}.
 *
 * <p>Starts from {@link org.lychgate.bench.linkage.LinkageBench}; the command is in room cli.
 */
@NullMarked
package org.lychgate.bench;

import org.jspecify.annotations.NullMarked;
