/**
 * Screening at the registry: an index of each scope's edition, kept current by the feed; keyed
 * batches; jobs that screen a whole file. Knows HTTP no more than the register does.
 */
@NullMarked
package org.lychgate.server.screening;

import org.jspecify.annotations.NullMarked;
