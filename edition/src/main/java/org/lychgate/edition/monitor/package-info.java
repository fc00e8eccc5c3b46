/** Follows a registry's log from outside, and says in plain words what is to be looked at. */
@NullMarked
package org.lychgate.edition.monitor;

import org.jspecify.annotations.NullMarked;
