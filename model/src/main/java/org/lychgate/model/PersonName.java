package org.lychgate.model;

/**
 * A name as a report or file states it, in canonical spelling; an absent part is the empty string.
 *
 * <p>Prints its shape, never itself.
 *
 * @param family surname or surnames, blank-separated
 * @param given first given name (all given names where a file does not separate them)
 * @param middle middle names or initial
 * @param suffix generation suffix such as {@code JR}
 */
public record PersonName(String family, String given, String middle, String suffix) {
  /** No part is known. */
  public static final PersonName NONE = new PersonName("", "", "", "");

  public PersonName {
    family = CanonicalText.of(family);
    given = CanonicalText.of(given);
    middle = CanonicalText.of(middle);
    suffix = CanonicalText.of(suffix);
  }

  public boolean isEmpty() {
    return family.isEmpty() && given.isEmpty() && middle.isEmpty() && suffix.isEmpty();
  }

  @Override
  public String toString() {
    return "name(" + family.length() + "," + given.length() + "," + middle.length() + ")";
  }
}
