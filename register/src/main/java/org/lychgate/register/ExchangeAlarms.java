package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;

/**
 * What somebody ought to look at: figures, organisations and keys, never persons.
 *
 * @param unanswered answers to notices that are missing after 24 hours: notices times recipients
 * @param silent organisations of which one is missing after 72 hours; public
 * @param stale subscribers that have been given editions before and have fetched nothing for more
 *     than eight days
 */
public record ExchangeAlarms(long unanswered, List<SilentOne> silent, List<String> stale) {
  static final ExchangeAlarms NONE = new ExchangeAlarms(0, List.of(), List.of());

  public ExchangeAlarms {
    silent = List.copyOf(silent);
    stale = List.copyOf(stale);
  }

  /**
   * An organisation that has not answered.
   *
   * @param notices how many notices it has not answered
   * @param since day of the oldest of them
   */
  public record SilentOne(String organisation, int notices, LocalDate since) {}
}
