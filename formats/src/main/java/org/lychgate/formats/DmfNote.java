package org.lychgate.formats;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.lychgate.model.Sha256;

/**
 * What is counted of a file in the layout of the Death Master File.
 *
 * @param records lines
 * @param adds lines that begin with A; likewise changes (C) and deletes (D)
 * @param lineEnd of every line, the last one apart; NONE where they differ or there are none
 * @param md5 32 lower-case hex digits; for tools that know nothing better, it proves nothing
 */
public record DmfNote(
    long records,
    long adds,
    long changes,
    long deletes,
    long bytes,
    LineEnd lineEnd,
    String md5,
    Sha256 sha256) {
  public DmfNote {
    if (!md5.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("an MD5 has 32 digits");
    }
  }

  /**
   * Reads all of {@code file}, and does not close it.
   *
   * @throws org.lychgate.model.OperatorException INPUT, if the stream breaks
   */
  public static DmfNote of(InputStream file) {
    MessageDigest sha256 = Sha256.newDigest();
    MessageDigest md5 = newMd5();
    ByteLines lines =
        new ByteLines(
            new DigestInputStream(new DigestInputStream(file, md5), sha256), DmfReader.LINE_MAX);
    long records = 0;
    long[] changes = new long[3];
    Set<LineEnd> ends = EnumSet.noneOf(LineEnd.class);
    while (lines.next()) {
      records++;
      int kind = lines.length() == 0 ? -1 : "ACD".indexOf(lines.bytes()[lines.start()]);
      if (kind >= 0) {
        changes[kind]++;
      }
      if (lines.lineEnd() == LineEnd.LF || lines.lineEnd() == LineEnd.CRLF) {
        ends.add(lines.lineEnd());
      }
    }
    return new DmfNote(
        records,
        changes[0],
        changes[1],
        changes[2],
        lines.offset(),
        ends.size() == 1 ? ends.iterator().next() : LineEnd.NONE,
        HexFormat.of().formatHex(md5.digest()),
        Sha256.fromBytes(sha256.digest()));
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK without MD5", e);
    }
  }
}
