package org.lychgate.server.page.report;

import java.util.List;

/**
 * What became of a batch, in words.
 *
 * @param id 32 hex digits
 * @param leaf its SUBMISSION leaf
 * @param held whether it was held whole
 * @param outcomes how many reports came to what
 * @param reasons how many reports have which reason
 */
public record BatchView(
    String id,
    long leaf,
    boolean held,
    List<CountLine> outcomes,
    List<CountLine> reasons,
    List<Line> reports) {
  public BatchView {
    outcomes = List.copyOf(outcomes);
    reasons = List.copyOf(reasons);
    reports = List.copyOf(reports);
  }

  /**
   * One report.
   *
   * @param name the reporter's own id
   * @param leaf its REPORT leaf
   * @param standing how it stands by now; empty where there is no more to say
   * @param publish PUBLISH leaf of what its reporter can withdraw; negative where there is none
   * @param waits whether it waits for officers and can be stopped
   */
  public record Line(
      String name,
      long leaf,
      String outcome,
      List<String> reasons,
      String standing,
      long publish,
      boolean waits) {
    public Line {
      reasons = List.copyOf(reasons);
    }
  }
}
