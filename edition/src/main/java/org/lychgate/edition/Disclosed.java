package org.lychgate.edition;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.lychgate.model.Scope;

/** Which fields a row shows, by scope; all others stand in it as bare hashes (docs/edition.md). */
final class Disclosed {
  private static final Set<Field> LIMITED =
      Collections.unmodifiableSet(
          EnumSet.of(
              Field.REALM,
              Field.SSN,
              Field.FAMILY,
              Field.GIVEN,
              Field.MIDDLE,
              Field.SUFFIX,
              Field.BIRTH,
              Field.DEATH,
              Field.CERTIFICATE,
              Field.EVIDENCE,
              Field.PROOF,
              Field.ENTRY));
  private static final Set<Field> PUBLIC = without(LIMITED, Field.SSN, Field.CERTIFICATE);

  private Disclosed() {}

  /** Whether a listed row of this scope shows all fields, under the record's own salt. */
  static boolean all(Scope scope) {
    return scope == Scope.FULL;
  }

  /** What a listed row shows. */
  static Set<Field> ofRow(Scope scope) {
    return switch (scope) {
      case FULL -> EnumSet.allOf(Field.class);
      case LIMITED -> LIMITED;
      case PUBLIC -> PUBLIC;
    };
  }

  /** What the report behind a row shows: the same, less what reports do not state. */
  static Set<Field> ofReport(Scope scope) {
    return without(ofRow(scope), Field.EVIDENCE, Field.PROOF, Field.ENTRY);
  }

  /** What a deletion shows: it is about a person who may be alive, and says as little as it can. */
  static Set<Field> ofDeletion(Scope scope) {
    return switch (scope) {
      case FULL, LIMITED -> EnumSet.of(Field.SSN, Field.ENTRY);
      case PUBLIC -> EnumSet.of(Field.ENTRY);
    };
  }

  private static Set<Field> without(Set<Field> fields, Field... less) {
    EnumSet<Field> out = EnumSet.copyOf(fields);
    out.removeAll(Set.of(less));
    return Collections.unmodifiableSet(out);
  }
}
