/** A tamper-evident log of opaque leaves. Knows no deaths. */
@NullMarked
package org.lychgate.ledger;

import org.jspecify.annotations.NullMarked;
