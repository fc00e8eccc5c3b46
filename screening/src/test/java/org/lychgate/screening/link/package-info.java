@NullMarked
package org.lychgate.screening.link;

import org.jspecify.annotations.NullMarked;
