/** Claims, measured. */
@NullMarked
package org.lychgate.bench;

import org.jspecify.annotations.NullMarked;
