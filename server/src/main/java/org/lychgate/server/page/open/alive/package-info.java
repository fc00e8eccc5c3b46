/** "I am listed and I am alive": a claim in three steps, and what has become of it. */
@NullMarked
package org.lychgate.server.page.open.alive;

import org.jspecify.annotations.NullMarked;
