@NullMarked
package org.lychgate.bench.linkage;

import org.jspecify.annotations.NullMarked;
