/** {@code link}: two files of any columns, or one, into pairs that are probably one person. */
@NullMarked
package org.lychgate.screening.link;

import org.jspecify.annotations.NullMarked;
