package org.lychgate.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;

/**
 * Writes death files in the layout of the Death Master File: 100 ASCII columns and LF.
 *
 * <p>What the layout cannot hold is lost, and nothing else: accents ({@link AsciiText}), what goes
 * beyond 20, 4, 15 and 15 characters of a name, sex and places, and the difference between a date
 * part that is unknown and one that is not yet known (both {@code 00}). A deletion is written as
 * its SSN and blanks.
 */
public final class DmfWriter {
  private final OutputStream out;
  private long rows;

  /** Writes to {@code out}, which the caller buffers, commits and closes. */
  public DmfWriter(OutputStream out) {
    this.out = out;
  }

  /** Adds one row, LF behind it. */
  public void write(DeathFileRow row) throws IOException {
    out.write((line(row) + "\n").getBytes(StandardCharsets.US_ASCII));
    rows++;
  }

  /** Rows written so far. */
  public long rows() {
    return rows;
  }

  /**
   * The row as 100 characters of printable ASCII, without a line end.
   *
   * @throws IllegalArgumentException if the row has no SSN, which is the layout's key
   */
  public static String line(DeathFileRow row) {
    Identity who = row.identity();
    StringBuilder line = new StringBuilder(DmfReader.WIDTH);
    line.append(row.change().column());
    line.append(
        who.ssn()
            .orElseThrow(() -> new IllegalArgumentException("a DMF row needs an SSN"))
            .digits());
    if (row.change() != Change.DELETE) {
      PersonName name = who.name();
      put(line, name.family(), 20);
      put(line, name.suffix(), 4);
      put(line, name.given(), 15);
      put(line, name.middle(), 15);
      line.append(row.proof().column());
      put(line, row.death());
      put(line, who.birth());
    }
    return line.repeat(' ', DmfReader.WIDTH - line.length()).toString();
  }

  private static void put(StringBuilder line, String text, int width) {
    String cut = AsciiText.cut(text, width);
    line.append(cut).repeat(' ', width - cut.length());
  }

  private static void put(StringBuilder line, PartialDate date) {
    line.append(Digits.pad(Math.max(0, date.month()), 2));
    line.append(Digits.pad(Math.max(0, date.day()), 2));
    line.append(Digits.pad(Math.max(0, date.year()), 4));
  }
}
