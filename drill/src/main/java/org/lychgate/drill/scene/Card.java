package org.lychgate.drill.scene;

import java.util.List;

/**
 * What an attack is, before it is tried.
 *
 * @param id lower case and dashes; {@code --only ID} repeats it
 * @param threats of the handbook, such as {@code T3}
 * @param title in a few words
 * @param control what is to answer it: a rule, a right, a check, and where it stands
 */
public record Card(String id, List<String> threats, String title, String control) {
  public Card {
    threats = List.copyOf(threats);
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*") || threats.isEmpty()) {
      throw new IllegalArgumentException("an attack has an id and a threat: " + id);
    }
  }

  /** The threats are given as one text: {@code T5 T15}. */
  public static Card of(String id, String threats, String title, String control) {
    return new Card(id, List.of(threats.split(" ")), title, control);
  }
}
