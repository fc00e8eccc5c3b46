/** How often honest batches are held and lists noticed, and how fast the gate rules. */
@NullMarked
package org.lychgate.bench.gate;

import org.jspecify.annotations.NullMarked;
