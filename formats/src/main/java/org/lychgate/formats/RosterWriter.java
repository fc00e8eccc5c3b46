package org.lychgate.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.Finding;

/**
 * Writes the Mortality Roster: what of an IJE mortality record it has columns for. Characters and
 * findings as {@link IjeWriter} has them; literals of states are cut at 20.
 */
public final class RosterWriter {
  private final OutputStream out;
  private final IjeEncoding encoding;
  private final LineEnd lineEnd;

  /** Writes to {@code out}, which the caller buffers, commits and closes. */
  public RosterWriter(OutputStream out, IjeEncoding encoding, LineEnd lineEnd) {
    this.out = out;
    this.encoding = encoding;
    this.lineEnd = lineEnd;
  }

  /**
   * Why the roster cannot have the record: it is void, which no column of the roster can say, so
   * that it would tell of a death that the sender takes back.
   */
  public static Optional<Finding> findObstacle(IjeRecord record) {
    String isVoid = record.raw("VOID");
    return isVoid.isBlank() || isVoid.equals("0")
        ? Optional.empty()
        : Optional.of(Finding.of(record.line(), Codes.IJE_VOID, "VOID", isVoid));
  }

  /**
   * Adds one record.
   *
   * @return what of it could not be written as it is
   * @throws IllegalArgumentException for a record that {@link #findObstacle} names
   */
  public List<Finding> write(IjeRecord record) throws IOException {
    if (findObstacle(record).isPresent()) {
      throw new IllegalArgumentException("the roster cannot say that a record is void");
    }
    List<Finding> findings = new ArrayList<>(0);
    StringBuilder whole = new StringBuilder(RosterColumns.WIDTH);
    for (RosterColumns.Column column : RosterColumns.all()) {
      String value = column.ije().isEmpty() ? "" : record.raw(column.ije()).stripTrailing();
      if (column.name().equals("REPLACE") && value.equals("2")) {
        // An update all the same: that NCHS is not to have it is nothing to the roster.
        value = "1";
      }
      if (!encoding.holds(value)) {
        findings.add(Finding.of(record.line(), Codes.IJE_REPLACED, column.name(), value.strip()));
        value = IjeText.respell(value, encoding).stripTrailing();
      }
      if (value.length() > column.length()) {
        findings.add(Finding.of(record.line(), Codes.IJE_CUT, column.name(), value));
        value = value.substring(0, column.length());
      }
      whole.append(value).repeat(' ', column.length() - value.length());
    }
    out.write(whole.toString().getBytes(encoding.charset()));
    out.write(lineEnd.bytes());
    return findings;
  }
}
