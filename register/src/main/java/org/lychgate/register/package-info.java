/** The system of record on PostgreSQL. */
@NullMarked
package org.lychgate.register;

import org.jspecify.annotations.NullMarked;
