/**
 * The subscriber's tool at national size: files are made here, and the work on them is measured.
 */
@NullMarked
package org.lychgate.bench.subscriber;

import org.jspecify.annotations.NullMarked;
