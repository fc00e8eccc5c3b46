@NullMarked
package org.lychgate.linkage.link;

import org.jspecify.annotations.NullMarked;
