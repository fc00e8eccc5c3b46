package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.Answering;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;

/** Ways back that were not gone as they are written down, each told by the log alone. */
final class DishonestWayBackTest {
  private static final LocalDate DAY = MiniRegistry.DAY;
  private static final LocalDate SILENT = Answering.due(DAY).plusDays(1);
  @TempDir Path folder = Path.of("");

  /** With an officer who sits in the registrar's own office. */
  private final MiniRegistry registry =
      new MiniRegistry(List.of(), List.of(KeySpec.of("officer-tt", office(), KeyRole.OFFICER)));

  private static String office() {
    return new MiniRegistry().trust().get("registrar-tt").organisation();
  }

  private List<String> codes() throws IOException {
    Path log = registry.writeLog(folder);
    return Verifier.verify(log, registry.trust(), List.of(), Progress.NONE).findings().stream()
        .map(VerifyFinding::code)
        .toList();
  }

  private LeafIndex listed() {
    return registry.publish(registry.submit("registrar-tt", 1, 0).getFirst(), EvidenceClass.E1);
  }

  private static Leaf.Reverse silence(LeafIndex publish, LocalDate day) {
    return new Leaf.Reverse(day, publish, ReverseCause.SILENCE, "", Optional.empty());
  }

  private static Decision reaffirm(LeafIndex hold) {
    return Decision.ofRelease(Realm.SYNTHETIC, hold, ReleaseCause.REAFFIRMED);
  }

  @Test
  void silence_afterTheRegistrarsTime_holds() throws IOException {
    LeafIndex publish = listed();
    registry.hold(publish);
    registry.add(silence(publish, SILENT));
    assertThat(codes()).isEmpty();
  }

  @Test
  void silence_aDayTooEarly_isNamed() throws IOException {
    LeafIndex publish = listed();
    registry.hold(publish);
    // Five days and a holiday are over, and the fifth working day is not.
    registry.add(silence(publish, SILENT.minusDays(1)));
    assertThat(codes()).containsExactly("REVERSE_NOT_SIGNED");
  }

  @Test
  void silence_inSpiteOfAReaffirmation_isNamedUntilTheHoldExpires() throws IOException {
    LeafIndex publish = listed();
    LeafIndex hold = registry.hold(publish);
    registry.approve(reaffirm(hold), "registrar-tt");
    registry.add(silence(publish, DAY.plusDays(30)));
    LeafIndex other = listed();
    LeafIndex second =
        registry.add(
            new Leaf.Hold(
                DAY.plusDays(30),
                other,
                HoldCause.CLAIM_OF_LIFE,
                DAY.plusDays(60),
                "",
                Optional.empty()));
    registry.add(
        new Leaf.Approval(
            DAY.plusDays(30),
            reaffirm(second).sha256(),
            registry.signer(
                new org.lychgate.edition.statement.Approval(
                    Realm.SYNTHETIC, reaffirm(second).sha256(), "registrar-tt", DAY.plusDays(30)),
                "registrar-tt")));
    registry.add(silence(other, DAY.plusDays(61)));
    assertThat(codes().stream().filter(c -> !c.equals("DAY_GOES_BACK")))
        .containsExactly("REVERSE_NOT_SIGNED");
  }

  @Test
  void silence_afterTheHoldWasReleasedOrForACourt_isNamed() throws IOException {
    LeafIndex publish = listed();
    LeafIndex hold = registry.hold(publish);
    registry.add(
        new Leaf.Release(
            DAY,
            hold,
            ReleaseCause.REAFFIRMED,
            List.of(
                registry.approve(reaffirm(hold), "registrar-tt"),
                registry.approve(reaffirm(hold), "officer-1"))));
    LeafIndex court = listed();
    HoldStatement said =
        new HoldStatement(
            Realm.SYNTHETIC,
            court,
            HoldCause.COURT_ORDER,
            DAY.plusDays(2),
            "26-CV-00117",
            "officer-1",
            DAY);
    registry.add(
        new Leaf.Hold(
            DAY,
            court,
            HoldCause.COURT_ORDER,
            DAY.plusDays(2),
            "26-CV-00117",
            Optional.of(registry.signer(said, "officer-1"))));
    registry.add(silence(publish, SILENT));
    registry.add(silence(court, SILENT));
    assertThat(codes()).containsExactly("REVERSE_NOT_SIGNED", "REVERSE_NOT_SIGNED");
  }

