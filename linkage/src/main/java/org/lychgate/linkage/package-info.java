/** Whose record is this? Frozen weights, the score of a pair, and the search through an index. */
@NullMarked
package org.lychgate.linkage;

import org.jspecify.annotations.NullMarked;
