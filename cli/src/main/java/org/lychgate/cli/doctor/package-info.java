/** Looks at what a subscriber's work stands on, and says what is wrong before it goes wrong. */
@NullMarked
package org.lychgate.cli.doctor;

import org.jspecify.annotations.NullMarked;
