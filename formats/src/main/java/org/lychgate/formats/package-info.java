/** Bytes to model and back: DMF, IJE, INSEE, CSV, SSA-721. */
@NullMarked
package org.lychgate.formats;

import org.jspecify.annotations.NullMarked;
