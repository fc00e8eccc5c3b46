@NullMarked
package org.lychgate.linkage.compare;

import org.jspecify.annotations.NullMarked;
