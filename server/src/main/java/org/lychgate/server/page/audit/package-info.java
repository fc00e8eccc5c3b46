/** What auditors look at: for everybody under {@code /audit}, of people under {@code /auditor}. */
@NullMarked
package org.lychgate.server.page.audit;

import org.jspecify.annotations.NullMarked;
