@NullMarked
package org.lychgate.bench.gate;

import org.jspecify.annotations.NullMarked;
