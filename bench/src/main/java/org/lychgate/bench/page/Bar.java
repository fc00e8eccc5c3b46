package org.lychgate.bench.page;

/**
 * One bar, and whether it was met.
 *
 * @param id short name, stable between runs
 * @param what is measured
 * @param wanted what was asked for, fixed before the run
 * @param figure what was measured, with its bounds where it has any
 * @param anchor the published figure beside it, and whose; empty where none is known
 */
public record Bar(
    String id, String what, String wanted, String figure, Verdict verdict, String anchor) {

  /** A bar whose data was not there. */
  public static Bar notRun(String id, String what, String wanted, String why, String anchor) {
    return new Bar(id, what, wanted, why, Verdict.NOT_RUN, anchor);
  }
}