  @Test
  void release_byAnotherOfficesRegistrarOrTheOfficesOwnOfficer_isNamed() throws IOException {
    LeafIndex hold = registry.hold(listed());
    registry.add(release(hold, "registrar-ts", "officer-1"));
    LeafIndex own = registry.hold(listed());
    registry.add(release(own, "registrar-tt", "registrar-ts", "officer-tt"));
    LeafIndex good = registry.hold(listed());
    registry.add(release(good, "registrar-tt", "officer-1"));
    assertThat(codes()).containsExactly("RELEASE_NOT_APPROVED", "RELEASE_NOT_APPROVED");
  }

  private Leaf.Release release(LeafIndex hold, String... keys) {
    List<LeafIndex> approvals =
        java.util.Arrays.stream(keys).map(key -> registry.approve(reaffirm(hold), key)).toList();
    return new Leaf.Release(DAY, hold, ReleaseCause.REAFFIRMED, approvals);
  }

  @Test
  void release_byTheOfficerWhoHeld_isNamed() throws IOException {
    LeafIndex publish = listed();
    HoldStatement said =
        new HoldStatement(
            Realm.SYNTHETIC, publish, HoldCause.OFFICER, DAY.plusDays(30), "", "officer-1", DAY);
    LeafIndex hold =
        registry.add(
            new Leaf.Hold(
                DAY,
                publish,
                HoldCause.OFFICER,
                DAY.plusDays(30),
                "",
                Optional.of(registry.signer(said, "officer-1"))));
    registry.add(release(hold, "registrar-tt", "officer-1"));
    assertThat(codes()).containsExactly("RELEASE_NOT_APPROVED");
  }

  private LeafIndex order(BulkAction action, LeafIndex batch, String number, String key) {
    BulkOrder order = BulkOrder.ofBatch(Realm.SYNTHETIC, action, batch, number, key, DAY);
    return registry.add(order.leaf(registry.signer(order, key)));
  }

  private static Leaf.Reverse under(LeafIndex publish, ReverseCause cause, String number) {
    return new Leaf.Reverse(DAY, publish, cause, number, Optional.empty());
  }

  @Test
  void bulk_underAnOfficersOrder_holdsAndBesideItIsNamed() throws IOException {
    List<Taken> meant = registry.submit("registrar-tt", 3, 0);
    List<Taken> other = registry.submit("registrar-tt", 1, 0);
    LeafIndex batch = new LeafIndex(meant.getFirst().backing().leaf().value() - 1);
    LeafIndex one = registry.publish(meant.getFirst(), EvidenceClass.E1);
    LeafIndex two = registry.publish(meant.get(1), EvidenceClass.E1);
    LeafIndex beside = registry.publish(other.getFirst(), EvidenceClass.E1);
    order(BulkAction.REVERSE_BATCH_WITHDRAWN, batch, "", "officer-1");
    LeafIndex later = registry.publish(meant.getLast(), EvidenceClass.E1);
    registry.add(under(one, ReverseCause.BATCH_WITHDRAWN, ""));
    assertThat(codesOf()).isEmpty();
    // Of another batch; for another cause; published after the order.
    registry.add(under(beside, ReverseCause.BATCH_WITHDRAWN, ""));
    registry.add(under(two, ReverseCause.REGISTRY_ERROR, ""));
    registry.add(under(later, ReverseCause.BATCH_WITHDRAWN, ""));
    assertThat(codes())
        .containsExactly("REVERSE_NOT_SIGNED", "REVERSE_NOT_SIGNED", "REVERSE_NOT_SIGNED");
  }

  private List<String> codesOf() {
    LogWatch watch = new LogWatch(registry.trust());
    List<byte[]> leaves = registry.entries();
    for (int i = 0; i < leaves.size(); i++) {
      watch.accept(new LeafIndex(i), leaves.get(i));
    }
    return watch.findings().stream().map(VerifyFinding::code).toList();
  }

