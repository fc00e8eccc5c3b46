/** Backups of a registry's folder and database, and the way back from one. */
@NullMarked
package org.lychgate.register.backup;

import org.jspecify.annotations.NullMarked;
