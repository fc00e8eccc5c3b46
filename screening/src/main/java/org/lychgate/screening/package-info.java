/** Customers against a death index. */
@NullMarked
package org.lychgate.screening;

import org.jspecify.annotations.NullMarked;
