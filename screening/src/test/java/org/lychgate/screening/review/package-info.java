@NullMarked
package org.lychgate.screening.review;

import org.jspecify.annotations.NullMarked;
