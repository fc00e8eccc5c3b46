/** The subscriber's agent. */
@NullMarked
package org.lychgate.subscriber;

import org.jspecify.annotations.NullMarked;
