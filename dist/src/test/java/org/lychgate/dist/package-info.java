@NullMarked
package org.lychgate.dist;

import org.jspecify.annotations.NullMarked;
