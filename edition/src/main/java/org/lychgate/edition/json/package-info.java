/** A small strict JSON (RFC 8259 in, RFC 8785 out). */
@NullMarked
package org.lychgate.edition.json;

import org.jspecify.annotations.NullMarked;
