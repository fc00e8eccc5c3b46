package org.lychgate.bench.linkage;

import org.lychgate.model.Identity;
import org.lychgate.screening.Decision;

/** What is measured: says of one customer what the index has. For any thread. */
@FunctionalInterface
interface Screen {
  Decision screen(Identity customer);
}
