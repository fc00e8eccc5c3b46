@NullMarked
package org.lychgate.bench.proof;

import org.jspecify.annotations.NullMarked;
