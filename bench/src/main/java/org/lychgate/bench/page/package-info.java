/** What a bench found, as one model that prints as a page, as JSON and as lines for a terminal. */
@NullMarked
package org.lychgate.bench.page;

import org.jspecify.annotations.NullMarked;
