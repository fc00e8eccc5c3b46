package org.lychgate.linkage.index;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * What was found for the texts asked for last, a fixed number of them: names of customers repeat,
 * and a text is looked up in an index by several reads far apart. Any number of threads; two that
 * miss at a time find the same.
 *
 * @param <V> what is found for a text; immutable
 */
final class Recent<V> {
  private record Entry<V>(String text, V value) {}

  private final AtomicReferenceArray<Entry<V>> slots;
  private final Function<String, V> find;

  /**
   * @param size slots, a power of two
   * @param find what is found for a text, always the same
   */
  Recent(int size, Function<String, V> find) {
    this.slots = new AtomicReferenceArray<>(size);
    this.find = find;
  }

  V get(String text) {
    int hash = text.hashCode() * 0x9E3779B9;
    int slot = hash >>> 1 + Integer.numberOfLeadingZeros(slots.length());
    Entry<V> entry = slots.get(slot);
    if (entry != null && entry.text.equals(text)) {
      return entry.value;
    }
    V value = find.apply(text);
    slots.set(slot, new Entry<>(text, value));
    return value;
  }
}
