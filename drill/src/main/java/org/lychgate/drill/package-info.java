/**
 * Every known misuse, tried for real against a live synthetic registry.
 *
 * <p>The room may not import the gate, the register or the server: it has what an attacker has, the
 * registry's interfaces, and tools to make papers and signatures. What an attempt came to is read
 * from the registry's state afterwards, never from a rule.
 */
@NullMarked
package org.lychgate.drill;

import org.jspecify.annotations.NullMarked;
