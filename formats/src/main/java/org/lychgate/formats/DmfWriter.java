package org.lychgate.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;

/**
 * Writes death files in the layout of the Death Master File: 100 ASCII columns and a line end, LF
 * unless asked otherwise.
 *
 * <p>What the layout cannot hold is lost, and nothing else: accents ({@link AsciiText}), what goes
 * beyond 20, 4, 15 and 15 characters of a name, sex and places, and the difference between a date
 * part that is unknown and one that is not yet known (both {@code 00}). A deletion is written as
 * its SSN and blanks.
 */
public final class DmfWriter {
  private final OutputStream out;
  private final LineEnd lineEnd;
  private long rows;

  /** Writes to {@code out}, which the caller buffers, commits and closes. */
  public DmfWriter(OutputStream out) {
    this(out, LineEnd.LF);
  }

  /** The same with another line end. */
  public DmfWriter(OutputStream out, LineEnd lineEnd) {
    this.out = out;
    this.lineEnd = lineEnd;
  }

  /** Adds one row and the line end. */
  public void write(DeathFileRow row) throws IOException {
    write(line(row));
  }

  /** Adds what {@link #line} made. */
  public void write(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.US_ASCII));
    out.write(lineEnd.bytes());
    rows++;
  }

  /** What of the row's names {@link #line} cuts or cannot spell, on {@code line} of the input. */
  public static List<Finding> losses(long line, DeathFileRow row) {
    List<Finding> findings = new ArrayList<>(0);
    if (row.change() != Change.DELETE) {
      PersonName name = row.identity().name();
      lose(findings, line, "last", name.family(), 20);
      lose(findings, line, "suffix", name.suffix(), 4);
      lose(findings, line, "first", name.given(), 15);
      lose(findings, line, "middle", name.middle(), 15);
    }
    return findings;
  }

  private static void lose(
      List<Finding> findings, long line, String field, String text, int width) {
    String ascii = AsciiText.of(text);
    if (ascii.length() > width) {
      findings.add(Finding.of(line, Codes.DMF_CUT, field, text));
    }
    if (ascii.indexOf('?') >= 0 && text.indexOf('?') < 0) {
      findings.add(Finding.of(line, Codes.DMF_REPLACED, field, text));
    }
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
