package org.lychgate.edition;

import java.util.Optional;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * One row of a native edition.
 *
 * @param entry the entry's id
 * @param publish the entry's PUBLISH leaf
 * @param corrected the CORRECT leaf whose commitment the row opens, where there is one
 * @param by of a deletion, the leaf that ended the listing
 * @param opening of the entry's commitment
 * @param report of a listed row, the report's leaf and the opening of its commitment; empty for
 *     deletions and for evidence INHERITED
 */
public record NativeRow(
    Change change,
    EntryId entry,
    LeafIndex publish,
    Optional<LeafIndex> corrected,
    Optional<LeafIndex> by,
    RowOpening opening,
    Optional<ReportPart> report) {
  /** The report behind a row. */
  public record ReportPart(LeafIndex leaf, RowOpening opening) {}

  public NativeRow {
    boolean deletion = change == Change.DELETE;
    if (by.isPresent() != deletion || (deletion && report.isPresent())) {
      throw new IllegalArgumentException("a deletion, and no other row, says what ended it");
    }
  }

  /** The row that {@code planned} asks for. */
  public static NativeRow of(Realm realm, Scope scope, PlannedRow planned, EditionRecord known) {
    FieldSet fields = FieldSet.of(realm, known.entry());
    boolean deletion = planned.change() == Change.DELETE;
    RowOpening opening;
    if (deletion) {
      opening = RowOpening.of(known.salt(), fields, Disclosed.ofDeletion(scope));
    } else if (Disclosed.all(scope)) {
      opening = new RowOpening.Whole(known.salt(), fields);
    } else {
      opening = RowOpening.of(known.salt(), fields, Disclosed.ofRow(scope));
    }
    return new NativeRow(
        planned.change(),
        known.entry().id(),
        planned.publish(),
        planned.findCorrected(),
        planned.by(),
        opening,
        deletion
            ? Optional.empty()
            : known.report().map(backing -> report(scope, fields, backing)));
  }

  private static ReportPart report(Scope scope, FieldSet fields, EditionRecord.Backing backing) {
    FieldSet stated = fields.asReport(backing.rawHash());
    RowOpening opening =
        Disclosed.all(scope)
            ? new RowOpening.Whole(backing.salt(), stated)
            : RowOpening.of(backing.salt(), stated, Disclosed.ofReport(scope));
    return new ReportPart(backing.leaf(), opening);
  }

  /** The SSN, where the scope shows it and the record has it. */
  public Optional<Ssn> findSsn() {
    return opening.shown().find(Field.SSN).flatMap(Ssn::parse);
  }

  /**
   * The row as any death file has it.
   *
   * @throws IllegalArgumentException where a value cannot be one of its field
   */
  public DeathFileRow toDeathFileRow() {
    FieldSet shown = opening.shown();
    if (change == Change.DELETE) {
      return new DeathFileRow(
          change,
          new Identity(findSsn(), PersonName.NONE, Sex.U, PartialDate.ALL_UNKNOWN, ""),
          PartialDate.ALL_UNKNOWN,
          "",
          ProofCode.NONE,
          Optional.empty(),
          Optional.of(entry));
    }
    return new DeathFileRow(
        change,
        shown.identity(),
        shown.getDate(Field.DEATH),
        shown.find(Field.DEATH_PLACE).orElse(""),
        ProofCode.of(shown.find(Field.PROOF).orElse(" ").charAt(0)),
        shown.find(Field.EVIDENCE).map(EvidenceClass::valueOf),
        Optional.of(entry));
  }

  @Override
  public String toString() {
    return "row(" + change + ", " + entry + ", leaf " + publish + ")";
  }
}
