@NullMarked
package org.lychgate.linkage;

import org.jspecify.annotations.NullMarked;