  @Test
  void bulk_orderedByARegistrarOrForAnotherCourtsNumber_isNamed() throws IOException {
    Taken taken = registry.submit("registrar-tt", 1, 0).getFirst();
    LeafIndex batch = new LeafIndex(taken.backing().leaf().value() - 1);
    LeafIndex publish = registry.publish(taken, EvidenceClass.E1);
    order(BulkAction.REVERSE_KEY_REVOKED, batch, "", "registrar-tt");
    registry.add(under(publish, ReverseCause.KEY_REVOKED, ""));
    order(BulkAction.HOLD_COURT_ORDER, batch, "26-CV-1", "officer-1");
    registry.add(
        new Leaf.Hold(
            DAY, publish, HoldCause.COURT_ORDER, DAY.plusDays(9), "26-CV-2", Optional.empty()));
    assertThat(codes())
        .containsExactly("ORDER_NOT_SIGNED", "REVERSE_NOT_SIGNED", "HOLD_NOT_SIGNED");
  }

  @Test
  void reversal_forACourtWithoutANumber_isNamed() throws IOException {
    LeafIndex publish = listed();
    ReversalStatement said =
        new ReversalStatement(
            Realm.SYNTHETIC, publish, ReverseCause.COURT_ORDER, "", "officer-1", DAY);
    registry.add(
        new Leaf.Reverse(
            DAY,
            publish,
            ReverseCause.COURT_ORDER,
            "",
            Optional.of(registry.signer(said, "officer-1"))));
    assertThat(codes()).containsExactly("COURT_ORDER_WITHOUT_NUMBER");
  }

  @Test
  void restore_withoutTwoOfficersOrANewerReport_isNamed() throws IOException {
    Taken old = registry.submit("registrar-tt", 1, 0).getFirst();
    Taken before = registry.submit("registrar-tt", 1, 0).getFirst();
    LeafIndex publish = registry.publish(old, EvidenceClass.E1);
    registry.reverse(publish, "officer-1");
    Taken sameDay = registry.submit("registrar-tt", 1, 0).getFirst();
    Decision order = Decision.ofRestore(Realm.SYNTHETIC, publish, before.backing().leaf());
    registry.add(
        new Leaf.Restore(
            DAY.plusDays(40),
            publish,
            before.backing().leaf(),
            List.of(registry.approve(order, "officer-1"), registry.approve(order, "officer-2"))));
    Decision second = Decision.ofRestore(Realm.SYNTHETIC, publish, sameDay.backing().leaf());
    registry.add(
        new Leaf.Restore(
            DAY.plusDays(1),
            publish,
            sameDay.backing().leaf(),
            List.of(
                registry.approve(second, "officer-1"), registry.approve(second, "registrar-tt"))));
    assertThat(codes().stream().filter(c -> !c.equals("DAY_GOES_BACK")))
        .containsExactly(
            "RESTORE_WITHOUT_NEW_REPORT",
            "RESTORE_WITHOUT_NEW_REPORT",
            "RESTORE_TOO_EARLY",
            "RESTORE_NOT_APPROVED");
  }

  @Test
  void restore_onAFuneralDirectorsWordOrTwiceOnOneReport_isNamed() throws IOException {
    LeafIndex publish = listed();
    registry.reverse(publish, "officer-1");
    Taken word = registry.submit("funeral-home-1", 1, 0).getFirst();
    Decision order = Decision.ofRestore(Realm.SYNTHETIC, publish, word.backing().leaf());
    List<LeafIndex> both =
        List.of(registry.approve(order, "officer-1"), registry.approve(order, "officer-2"));
    Leaf.Restore restore = new Leaf.Restore(DAY.plusDays(40), publish, word.backing().leaf(), both);
    registry.add(restore);
    registry.add(restore);
    Decision listing =
        Decision.ofPublication(Realm.SYNTHETIC, word.backing().leaf(), EvidenceClass.E3);
    registry.publish(
        word,
        EvidenceClass.E3,
        List.of(registry.approve(listing, "officer-1"), registry.approve(listing, "officer-2")));
    assertThat(codes())
        .contains("RESTORE_WITHOUT_RECORD", "RESTORE_TWICE")
        .doesNotContain("RESTORE_NOT_APPROVED", "PUBLISH_NOT_APPROVED");
  }
}
