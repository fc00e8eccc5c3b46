/**
 * Pages for everybody: what the registry is, its figures, and how it is checked. What they show is
 * about the registry; what somebody types on one is shown to nobody else.
 */
@NullMarked
package org.lychgate.server.page.open;

import org.jspecify.annotations.NullMarked;
