/** Attacks by whoever has the application role's password to the database. */
@NullMarked
package org.lychgate.drill.database;

import org.jspecify.annotations.NullMarked;
