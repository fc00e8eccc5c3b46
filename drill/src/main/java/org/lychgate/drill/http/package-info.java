/** Attacks over HTTP: by strangers, and by reporters and subscribers who overstep. */
@NullMarked
package org.lychgate.drill.http;

import org.jspecify.annotations.NullMarked;
