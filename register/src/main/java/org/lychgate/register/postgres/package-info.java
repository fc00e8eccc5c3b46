/**
 * PostgreSQL itself: the embedded server with its settings turned the safe way round, roles,
 * migrations, grants and the checks that refuse to start on anything less.
 */
@NullMarked
package org.lychgate.register.postgres;

import org.jspecify.annotations.NullMarked;
