/** Attacks on the registry's clock. */
@NullMarked
package org.lychgate.drill.clock;

import org.jspecify.annotations.NullMarked;
