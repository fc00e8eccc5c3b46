/** Attacks with keys that are enrolled, or pretend to be. */
@NullMarked
package org.lychgate.drill.keys;

import org.jspecify.annotations.NullMarked;
