/** The register over a real PostgreSQL. */
@NullMarked
package org.lychgate.register;

import org.jspecify.annotations.NullMarked;
