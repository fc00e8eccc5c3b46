/** Lists of living people under a stolen registrar's key, made to look like mortality. */
@NullMarked
package org.lychgate.drill.statistics;

import org.jspecify.annotations.NullMarked;
