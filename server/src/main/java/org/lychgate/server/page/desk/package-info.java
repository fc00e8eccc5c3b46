/** The officer's desk: one case at a time, queues, second signatures. */
@NullMarked
package org.lychgate.server.page.desk;

import org.jspecify.annotations.NullMarked;
