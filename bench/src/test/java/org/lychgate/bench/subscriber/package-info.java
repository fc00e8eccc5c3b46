/** What the subscriber's measurements are made of. */
@org.jspecify.annotations.NullMarked
package org.lychgate.bench.subscriber;
