@NullMarked
package org.lychgate.spark;

import org.jspecify.annotations.NullMarked;
