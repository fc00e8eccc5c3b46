package org.lychgate.bench.page;

import java.util.List;

/**
 * One score card.
 *
 * @param id short name, stable between runs
 */
public record Card(String id, String title, List<Part> parts) {
  public Card {
    parts = List.copyOf(parts);
  }
}
