package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.EditionRecord;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.Salt;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** What an operator could try, each told by the log alone or with the edition. */
final class DishonestLogTest {
  private static final LocalDate DAY = MiniRegistry.DAY;
  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry = new MiniRegistry();

  @Test
  void publish_onALeafThatIsNoReport_isNamed() throws IOException {
    Taken taken = registry.submit("registrar-tt", 1, 0).getFirst();
    EditionRecord known = registry.record(taken, EvidenceClass.E1, new EntryId(1));
    LeafIndex bare = registry.add(new Leaf.Report(Sha256.of(new byte[] {9})));
    EditionRecord unsigned =
        new EditionRecord(
            known.entry(),
            known.salt(),
            Optional.of(new EditionRecord.Backing(bare, known.salt(), Sha256.of(new byte[1]))));
    registry.publish(unsigned, false);
    assertThat(codes()).containsExactly("REPORT_UNSIGNED", "PUBLISH_WITHOUT_REPORT");
  }

  @Test
  void publish_twoOnOneReport_isNamed() throws IOException {
    Taken taken = registry.submit("registrar-tt", 1, 0).getFirst();
    registry.publish(taken, EvidenceClass.E1);
    registry.publish(taken, EvidenceClass.E1);
    assertThat(codes()).containsExactly("REPORT_USED_TWICE");
  }

  @Test
  void publish_againOnTheReportOfAReversedEntry_isNamed() throws IOException {
    Taken taken = registry.submit("registrar-tt", 1, 0).getFirst();
    registry.reverse(registry.publish(taken, EvidenceClass.E1), "officer-1");
    registry.publish(taken, EvidenceClass.E1);
    assertThat(codes()).containsExactly("REPORT_USED_TWICE");
  }

  @Test
  void publish_evidenceThatTheReportersRoleCannotGive_isNamed() throws IOException {
    registry.publish(registry.submit("benefits-agency-1", 1, 0).getFirst(), EvidenceClass.E1);
    registry.publish(registry.submit("funeral-home-1", 1, 0).getFirst(), EvidenceClass.E2);
    assertThat(codes()).containsExactly("EVIDENCE_OF_ANOTHER_ROLE", "EVIDENCE_OF_ANOTHER_ROLE");
  }

  @Test
  void publish_registrarsReportUnderAnotherPlacesCertificate_isNamedByTheEdition()
      throws IOException {
    registry.publish(registry.submit("registrar-ts", "TT", 1, 0).getFirst(), EvidenceClass.E1);
    registry.publish(registry.submit("registrar-ts", "TS", 1, 0).getFirst(), EvidenceClass.E1);
    Path editions = folder.resolve("edition");
    registry.cut(editions, Scope.FULL, EditionKind.FULL);
    registry.cut(editions, Scope.LIMITED, EditionKind.FULL);
    Path log = registry.writeLog(folder);
    assertThat(Verifier.verify(log, registry.trust(), List.of(editions), Progress.NONE).findings())
        .extracting(VerifyFinding::code)
        .containsExactly("CERTIFICATE_OF_ANOTHER_PLACE", "CERTIFICATE_OF_ANOTHER_PLACE");
  }

  @Test
  void publish_onE3WithoutTwoOrganisations_isNamed() throws IOException {
    Taken taken = registry.submit("funeral-home-1", 1, 0).getFirst();
    Decision order =
        Decision.ofPublication(Realm.SYNTHETIC, taken.backing().leaf(), EvidenceClass.E3);
    LeafIndex once = registry.approve(order, "officer-1");
    LeafIndex again = registry.approve(order, "officer-1");
    registry.publish(taken, EvidenceClass.E3, List.of(once, again));
    assertThat(codes()).containsExactly("PUBLISH_NOT_APPROVED");
  }

  @Test
  void publish_afterItsReporterWithdrewIt_isNamedOnEveryEvidence() throws IOException {
    List<Taken> taken = registry.submit("registrar-tt", 3, 0);
    registry.refuse(
        Decision.ofPublication(
            Realm.SYNTHETIC, taken.getFirst().backing().leaf(), EvidenceClass.E3),
        "registrar-tt");
    // Another's refusal withdraws nothing, and neither does one of another report.
    registry.refuse(
        Decision.ofPublication(Realm.SYNTHETIC, taken.get(1).backing().leaf(), EvidenceClass.E1),
        "officer-1");
    registry.publish(taken.get(1), EvidenceClass.E1);
    registry.publish(taken.getLast(), EvidenceClass.E1);
    registry.publish(taken.getFirst(), EvidenceClass.E1);
    assertThat(codes()).containsExactly("PUBLISH_AFTER_WITHDRAWAL");
  }

