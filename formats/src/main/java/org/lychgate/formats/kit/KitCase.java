package org.lychgate.formats.kit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Files in the order in which a loader is given them, and what must be listed in the end.
 *
 * @param id number and short name; the name of the case's folder
 * @param title what is tried, in one line
 * @param why what goes wrong where a loader fails it
 * @param rule what the loader must do, and who says so
 * @param listed everybody listed in the end, in SSN order
 */
public record KitCase(
    String id,
    String title,
    String why,
    String rule,
    List<KitDelivery> deliveries,
    List<KitRow> listed) {
  public KitCase {
    deliveries = List.copyOf(deliveries);
    listed = List.copyOf(listed);
  }

  /** Names of the files that the loader must refuse. */
  public List<String> refused() {
    return deliveries.stream().filter(KitDelivery::refused).map(KitDelivery::name).toList();
  }

  /** Every number that the case's files hold at columns 2–10, expected in the list or not. */
  Set<String> numbers() {
    Set<String> numbers = new HashSet<>();
    for (KitDelivery delivery : deliveries) {
      for (String line : Latin.of(delivery.bytes()).split("\r?\n", -1)) {
        if (line.length() >= 10) {
          numbers.add(line.substring(1, 10));
        }
      }
    }
    return numbers;
  }
}
