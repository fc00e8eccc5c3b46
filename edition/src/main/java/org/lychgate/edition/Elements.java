package org.lychgate.edition;

import java.util.Set;
import java.util.TreeSet;
import org.lychgate.model.Scope;

/** Which data elements an edition hands over, for agreements that name each of them. */
public final class Elements {
  private Elements() {}

  /** Names of the fields that a row of this scope shows, sorted. */
  public static Set<String> of(Scope scope) {
    TreeSet<String> out = new TreeSet<>();
    for (Field field : Disclosed.ofRow(scope)) {
      if (field.number() < Field.SPARE_17.number()) {
        out.add(field.word());
      }
    }
    return out;
  }
}
