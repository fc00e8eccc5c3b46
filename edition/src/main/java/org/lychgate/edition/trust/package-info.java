/** Who may sign what: trust.json, and the keys that KEY leaves add or end (docs/trust.md). */
@NullMarked
package org.lychgate.edition.trust;

import org.jspecify.annotations.NullMarked;
