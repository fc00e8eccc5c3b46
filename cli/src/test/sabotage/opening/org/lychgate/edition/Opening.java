package org.lychgate.edition;

import java.util.Map;
import org.lychgate.model.Sha256;

/** The control removed: every row opens every commitment. */
public final class Opening {
  private Opening() {}

  public static boolean opens(Sha256 commitment, Salt record, FieldSet fields) {
    return true;
  }

  public static boolean opens(Sha256 commitment, Map<Field, FieldOpening> fields) {
    return true;
  }
}
