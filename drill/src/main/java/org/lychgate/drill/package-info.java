/** Every known misuse, tried against a live synthetic registry. */
@NullMarked
package org.lychgate.drill;

import org.jspecify.annotations.NullMarked;
