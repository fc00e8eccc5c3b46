@NullMarked
package org.lychgate.register.push;

import org.jspecify.annotations.NullMarked;
