/** Bytes to model and back: DMF, IJE, INSEE, CSV. */
@NullMarked
package org.lychgate.formats;

import org.jspecify.annotations.NullMarked;
