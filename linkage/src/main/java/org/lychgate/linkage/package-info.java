/** Comparators, weights and the compact read-only index: whose record is this? */
@NullMarked
package org.lychgate.linkage;

import org.jspecify.annotations.NullMarked;
