package org.lychgate.edition;

import java.util.List;
import java.util.Optional;
import org.lychgate.formats.DmfWriter;

/**
 * A native edition in the layout of the Death Master File: a deterministic function of its rows, in
 * SSN order. Rows without an SSN, and so the whole of PUBLIC, have no line.
 */
public final class DmfProjection {
  private DmfProjection() {}

  /** The 100 columns of one row; empty where it shows no SSN. */
  public static Optional<Projected> line(NativeRow row) {
    return row.findSsn()
        .map(ssn ->
            new Projected(
                ssn,
                DmfWriter.line(row.toDeathFileRow()),
                row.entry(),
                row.publish(),
                row.by().isPresent()));
  }

  /** The lines of {@code entries.dmf}, from {@link #line} of each row in any order. */
  public static List<Projected> sorted(List<Projected> lines) {
    return Projected.sorted(lines);
  }
}
