package org.lychgate.bench.linkage;

import org.lychgate.nation.Progress;

/** Hears what a bench is at. */
@FunctionalInterface
public interface Listener {
  /** Nobody listens. */
  Listener NONE = _ -> Progress.NONE;

  /** A step begins; what it returns hears how far it comes. */
  Progress step(String what);
}
