/** Pure rules: may this report be entered, and why? */
@NullMarked
package org.lychgate.gate;

import org.jspecify.annotations.NullMarked;
