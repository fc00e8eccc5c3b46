package org.lychgate.formats.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a loader left behind for one case.
 *
 * @param csv its {@code state.csv}
 * @param dmf its {@code state.dmf}; one of the two
 * @param refused names of the files it refused
 * @param trouble why the loader ended otherwise than it should, in words
 */
public record KitOutcome(
    Optional<byte[]> csv, Optional<byte[]> dmf, List<String> refused, Optional<String> trouble) {
  public KitOutcome {
    csv = csv.map(byte[]::clone);
    dmf = dmf.map(byte[]::clone);
    refused = List.copyOf(refused);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KitOutcome that
        && Arrays.equals(csv.orElse(null), that.csv.orElse(null))
        && Arrays.equals(dmf.orElse(null), that.dmf.orElse(null))
        && refused.equals(that.refused)
        && trouble.equals(that.trouble);
  }

  @Override
  public int hashCode() {
    return refused.hashCode();
  }

  @Override
  public String toString() {
    return "outcome(" + refused.size() + " refused)";
  }
}
