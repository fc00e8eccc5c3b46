package org.lychgate.edition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * What was written into an edition's folder.
 *
 * @param rows in entries.native
 * @param adds rows that add, in an update; likewise changes and deletes
 */
public record EditionFiles(
    long rows,
    long adds,
    long changes,
    long deletes,
    FileDigest nativeFile,
    FileDigest dmfFile,
    FileDigest sidecarFile) {
  public static final String MANIFEST = "manifest.json";
  public static final String NATIVE = "entries.native";
  public static final String DMF = "entries.dmf";
  public static final String SIDECAR = "sidecar.csv";

  /**
   * One file.
   *
   * @param md5 32 lower-case hex digits, for recipients whose tools know nothing better; it proves
   *     nothing
   */
  public record FileDigest(String name, long bytes, Sha256 sha256, String md5) {
    /** The digests of a file that is there. */
    public static FileDigest of(Path file) throws IOException {
      MessageDigest sha256 = Sha256.newDigest();
      MessageDigest md5 = DigestedFile.md5();
      long bytes = 0;
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          sha256.update(buffer, 0, n);
          md5.update(buffer, 0, n);
          bytes += n;
        }
      }
      return of(String.valueOf(file.getFileName()), bytes, sha256, md5);
    }

    static FileDigest of(String name, long bytes, MessageDigest sha256, MessageDigest md5) {
      return new FileDigest(
          name, bytes, Sha256.fromBytes(sha256.digest()), HexFormat.of().formatHex(md5.digest()));
    }
  }

  /** The EDITION leaf to log for these files. */
  public Leaf.Edition leaf(
      LocalDate day,
      Scope scope,
      long sequence,
      EditionKind kind,
      LocalDate asOf,
      TreeSize logSize,
      long entries,
      Optional<LeafIndex> previous) {
    return new Leaf.Edition(
        day,
        scope,
        sequence,
        kind,
        asOf,
        logSize,
        entries,
        adds,
        changes,
        deletes,
        nativeFile.sha256(),
        dmfFile.sha256(),
        sidecarFile.sha256(),
        previous);
  }
}
