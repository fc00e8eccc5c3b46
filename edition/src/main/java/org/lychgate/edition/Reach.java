package org.lychgate.edition;

import java.time.LocalDate;
import org.lychgate.edition.leaf.Face;
import org.lychgate.model.Scope;

/** What of a face decides which editions may show it. Of millions of faces some hundred differ. */
record Reach(boolean stateOnly, boolean presumed, int openFrom) {
  static Reach of(Face face) {
    return new Reach(face.stateOnly(), face.presumed(), face.openFrom());
  }

  /** Whether an edition of {@code scope} as of a day may show it. */
  boolean isIn(Scope scope, LocalDate asOf) {
    return switch (scope) {
      case FULL -> true;
      case LIMITED -> !stateOnly && !presumed;
      case PUBLIC -> !stateOnly && !presumed && asOf.getYear() >= openFrom;
    };
  }
}
