package org.lychgate.edition;

import java.util.List;
import java.util.Optional;

/**
 * {@code sidecar.csv}: which entry a number on the list belongs to, so that a certified subscriber
 * can follow notices, which name entries only. One line for each row with an SSN, in the order of
 * {@code entries.dmf}, under a header.
 */
public final class Sidecar {
  /** First line. */
  public static final String HEADER = "ssn,entry";

  private Sidecar() {}

  /** The line of one row; empty where it shows no SSN. */
  public static Optional<Projected> line(NativeRow row) {
    return row.findSsn()
        .map(ssn ->
            new Projected(
                ssn,
                ssn.digits() + "," + row.entry(),
                row.entry(),
                row.publish(),
                row.by().isPresent()));
  }

  /** The lines below the header, from {@link #line} of each row in any order. */
  public static List<Projected> sorted(List<Projected> lines) {
    return Projected.sorted(lines);
  }
}
