/** The rules of the house, run as tests in every room: who may import whom, and what is untidy. */
@NullMarked
package org.lychgate.house;

import org.jspecify.annotations.NullMarked;
