/** Links two files, or one with itself, on any columns: a model learned from the files alone. */
@NullMarked
package org.lychgate.linkage.link;

import org.jspecify.annotations.NullMarked;
