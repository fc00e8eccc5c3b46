package org.lychgate.formats;

import java.util.Optional;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sex;

/** What of other formats the Death Master File can hold. */
public final class DmfRows {
  /** A row that says nothing. */
  public static final DeathFileRow NOTHING =
      new DeathFileRow(
          DeathFileRow.Change.NONE,
          new Identity(Optional.empty(), PersonName.NONE, Sex.U, PartialDate.ALL_UNKNOWN, ""),
          PartialDate.ALL_UNKNOWN,
          "",
          ProofCode.NONE,
          Optional.empty(),
          Optional.empty());

  private DmfRows() {}

  /**
   * The row of a full file that says what {@code report} says. Its proof code is blank: V and P say
   * that somebody judged the evidence, and a conversion judges nothing.
   */
  public static DeathFileRow ofReport(DeathReport report) {
    return new DeathFileRow(
        DeathFileRow.Change.NONE,
        report.decedent(),
        report.death(),
        report.placeOfDeath(),
        ProofCode.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Why a row can have no line; empty where it can.
   *
   * @param dies whether the source states a death at all: a list of customers does not
   * @param alias whether the row is another name of somebody who has a row
   */
  public static Optional<Finding> findObstacle(
      long line, DeathFileRow row, boolean dies, boolean alias) {
    if (row.identity().ssn().isEmpty()) {
      return Optional.of(new Finding(line, Codes.DMF_NO_SSN, "ssn", ""));
    }
    if (!dies) {
      return Optional.of(new Finding(line, Codes.DMF_NO_DEATH, "death", ""));
    }
    return alias ? Optional.of(new Finding(line, Codes.DMF_ALIAS, "", "")) : Optional.empty();
  }
}
