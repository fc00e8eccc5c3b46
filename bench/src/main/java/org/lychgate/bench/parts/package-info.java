/** A bench as parts: each measures something by itself and can be asked for alone. */
@NullMarked
package org.lychgate.bench.parts;

import org.jspecify.annotations.NullMarked;