  @Test
  void publish_fromAQuarantinedBatch_isNamedUntilItIsReleased() throws IOException {
    List<Taken> taken = registry.submit("registrar-tt", 2, 0);
    LeafIndex submission = new LeafIndex(taken.getFirst().backing().leaf().value() - 1);
    LeafIndex quarantine =
        registry.add(
            new Leaf.Quarantine(
                DAY, submission, List.of("BA01"), 2, DAY.plusDays(1), DAY.plusDays(5)));
    registry.publish(taken.getFirst(), EvidenceClass.E1);
    Decision order = Decision.ofRelease(Realm.SYNTHETIC, quarantine, ReleaseCause.BATCH_CLEARED);
    List<LeafIndex> approvals =
        List.of(registry.approve(order, "officer-1"), registry.approve(order, "officer-2"));
    registry.add(new Leaf.Release(DAY, quarantine, ReleaseCause.BATCH_CLEARED, approvals));
    registry.publish(taken.getLast(), EvidenceClass.E1);
    assertThat(codes()).containsExactly("PUBLISH_FROM_QUARANTINE");
  }

  @Test
  void release_ofABatchByItsOwnReporterAndOneOfficer_isNamed() throws IOException {
    List<Taken> taken = registry.submit("registrar-tt", 2, 0);
    LeafIndex submission = new LeafIndex(taken.getFirst().backing().leaf().value() - 1);
    LeafIndex quarantine =
        registry.add(
            new Leaf.Quarantine(
                DAY, submission, List.of("BA01"), 2, DAY.plusDays(1), DAY.plusDays(5)));
    Decision order = Decision.ofRelease(Realm.SYNTHETIC, quarantine, ReleaseCause.BATCH_CLEARED);
    List<LeafIndex> approvals =
        List.of(registry.approve(order, "registrar-tt"), registry.approve(order, "officer-1"));
    registry.add(new Leaf.Release(DAY, quarantine, ReleaseCause.BATCH_CLEARED, approvals));
    assertThat(codes()).containsExactly("RELEASE_NOT_APPROVED");
  }

  @Test
  void submission_signedByANoReportersKeyOrCutShort_isNamed() throws IOException {
    registry.submit("officer-1", 1, 0);
    List<Taken> taken = registry.submit("registrar-tt", 1, 0);
    registry.publish(taken.getFirst(), EvidenceClass.E2);
    assertThat(codes()).containsExactly("BATCH_NOT_SIGNED");
  }

  @Test
  void release_withoutTheRegistrar_isNamed() throws IOException {
    LeafIndex listed =
        registry.publish(registry.submit("registrar-tt", 1, 0).getFirst(), EvidenceClass.E1);
    LeafIndex hold = registry.hold(listed);
    Decision order = Decision.ofRelease(Realm.SYNTHETIC, hold, ReleaseCause.REAFFIRMED);
    List<LeafIndex> officers =
        List.of(registry.approve(order, "officer-1"), registry.approve(order, "officer-2"));
    registry.add(new Leaf.Release(DAY, hold, ReleaseCause.REAFFIRMED, officers));
    assertThat(codes()).containsExactly("RELEASE_NOT_APPROVED");
  }

  @Test
  void release_withTheRegistrarAndAnOfficer_holds() throws IOException {
    LeafIndex listed =
        registry.publish(registry.submit("registrar-tt", 1, 0).getFirst(), EvidenceClass.E1);
    LeafIndex hold = registry.hold(listed);
    Decision order = Decision.ofRelease(Realm.SYNTHETIC, hold, ReleaseCause.REAFFIRMED);
    List<LeafIndex> both =
        List.of(registry.approve(order, "registrar-tt"), registry.approve(order, "officer-2"));
    registry.add(new Leaf.Release(DAY, hold, ReleaseCause.REAFFIRMED, both));
    assertThat(codes()).isEmpty();
  }

