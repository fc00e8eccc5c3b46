package org.lychgate.edition;

import java.util.Optional;
import org.lychgate.model.Sha256;

/** What a row says about one field of a commitment. */
public sealed interface FieldOpening {
  /** The field's own salt, and its value; an empty value says that the field is absent. */
  record Shown(Salt salt, Optional<String> value) implements FieldOpening {
    @Override
    public String toString() {
      return "shown";
    }
  }

  /** Not disclosed: only the field's hash. */
  record Bare(Sha256 hash) implements FieldOpening {}

  /** {@code field} of a record, disclosed. */
  static Shown show(Salt record, Field field, FieldSet fields) {
    return new Shown(record.ofField(field), fields.find(field));
  }

  /** {@code field} of a record, not disclosed. */
  static Bare hide(Salt record, Field field, FieldSet fields) {
    return new Bare(Commitment.ofField(record.ofField(field), field, fields.find(field)));
  }
}
