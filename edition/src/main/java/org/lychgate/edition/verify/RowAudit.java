package org.lychgate.edition.verify;

import java.util.Optional;
import org.lychgate.edition.Field;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.NativeRow;
import org.lychgate.edition.Publishable.Planned;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafFormatException;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/** Compares one native row with the leaves that it names. */
final class RowAudit {
  private final Realm realm;
  private final TileLogReader log;
  private final Submissions submissions;
  private final Findings findings;

  RowAudit(Realm realm, TileLogReader log, Submissions submissions, Findings findings) {
    this.realm = realm;
    this.log = log;
    this.submissions = submissions;
    this.findings = findings;
  }

  void check(String where, NativeRow row, Planned planned) {
    String who = name(row);
    Face face = planned.listed().face();
    findings.check(
        row.change() == planned.change()
            && row.corrected().equals(planned.listed().findCorrected())
            && row.by().equals(planned.by()),
        "ROW_DIFFERS_FROM_LOG",
        where,
        who + ": the log says another change or names other leaves");
    findings.check(
        row.opening().opens(face.commitment()),
        "ROW_CHANGED",
        where,
        who + ": the row is not what leaf " + planned.listed().faceLeaf() + " committed to");
    if (row.change() != Change.DELETE) {
      checkFace(where, who, row.opening().shown(), face);
      checkReport(where, who, row, face);
      checkPlace(where, who, row.opening().shown(), face);
    }
  }

  /** A registrar vouches for certificates of its own jurisdiction; PUBLIC does not show them. */
  private void checkPlace(String where, String who, FieldSet shown, Face face) {
    Optional<String> ofKey =
        submissions
            .findBatch(face.report())
            .flatMap(Submissions.Batch::signer)
            .flatMap(TrustKey::jurisdiction);
    boolean fits;
    try {
      Optional<String> ofCertificate = shown.findCertificate().map(CertificateKey::jurisdiction);
      fits = ofKey.isEmpty() || ofCertificate.isEmpty() || ofKey.equals(ofCertificate);
    } catch (IllegalArgumentException _) {
      fits = false;
    }
    findings.check(
        fits,
        "CERTIFICATE_OF_ANOTHER_PLACE",
        where,
        who + ": the certificate is not of the jurisdiction of the registrar who reported it");
  }

  private void checkFace(String where, String who, FieldSet shown, Face face) {
    Optional<String> proof =
        face.proof() == ProofCode.NONE
            ? Optional.empty()
            : Optional.of(String.valueOf(face.proof().column()));
    findings.check(
        shown.find(Field.REALM).equals(Optional.of(realm.name())),
        "ROW_OF_ANOTHER_REALM",
        where,
        who + ": the row is of another realm than the trust file");
    findings.check(
        shown.find(Field.EVIDENCE).equals(Optional.of(face.evidence().name()))
            && shown.find(Field.PROOF).equals(proof),
        "ROW_EVIDENCE_DIFFERS",
        where,
        who + ": evidence or proof code are not those of the leaf");
    boolean opensThen;
    try {
      opensThen = OpenFrom.year(shown.getDate(Field.DEATH)) == face.openFrom();
    } catch (IllegalArgumentException _) {
      opensThen = false;
    }
    findings.check(
        opensThen,
        "ROW_OPEN_FROM_DIFFERS",
        where,
        who + ": the leaf's first open year does not follow from the date of death");
  }

  private void checkReport(String where, String who, NativeRow row, Face face) {
    if (row.report().isEmpty() || face.evidence() == EvidenceClass.INHERITED) {
      findings.check(
          row.report().isEmpty() == (face.evidence() == EvidenceClass.INHERITED),
          "ROW_REPORT_DIFFERS",
          where,
          who + ": the row names no report, or one that it cannot have");
      return;
    }
    NativeRow.ReportPart report = row.report().get();
    findings.check(
        report.leaf().equals(face.report()),
        "ROW_REPORT_DIFFERS",
        where,
        who + ": the row names report leaf " + report.leaf() + ", the log " + face.report());
    findings.check(
        findReport(face.report())
            .filter(leaf -> report.opening().opens(leaf.commitment()))
            .isPresent(),
        "ROW_REPORT_DISAGREES",
        where,
        who
            + ": identity, dates or certificate key are not those that report leaf "
            + face.report()
            + " committed to");
  }

  private Optional<Leaf.Report> findReport(LeafIndex index) {
    try {
      return LeafCodec.decode(log.entry(index)) instanceof Leaf.Report report
          ? Optional.of(report)
          : Optional.empty();
    } catch (LogException | LeafFormatException _) {
      // The log's own audit has named it.
      return Optional.empty();
    }
  }

  static String name(NativeRow row) {
    return "entry "
        + row.entry()
        + " ("
        + row.findSsn().map(Ssn::masked).orElse("no number shown")
        + ", leaf "
        + row.publish()
        + ")";
  }
}
