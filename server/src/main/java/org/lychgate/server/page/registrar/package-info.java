/** Pages of vital-records offices: queries, reports, counts, declarations, their key. */
@NullMarked
package org.lychgate.server.page.registrar;

import org.jspecify.annotations.NullMarked;
