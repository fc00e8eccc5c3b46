/** What people sign: one page shows it, one path takes it. */
@NullMarked
package org.lychgate.server.page.act;

import org.jspecify.annotations.NullMarked;
