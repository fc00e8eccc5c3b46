/** PostgreSQL, tried for real. */
@NullMarked
package org.lychgate.register.postgres;

import org.jspecify.annotations.NullMarked;
