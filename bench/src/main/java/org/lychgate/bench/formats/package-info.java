/** How fast records are read and written. */
@NullMarked
package org.lychgate.bench.formats;

import org.jspecify.annotations.NullMarked;
