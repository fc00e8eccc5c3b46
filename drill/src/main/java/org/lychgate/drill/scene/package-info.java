/** The live registry that is attacked, its people and papers, and what an attack is. */
@NullMarked
package org.lychgate.drill.scene;

import org.jspecify.annotations.NullMarked;
