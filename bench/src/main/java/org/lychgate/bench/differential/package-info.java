/** The index and the search held against a scan of every row. */
@NullMarked
package org.lychgate.bench.differential;

import org.jspecify.annotations.NullMarked;
