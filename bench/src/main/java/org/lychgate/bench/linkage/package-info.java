/**
 * The score cards of linkage: public sets through {@code link}, an invented nation through
 * screening, and the bars that both are held against.
 */
@NullMarked
package org.lychgate.bench.linkage;

import org.jspecify.annotations.NullMarked;
