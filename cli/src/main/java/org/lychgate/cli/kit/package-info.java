/** Runs loaders over the cases of the conformance kit, and tells what came of it. */
@NullMarked
package org.lychgate.cli.kit;

import org.jspecify.annotations.NullMarked;
