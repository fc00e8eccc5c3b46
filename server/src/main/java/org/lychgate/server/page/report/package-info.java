/**
 * What the pages of all who report deaths share: what waits, what became of a batch, how a report
 * is withdrawn, and the words for reasons.
 */
@NullMarked
package org.lychgate.server.page.report;

import org.jspecify.annotations.NullMarked;
