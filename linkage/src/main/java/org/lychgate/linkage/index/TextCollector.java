package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.linkage.compare.NameText;

/** Collects the texts of an index while it is built, and numbers them in their final order. */
final class TextCollector {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final boolean names;

  /**
   * @param names whether to sort by folded spelling first
   */
  TextCollector(boolean names) {
    this.names = names;
    add("");
  }

  /** A number for this text, in order of appearance. */
  int add(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    numbers.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }

  /** The text that {@link #add} gave this number. */
  String get(int number) {
    return texts.get(number);
  }

  /** The texts sorted, and for each number of appearance its place in that order. */
  Sorted sorted() {
    record Item(String folded, String text, int number) {}
    List<Item> items = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      items.add(new Item(names ? NameText.fold(text) : "", text, i));
    }
    items.sort(Comparator.comparing(Item::folded).thenComparing(Item::text));
    int[] places = new int[items.size()];
    List<String> inOrder = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      places[items.get(i).number()] = i;
      inOrder.add(items.get(i).text());
    }
    return new Sorted(inOrder, new Places(places));
  }

  /** Where each text went. */
  static final class Places {
    private final int[] places;

    private Places(int[] places) {
      this.places = places;
    }

    int of(int number) {
      return places[number];
    }
  }

  record Sorted(List<String> texts, Places places) {}
}
