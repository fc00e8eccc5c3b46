@NullMarked
package org.lychgate.bench.stats;

import org.jspecify.annotations.NullMarked;
