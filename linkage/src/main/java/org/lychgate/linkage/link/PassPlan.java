package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the blocking passes from the columns and their values alone.
 *
 * <p>Every column that tells people apart gives a pass of its own, without the blocks of its
 * commonest values where they would be too much work. What such a pass leaves out, passes on that
 * column and one or two others look at, the cheapest first.
 */
final class PassPlan {
  private static final int PAIRS_PER_ROW = 20;
  private static final long LEAST_BUDGET = 200_000;
  private static final int MOST_COLUMNS = 3;
  private static final int MOST_PASSES = 24;

  private PassPlan() {}

  private record Joint(int[] key, double pairs) {}

  static List<Pass> choose(Coded data, LinkOptions options) {
    long rows = (long) data.leftRows + data.rightRows;
    long budget = Math.min(options.passPairs(), Math.max(LEAST_BUDGET, PAIRS_PER_ROW * rows));
    List<Pass> passes = new ArrayList<>();
    List<int[]> refused = new ArrayList<>();
    for (int f = 0; f < data.columns.size(); f++) {
      if (isTelling(data.columns.get(f).kind())) {
        Pass.Draft draft = new Pass.Draft(data, f);
        long limit = Math.min(options.blockPairs(), draft.limitFor(budget));
        Pass pass = draft.finish(limit);
        passes.add(pass);
        if (pass.count.oversizedPairs() > 0) {
          refused.add(new int[] {f});
        }
      }
    }
    List<Integer> common = refused.stream().map(key -> key[0]).toList();
    List<Joint> joints = new ArrayList<>();
    for (int size = 2; size <= MOST_COLUMNS; size++) {
      refused = join(data, refused, common, budget, joints);
    }
    joints.sort(Comparator.comparingDouble(Joint::pairs));
    for (Joint joint : joints) {
      if (passes.size() < MOST_PASSES) {
        passes.add(new Pass.Draft(data, joint.key()).finish(options.blockPairs()));
      }
    }
    return passes;
  }

  /** Adds a column to each key that gave too much; the keys that still give too much. */
  private static List<int[]> join(
      Coded data, List<int[]> keys, List<Integer> common, long budget, List<Joint> into) {
    List<int[]> refused = new ArrayList<>();
    for (int[] key : keys) {
      for (int f : common) {
        if (f > key[key.length - 1]) {
          int[] longer = Arrays.copyOf(key, key.length + 1);
          longer[key.length] = f;
          double pairs = new Pass.Draft(data, longer).total();
          if (pairs <= budget) {
            into.add(new Joint(longer, pairs));
          } else {
            refused.add(longer);
          }
        }
      }
    }
    return refused;
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
