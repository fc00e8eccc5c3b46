/**
 * The leaves of the log, byte by byte (docs/leaf.md). No field of any of them can name a person.
 */
@NullMarked
package org.lychgate.edition.leaf;

import org.jspecify.annotations.NullMarked;
