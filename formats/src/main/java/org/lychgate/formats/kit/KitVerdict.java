package org.lychgate.formats.kit;

import java.util.List;

/**
 * Whether a loader did what one case asks.
 *
 * @param id of the case
 * @param findings what differs, in words without a whole number of anybody; empty where it passed
 * @param readable whether there was a list to compare
 * @param stays numbers in the loader's list that must not be there
 * @param lost numbers that must be there and are not
 * @param differs numbers whose row differs or stands there more than once
 */
public record KitVerdict(
    String id, List<String> findings, boolean readable, int stays, int lost, int differs) {
  public KitVerdict {
    findings = List.copyOf(findings);
  }

  public boolean passed() {
    return findings.isEmpty();
  }
}
