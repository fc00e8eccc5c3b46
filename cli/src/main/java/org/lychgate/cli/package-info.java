/** The lychgate command. */
@NullMarked
package org.lychgate.cli;

import org.jspecify.annotations.NullMarked;
