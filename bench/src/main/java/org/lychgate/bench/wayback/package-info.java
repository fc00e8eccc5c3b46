/**
 * The way back, measured: a claim of life to its hold, a reversal to the last of a thousand
 * subscribers, ten thousand reversals by one order, and who is named where an answer is missing.
 * Registry and subscribers are processes of their own.
 */
@NullMarked
package org.lychgate.bench.wayback;

import org.jspecify.annotations.NullMarked;