  @Test
  void reverse_signatureForAnotherEntryOrTooEarlySilence_isNamed() throws IOException {
    List<Taken> taken = registry.submit("registrar-tt", 2, 0);
    LeafIndex one = registry.publish(taken.getFirst(), EvidenceClass.E1);
    LeafIndex two = registry.publish(taken.getLast(), EvidenceClass.E1);
    ReversalStatement said =
        new ReversalStatement(
            Realm.SYNTHETIC, one, ReverseCause.CLAIM_OF_LIFE, "", "officer-1", DAY);
    registry.add(
        new Leaf.Reverse(
            DAY,
            two,
            ReverseCause.CLAIM_OF_LIFE,
            "",
            Optional.of(registry.signer(said, "officer-1"))));
    registry.hold(one);
    registry.add(new Leaf.Reverse(DAY, one, ReverseCause.SILENCE, "", Optional.empty()));
    assertThat(codes()).containsExactly("REVERSE_NOT_SIGNED", "REVERSE_NOT_SIGNED");
  }

  @Test
  void hold_secondOneOrAnotherCauseWithoutAnOfficer_isNamed() throws IOException {
    List<Taken> taken = registry.submit("registrar-tt", 2, 0);
    LeafIndex one = registry.publish(taken.getFirst(), EvidenceClass.E1);
    LeafIndex two = registry.publish(taken.getLast(), EvidenceClass.E1);
    registry.hold(one);
    registry.hold(one);
    registry.add(new Leaf.Hold(DAY, two, HoldCause.OFFICER, DAY, "", Optional.empty()));
    assertThat(codes()).containsExactly("HOLD_NOT_SIGNED", "HOLD_NOT_SIGNED");
  }

  @Test
  void key_enrolledByOneOrganisation_isNamedAndDoesNotCount() throws IOException {
    Leaf.Key leaf = key(List.of());
    Decision order = Decision.of(Realm.SYNTHETIC, leaf);
    registry.add(key(List.of(registry.approve(order, "officer-1"))));
    assertThat(codes()).containsExactly("KEY_NOT_APPROVED");
  }

  @Test
  void key_enrolledByTwoOrganisations_holds() throws IOException {
    Decision order = Decision.of(Realm.SYNTHETIC, key(List.of()));
    registry.add(
        key(List.of(registry.approve(order, "officer-1"), registry.approve(order, "officer-2"))));
    assertThat(codes()).isEmpty();
  }

  private static Leaf.Key key(List<LeafIndex> approvals) {
    return new Leaf.Key(
        DAY,
        KeyAction.ENROL,
        KeyRole.COURT,
        DAY.plusDays(30),
        "court-1",
        "court-1",
        "",
        SignatureAlgorithm.ED25519,
        Sha256.of(new byte[] {3}),
        approvals);
  }

  @Test
  void edition_rowOfAnotherPersonThanTheReports_isNamed() throws IOException {
    Taken taken = registry.submit("registrar-tt", 1, 0).getFirst();
    EditionRecord honest = registry.record(taken, EvidenceClass.E1, new EntryId(5));
    Entry was = honest.entry();
    Identity other =
        new Identity(
            Optional.of(new Ssn(900_120_007)),
            was.identity().name(),
            was.identity().sex(),
            was.identity().birth(),
            was.identity().birthPlace());
    Entry forged =
        new Entry(
            was.id(),
            other,
            was.death(),
            was.placeOfDeath(),
            was.certificate(),
            was.evidence(),
            was.proof());
    registry.publish(new EditionRecord(forged, new Salt(1, 2, 3, 4), honest.report()), false);
    Path editions = folder.resolve("edition");
    for (Scope scope : List.of(Scope.FULL, Scope.LIMITED)) {
      registry.cut(editions, scope, EditionKind.FULL);
    }
    VerifyReport report =
        Verifier.verify(
            registry.writeLog(folder), registry.trust(), List.of(editions), Progress.NONE);
    assertThat(report.findings())
        .extracting(VerifyFinding::code)
        .containsExactly("ROW_REPORT_DISAGREES", "ROW_REPORT_DISAGREES");
  }

  private List<String> codes() throws IOException {
    return Verifier.verify(registry.writeLog(folder), registry.trust(), Progress.NONE)
        .findings()
        .stream()
        .map(VerifyFinding::code)
        .toList();
  }
}
