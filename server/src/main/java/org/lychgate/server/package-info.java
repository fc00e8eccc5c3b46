/** HTTP API and pages; the only room that knows Spring. */
@NullMarked
package org.lychgate.server;

import org.jspecify.annotations.NullMarked;
