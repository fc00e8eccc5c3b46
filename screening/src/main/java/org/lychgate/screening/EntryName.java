package org.lychgate.screening;

import org.lychgate.model.PersonName;

/** The name of a listed record as results give it: {@code entryName}, docs/screening.md. */
public final class EntryName {
  private EntryName() {}

  /** {@code FAMILY, GIVEN MIDDLE SUFFIX}, without the parts that are not known. */
  public static String of(PersonName name) {
    StringBuilder out = new StringBuilder(name.family());
    String separator = ", ";
    for (String part : new String[] {name.given(), name.middle(), name.suffix()}) {
      if (!part.isEmpty()) {
        out.append(separator).append(part);
        separator = " ";
      }
    }
    return out.toString();
  }
}
