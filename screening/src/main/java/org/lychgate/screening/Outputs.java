package org.lychgate.screening;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.Beside;
import org.lychgate.formats.CsvBytes;
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.QuarantineFile;
import org.lychgate.model.Finding;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Sha256;

/**
 * Where a screening writes: the result (CSV, UTF-8, LF), beside it findings and quarantine. Or
 * nowhere: then only the hash of the result is made. One thread.
 */
final class Outputs implements AutoCloseable {
  private final Optional<Files> files;
  private final MessageDigest digest = Sha256.newDigest();

  private record Files(AtomicOutput results, FindingsFile findings, QuarantineFile quarantine) {}

  private Outputs(Optional<Files> files) {
    this.files = files;
  }

  /**
   * Starts the files.
   *
   * @throws org.lychgate.model.OperatorException where one exists and {@code force} is not set
   */
  static Outputs open(Path out, boolean force) {
    FindingsFile findings = FindingsFile.open(Beside.findings(out), force);
    QuarantineFile quarantine = QuarantineFile.open(Beside.quarantine(out), force);
    return new Outputs(Optional.of(new Files(AtomicOutput.open(out, force), findings, quarantine)));
  }

  /** Makes the hash only. */
  static Outputs hashOnly() {
    return new Outputs(Optional.empty());
  }

  /**
   * Writes the first row.
   *
   * @param header the customers' columns
   * @param ours the columns behind them
   */
  void begin(List<String> header, List<String> ours) {
    CsvBytes row = new CsvBytes();
    List<String> all = new ArrayList<>(header);
    all.addAll(ours);
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
    files.ifPresent(f -> f.results().write(rows.array(), 0, rows.size()));
  }

  void add(Finding finding) {
    files.ifPresent(f -> f.findings().add(finding));
  }

  void quarantine(RawRecord raw, byte[] lineEnd) {
    files.ifPresent(f -> f.quarantine().add(raw, lineEnd));
  }

  /** Makes the files appear; the SHA-256 of the result's bytes. */
  Sha256 commit() {
    files.ifPresent(f -> {
      f.results().commit();
      f.findings().commit();
      f.quarantine().commit();
    });
    return Sha256.fromBytes(digest.digest());
  }

  @Override
  public void close() {
    files.ifPresent(f -> {
      f.results().close();
      f.findings().close();
      f.quarantine().close();
    });
  }
}
