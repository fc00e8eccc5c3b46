package org.lychgate.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.model.Finding;

/**
 * Writes files of IJE mortality records: 5,000 columns of one byte each and a line end.
 *
 * <p>A character that the encoding lacks is spelt with those it has (é as e, ß as ss), a control
 * character becomes a blank, and what has no Latin spelling a {@code ?}: finding {@code
 * IJE_REPLACED}. A field that has grown too long that way is cut: {@code IJE_CUT}. Every other
 * column is written as it stands in the record, in a known field or not.
 */
public final class IjeWriter {
  private final OutputStream out;
  private final IjeEncoding encoding;
  private final LineEnd lineEnd;
  private final boolean asRead;
  private long records;

  /**
   * Writes to {@code out}, which the caller buffers, commits and closes.
   *
   * @param lineEnd behind each record; NONE takes one record only, as a second would make one long
   *     line with it
   */
  public IjeWriter(OutputStream out, IjeEncoding encoding, LineEnd lineEnd) {
    this(out, encoding, lineEnd, false);
  }

  private IjeWriter(OutputStream out, IjeEncoding encoding, LineEnd lineEnd, boolean asRead) {
    this.out = out;
    this.encoding = encoding;
    this.lineEnd = lineEnd;
    this.asRead = asRead;
  }

  /**
   * Writes each record in the bytes in which it was read, its own line end behind it: what {@link
   * IjeReader} took from a file comes out again byte by byte. A record that was built is written in
   * UTF-8 with LF.
   */
  public static IjeWriter asRead(OutputStream out) {
    return new IjeWriter(out, IjeEncoding.ASCII, LineEnd.LF, true);
  }

  /**
   * Adds one record.
   *
   * @return what of it could not be written as it is; of the record's own line
   * @throws IllegalStateException for a second record without a line end between
   */
  public List<Finding> write(IjeRecord record) throws IOException {
    if (records > 0 && lineEnd == LineEnd.NONE) {
      throw new IllegalStateException("a file without line ends holds one record");
    }
    records++;
    if (asRead) {
      out.write(record.source().bytes());
      out.write(record.lineEnd().bytes());
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(0);
    String text = record.text();
    if (!encoding.holds(text)) {
      text = respell(record, findings);
    }
    out.write(text.getBytes(encoding.charset()));
    out.write(lineEnd.bytes());
    return findings;
  }

  /** Records written so far. */
  public long records() {
    return records;
  }

  private String respell(IjeRecord record, List<Finding> findings) {
    StringBuilder whole = new StringBuilder(IjeRecord.WIDTH);
    for (IjeLayout.Field field : IjeLayout.fields()) {
      String raw = field.of(record.text());
      if (encoding.holds(raw)) {
        whole.append(raw);
        continue;
      }
      findings.add(Finding.of(record.line(), Codes.IJE_REPLACED, field.name(), raw.strip()));
      String spelt = IjeText.respell(raw, encoding).stripTrailing();
      if (spelt.length() > field.length()) {
        findings.add(Finding.of(record.line(), Codes.IJE_CUT, field.name(), spelt));
        spelt = spelt.substring(0, field.length());
      }
      whole.append(spelt).repeat(' ', field.length() - spelt.length());
    }
    return whole.toString();
  }
}
