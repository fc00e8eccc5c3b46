@NullMarked
package org.lychgate.bench.page;

import org.jspecify.annotations.NullMarked;
