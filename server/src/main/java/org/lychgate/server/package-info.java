/**
 * HTTP API of a registry. The only room that knows Spring: everything below is plain Java that this
 * room puts behind paths.
 */
@NullMarked
package org.lychgate.server;

import org.jspecify.annotations.NullMarked;
