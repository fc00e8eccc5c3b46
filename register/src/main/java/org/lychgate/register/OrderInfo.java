package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.statement.Order;

/**
 * An order that waits for officers. Nobody is named in it.
 *
 * @param order what is agreed with or refused
 * @param since day since when it waits
 * @param due day by which somebody should have answered
 * @param from first day on which officers can answer, where there is a waiting time
 * @param ready whether they can by now
 * @param reporter name of the key whose report it is about; of a second look, the officer who
 *     reversed
 * @param reports how many reports it is about
 * @param voices answers so far, oldest first
 */
public record OrderInfo(
    Order order,
    LocalDate since,
    LocalDate due,
    Optional<LocalDate> from,
    boolean ready,
    String reporter,
    long reports,
    List<Voice> voices) {
  public OrderInfo {
    voices = List.copyOf(voices);
  }

  /**
   * One key's answer.
   *
   * @param organisation that holds the key
   */
  public record Voice(String key, String organisation, LocalDate day, boolean refused) {}
}
