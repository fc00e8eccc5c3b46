package org.lychgate.edition;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.lychgate.model.Sha256;

/** What a row gives to open one commitment with. */
public sealed interface RowOpening {
  /** The record's salt and all its fields: FULL only. */
  record Whole(Salt salt, FieldSet fields) implements RowOpening {
    @Override
    public boolean opens(Sha256 commitment) {
      return Opening.opens(commitment, salt, fields);
    }

    @Override
    public FieldSet shown() {
      return fields;
    }
  }

  /** All twenty fields, each shown with its own salt, or bare. */
  record Some(Map<Field, FieldOpening> openings) implements RowOpening {
    public Some {
      openings = Collections.unmodifiableMap(new EnumMap<>(openings));
    }

    @Override
    public boolean opens(Sha256 commitment) {
      return Opening.opens(commitment, openings);
    }

    @Override
    public FieldSet shown() {
      EnumMap<Field, String> out = new EnumMap<>(Field.class);
      openings.forEach((field, opening) -> {
        if (opening instanceof FieldOpening.Shown shown) {
          shown.value().ifPresent(value -> out.put(field, value));
        }
      });
      return new FieldSet(out);
    }
  }

  /** Whether this opens {@code commitment}; {@link Opening} decides. */
  boolean opens(Sha256 commitment);

  /** The values that are shown. */
  FieldSet shown();

  /** {@code fields} of a record, of which only those in {@code shown} are disclosed. */
  static Some of(Salt salt, FieldSet fields, Set<Field> shown) {
    EnumMap<Field, FieldOpening> out = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      out.put(
          field,
          shown.contains(field)
              ? FieldOpening.show(salt, field, fields)
              : FieldOpening.hide(salt, field, fields));
    }
    return new Some(out);
  }
}
