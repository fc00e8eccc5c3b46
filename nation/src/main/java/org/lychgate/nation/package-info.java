/** A synthetic nation with its truth. */
@NullMarked
package org.lychgate.nation;

import org.jspecify.annotations.NullMarked;
