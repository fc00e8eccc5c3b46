@NullMarked
package org.lychgate.bench.register;

import org.jspecify.annotations.NullMarked;
