/** The drill as a whole, and without one control after the other. */
@NullMarked
package org.lychgate.cli.drill;

import org.jspecify.annotations.NullMarked;
