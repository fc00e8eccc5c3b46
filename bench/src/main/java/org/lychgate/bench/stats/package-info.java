/** Shares with exact bounds, reliability tables and counts by weight. */
@NullMarked
package org.lychgate.bench.stats;

import org.jspecify.annotations.NullMarked;
