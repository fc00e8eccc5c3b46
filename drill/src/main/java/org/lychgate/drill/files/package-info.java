/** Attacks on files: of the registry's own folder, and of what it has handed out. */
@NullMarked
package org.lychgate.drill.files;

import org.jspecify.annotations.NullMarked;
