package org.lychgate.screening;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.CsvBytes;
import org.lychgate.model.Sha256;

/** The result: the customer's own columns, then ours; CSV, UTF-8, LF. */
final class ResultsFile implements AutoCloseable {
  static final List<String> COLUMNS =
      List.of(
          "sourceLineNumber",
          "outcome",
          "probability",
          "weight",
          "agreement",
          "entry",
          "entrySsn",
          "entryName",
          "entryBirth",
          "entryDeath",
          "evidence",
          "status",
          "nextStep",
          "contestUntil");

  private final AtomicOutput file;
  private final MessageDigest digest = Sha256.newDigest();

  /**
   * Starts the result.
   *
   * @param header the customer's columns
   */
  ResultsFile(Path out, boolean force, List<String> header) {
    this.file = AtomicOutput.open(out, force);
    CsvBytes row = new CsvBytes();
    List<String> all = new ArrayList<>(header);
    all.addAll(COLUMNS);
    for (int i = 0; i < all.size(); i++) {
      if (i > 0) {
        row.comma();
      }
      row.value(all.get(i));
    }
    row.endRow();
    add(row);
  }

  /** Adds whole rows. */
  void add(CsvBytes rows) {
    digest.update(rows.array(), 0, rows.size());
    file.write(rows.array(), 0, rows.size());
  }

  /** Makes the file appear; the SHA-256 of its bytes. */
  Sha256 commit() {
    file.commit();
    return Sha256.fromBytes(digest.digest());
  }

  @Override
  public void close() {
    file.close();
  }
}
