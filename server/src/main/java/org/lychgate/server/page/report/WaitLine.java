package org.lychgate.server.page.report;

import java.util.List;

/**
 * A report that waits, in words. Nothing in it names a person.
 *
 * @param leaf its REPORT leaf
 * @param name what its reporter calls it
 * @param due day by which its owner should have done something
 * @param owner who has to do something
 * @param reasons why it waits
 * @param mayWithdraw whether its reporter can have it stopped: it waits for officers
 */
public record WaitLine(
    long leaf,
    String name,
    String queue,
    String since,
    String due,
    String owner,
    List<String> reasons,
    boolean mayWithdraw) {
  public WaitLine {
    reasons = List.copyOf(reasons);
  }
}
