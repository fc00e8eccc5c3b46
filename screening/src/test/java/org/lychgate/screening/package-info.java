@NullMarked
package org.lychgate.screening;

import org.jspecify.annotations.NullMarked;
