/** The compact read-only index of people: one file, memory-mapped, built once, replaced whole. */
@NullMarked
package org.lychgate.linkage.index;

import org.jspecify.annotations.NullMarked;
