@NullMarked
package org.lychgate.linkage.index;

import org.jspecify.annotations.NullMarked;
