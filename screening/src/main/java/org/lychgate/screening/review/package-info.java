/** A page on this machine on which a person works the hits of a screening. */
@NullMarked
package org.lychgate.screening.review;

import org.jspecify.annotations.NullMarked;
