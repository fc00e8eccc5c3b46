/** The check that a stranger runs, offline: log, trust file, editions (docs/edition.md). */
@NullMarked
package org.lychgate.edition.verify;

import org.jspecify.annotations.NullMarked;
