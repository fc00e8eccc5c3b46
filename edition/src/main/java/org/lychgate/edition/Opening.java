package org.lychgate.edition;

import java.util.EnumMap;
import java.util.Map;
import org.lychgate.model.Sha256;

/**
 * The one check whether what a row shows is what its leaf committed to. Nothing else in Lychgate
 * decides it, so a test that replaces this class removes the control.
 */
public final class Opening {
  private Opening() {}

  /** Whether {@code fields} under the record's salt open {@code commitment}. */
  public static boolean opens(Sha256 commitment, Salt record, FieldSet fields) {
    return Commitment.of(record, fields).equals(commitment);
  }

  /** Whether these twenty, each shown or bare, open {@code commitment}; fewer never do. */
  public static boolean opens(Sha256 commitment, Map<Field, FieldOpening> fields) {
    if (fields.size() != Field.values().length) {
      return false;
    }
    EnumMap<Field, Sha256> bare = new EnumMap<>(Field.class);
    fields.forEach((field, opening) ->
        bare.put(
            field,
            switch (opening) {
              case FieldOpening.Shown s -> Commitment.ofField(s.salt(), field, s.value());
              case FieldOpening.Bare b -> b.hash();
            }));
    return Commitment.root(bare).equals(commitment);
  }
}
