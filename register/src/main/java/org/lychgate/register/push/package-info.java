/**
 * Posts notices to addresses that somebody else chose: checks where they lead, connects to what was
 * checked and to nothing else, and gives nobody longer than its time. Knows no database.
 */
@NullMarked
package org.lychgate.register.push;

import org.jspecify.annotations.NullMarked;
