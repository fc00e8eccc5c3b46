/**
 * What a program must do that loads files in the layout of the Death Master File: cases with their
 * files, the list that must come of them, and the judging of what a loader left.
 */
@NullMarked
package org.lychgate.formats.kit;

import org.jspecify.annotations.NullMarked;
