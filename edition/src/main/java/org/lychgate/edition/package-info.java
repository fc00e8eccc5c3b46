/** What strangers must be able to check: leaves, commitments, editions, verify. */
@NullMarked
package org.lychgate.edition;

import org.jspecify.annotations.NullMarked;
