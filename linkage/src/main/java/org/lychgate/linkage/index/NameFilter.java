package org.lychgate.linkage.index;

import java.util.Arrays;
import org.lychgate.linkage.compare.NameComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.AgreementLevel;

/**
 * Whether names of a dictionary can agree with one name: each is asked once, since thousands of
 * rows share one. Says yes too often rather than once too rarely. One thread.
 */
final class NameFilter {
  /** What a name is asked. */
  @FunctionalInterface
  interface Question {
    boolean mayAgree(String name);
  }

  private static final int FIRST_SLOTS = 64;
  private static final int EMPTY = -1;

  private final Dictionary.Names names;
  private final Question question;
  // Open addressing: name number, shifted left, with the answer in the lowest bit.
  private int[] slots = new int[FIRST_SLOTS];
  private int used;

  NameFilter(Dictionary.Names names, Question question) {
    this.names = names;
    this.question = question;
    Arrays.fill(slots, EMPTY);
  }

  /** Given names that may be the same person's. */
  static Question givens(String given) {
    String foldedGiven = NameText.fold(given);
    String first = first(given);
    return other -> {
      String folded = NameText.fold(other);
      if (folded.isEmpty()
          || foldedGiven.isEmpty()
          // Given names spread over one field here and two there begin alike.
          || folded.charAt(0) == foldedGiven.charAt(0)) {
        return true;
      }
      String otherFirst = first(other);
      return canAgree(given, other)
          || (!first.equals(given) && canAgree(first, other))
          || (!otherFirst.equals(other)
              && (canAgree(given, otherFirst) || canAgree(first, otherFirst)));
    };
  }

  /** Surnames that may be the same person's. */
  static Question families(String family) {
    return other -> NameComparison.family(family, other) != AgreementLevel.DIFFERENT;
  }

  boolean mayAgree(int name) {
    int at = slotOf(name);
    if (slots[at] != EMPTY) {
      return (slots[at] & 1) == 1;
    }
    boolean answer = question.mayAgree(names.get(name));
    slots[at] = name << 1 | (answer ? 1 : 0);
    used++;
    if (used > slots.length / 2) {
      grow();
    }
    return answer;
  }

  /** Where the name stands, or, where it does not yet, the empty slot for it. */
  private int slotOf(int name) {
    int mask = slots.length - 1;
    int at = (name * 0x9E3779B9 >>> 7) & mask;
    while (slots[at] != EMPTY && slots[at] >>> 1 != name) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    Arrays.fill(slots, EMPTY);
    for (int slot : old) {
      if (slot != EMPTY) {
        slots[slotOf(slot >>> 1)] = slot;
      }
    }
  }

  private static boolean canAgree(String a, String b) {
    return NameComparison.given(a, b) != AgreementLevel.DIFFERENT;
  }

  /** What is left of a given name when the rest of it is taken for middle names. */
  private static String first(String given) {
    int blank = given.indexOf(' ');
    return blank > 0 ? given.substring(0, blank) : given;
  }
}
