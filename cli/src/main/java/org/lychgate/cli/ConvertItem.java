package org.lychgate.cli;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.RawRecord;

/**
 * One record between two formats. Prints nothing of it.
 *
 * @param dies whether the source states a death at all
 * @param alias whether it is another name of somebody
 * @param ije the record itself, where it came as IJE
 * @param statement likewise, where it came as SSA-721
 * @param raw its bytes, for the quarantine
 */
record ConvertItem(
    DeathFileRow row,
    Optional<CertificateKey> certificate,
    Optional<LocalDate> certified,
    boolean dies,
    boolean alias,
    Optional<IjeRecord> ije,
    Optional<Ssa721Statement> statement,
    Supplier<RawRecord> raw) {

  /** A row of a death file. */
  static ConvertItem of(DeathFileRow row, boolean dies, Supplier<RawRecord> raw) {
    return new ConvertItem(
        row,
        Optional.empty(),
        Optional.empty(),
        dies,
        false,
        Optional.empty(),
        Optional.empty(),
        raw);
  }

  @Override
  public String toString() {
    return "item(" + row + ")";
  }
}
