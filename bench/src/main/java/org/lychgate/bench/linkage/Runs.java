package org.lychgate.bench.linkage;

import java.util.List;
import org.lychgate.nation.Mix;

/**
 * The nations and plans of a run, fixed beforehand.
 *
 * @param people in the nation
 * @param noise factor on every error rate
 * @param plans what is screened against its death file
 */
record Runs(String name, int people, double noise, Mix mix, List<RunPlan> plans) {
  static final String ONCE = "noise-1";
  static final String NO_NUMBER = "noise-1-without-ssn";
  static final String THRICE = "noise-3";
  static final String THIRD = "noise-0.3";
  static final String GROUPS = "groups";

  /** Enough that 3 million are alive. */
  static final int PEOPLE_DEFAULT = 4_150_000;

  /** For tests and a first look. */
  static final int PEOPLE_QUICK = 40_000;

  /**
   * All nations for a main nation of {@code people}.
   *
   * @param people of the nation at 1 × noise; the others are a quarter of it
   */
  static List<Runs> of(int people) {
    int part = Math.max(people / 4, 10_000);
    return List.of(
        new Runs(
            "1 × noise",
            people,
            1,
            Mix.COUNTRY,
            List.of(
                new RunPlan(ONCE, "nation, 1 × noise", true, 1, 8),
                new RunPlan(NO_NUMBER, "nation, 1 × noise, no SSN column", false, 8, 16))),
        new Runs(
            "3 × noise",
            part,
            3,
            Mix.COUNTRY,
            List.of(new RunPlan(THRICE, "nation, 3 × noise", true, 1, 8))),
        new Runs(
            "0.3 × noise",
            part,
            .3,
            Mix.COUNTRY,
            List.of(new RunPlan(THIRD, "nation, 0.3 × noise", true, 2, 4))),
        new Runs(
            "groups of equal size, 1 × noise",
            part,
            1,
            Mix.EQUAL_GROUPS,
            List.of(new RunPlan(GROUPS, "groups of equal size, 1 × noise", true, 1, 1))));
  }
}
