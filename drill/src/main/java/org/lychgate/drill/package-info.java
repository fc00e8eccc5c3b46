/**
 * Every known misuse, tried for real against a live synthetic registry.
 *
 * <p>Holds no code yet: {@code demo} tries two attacks itself (an unsigned list and a list under a
 * stolen key). What comes here attacks over HTTP like a stranger would, exits 1 when one attack
 * gets through, and refuses the REAL realm.
 */
@NullMarked
package org.lychgate.drill;

import org.jspecify.annotations.NullMarked;
