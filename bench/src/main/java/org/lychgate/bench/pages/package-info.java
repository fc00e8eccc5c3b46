/** The pages and the screening API under load, from outside. */
@NullMarked
package org.lychgate.bench.pages;

import org.jspecify.annotations.NullMarked;
