/** How far two values agree, field by field: one pinned definition each (docs/agreement.md). */
@NullMarked
package org.lychgate.linkage.compare;

import org.jspecify.annotations.NullMarked;
