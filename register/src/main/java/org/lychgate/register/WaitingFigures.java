package org.lychgate.register;

/**
 * How many reports wait in one queue, by age in whole days.
 *
 * @param day since today or yesterday
 * @param week for two to seven days
 * @param month for eight to thirty days
 * @param older for longer
 * @param overdue for longer than {@link WaitingQueue#dueDays}
 */
public record WaitingFigures(
    WaitingQueue queue, long day, long week, long month, long older, long overdue) {
  /** All of them. */
  public long all() {
    return day + week + month + older;
  }
}
