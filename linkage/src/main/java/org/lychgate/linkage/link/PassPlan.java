package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the blocking passes from the columns and their values alone: every column that tells
 * people apart, alone where that gives few enough pairs, otherwise with a second or a third.
 */
final class PassPlan {
  private static final int PAIRS_PER_ROW = 20;
  private static final long LEAST_BUDGET = 200_000;
  private static final int MOST_ATOMS = 3;

  private PassPlan() {}

  static List<Pass> choose(Coded data, LinkOptions options) {
    long budget =
        Math.min(
            options.passPairs(),
            Math.max(LEAST_BUDGET, (long) PAIRS_PER_ROW * (data.leftRows + data.rightRows)));
    List<Atom> singles = new ArrayList<>();
    for (int f = 0; f < data.columns.size(); f++) {
      if (isTelling(data.columns.get(f).kind())) {
        singles.add(new Atom(f, Atom.Glass.EQUAL));
      }
    }
    List<Pass> chosen = new ArrayList<>();
    List<List<Atom>> open = new ArrayList<>();
    open.add(List.of());
    for (int size = 1; size <= MOST_ATOMS && !open.isEmpty(); size++) {
      List<List<Atom>> refused = new ArrayList<>();
      for (List<Atom> base : open) {
        for (Atom atom : singles) {
          if (base.isEmpty() || atom.field() > base.getLast().field()) {
            List<Atom> key = new ArrayList<>(base);
            key.add(atom);
            if (!isCovered(key, chosen)) {
              Pass pass = Pass.build(data, key, options.blockPairs());
              if (pass.count.pairs() + pass.count.oversizedPairs() <= budget) {
                chosen.add(pass);
              } else {
                refused.add(key);
              }
            }
          }
        }
      }
      open = refused;
    }
    return chosen;
  }

  private static boolean isCovered(List<Atom> key, List<Pass> chosen) {
    int fields = 0;
    for (Atom atom : key) {
      fields |= 1 << atom.field();
    }
    for (Pass pass : chosen) {
      if ((pass.fields & ~fields) == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTelling(ColumnKind kind) {
    return switch (kind) {
      case SUFFIX, SEX, STATE, COUNTRY -> false;
      case GIVEN,
          FAMILY,
          MIDDLE,
          FULL_NAME,
          DATE,
          NUMBER,
          POSTCODE,
          STREET_NUMBER,
          STREET,
          CITY,
          OCCUPATION,
          EMAIL,
          TEXT ->
          true;
    };
  }
}
