/**
 * The words of the registry, as records and sealed types that are valid once constructed.
 *
 * <p>Terms come from VRDR, IJE, NTIS and SSA's manual. Everything that can name a person redacts
 * itself in {@code toString}; only code that writes a data file the user asked for reads the value.
 * JDK and JSpecify only.
 */
@NullMarked
package org.lychgate.model;

import org.jspecify.annotations.NullMarked;
