package org.lychgate.edition.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.Answering;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafSignature;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/** The registry's own clocks on the way back, as the log shows them. */
final class WayBackTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private static final LeafIndex HOLD = new LeafIndex(20);
  private static final LeafIndex REVERSE = new LeafIndex(30);
  private static final LeafIndex PUBLISH = new LeafIndex(9);
  private final WayBack wayBack = new WayBack(Realm.SYNTHETIC);

  private static Signer signer(String key) {
    return new Signer(key, LeafSignature.ed25519(new byte[64]));
  }

  private List<String> codes(LocalDate today) {
    return wayBack.findings(today, DAY.minusDays(30), PUBLISH::equals).stream()
        .map(MonitorFinding::code)
        .toList();
  }

  private void hold(HoldCause cause) {
    wayBack.accept(
        HOLD, new Leaf.Hold(DAY, PUBLISH, cause, DAY.plusDays(30), "", Optional.empty()));
  }

  private static Leaf.Approval approval(Decision decision, String key) {
    return new Leaf.Approval(DAY, decision.sha256(), signer(key));
  }

  private static Leaf.Reverse reversal(LeafIndex publish, ReverseCause cause) {
    return new Leaf.Reverse(DAY, publish, cause, "", Optional.of(signer("officer-1")));
  }

  @Test
  void silence_thatDidNotReverse_isNamed() {
    hold(HoldCause.CLAIM_OF_LIFE);
    LocalDate due = Answering.due(DAY);
    assertThat(codes(due.plusDays(1))).isEmpty();
    assertThat(codes(due.plusDays(2))).containsExactly("SILENCE_OVERDUE");
    wayBack.accept(
        new LeafIndex(50),
        approval(
            Decision.ofRelease(Realm.SYNTHETIC, HOLD, ReleaseCause.REAFFIRMED), "registrar-tt"));
    assertThat(codes(due.plusDays(2))).isEmpty();
    assertThat(codes(DAY.plusDays(32))).containsExactly("SILENCE_OVERDUE");
    wayBack.accept(
        REVERSE, new Leaf.Reverse(DAY, PUBLISH, ReverseCause.SILENCE, "", Optional.empty()));
    assertThat(codes(DAY.plusDays(32))).isEmpty();
  }

  @Test
  void hold_ofACourt_isAskedOfNobody() {
    wayBack.accept(
        HOLD,
        new Leaf.Hold(
            DAY,
            PUBLISH,
            HoldCause.COURT_ORDER,
            DAY.plusDays(30),
            "26-CV-1",
            Optional.of(signer("officer-1"))));
    assertThat(codes(DAY.plusDays(90))).isEmpty();
  }

  @Test
  void secondLook_thatNobodyElseTook_isNamed() {
    wayBack.accept(REVERSE, reversal(PUBLISH, ReverseCause.CLAIM_OF_LIFE));
    assertThat(codes(DAY.plusDays(3))).isEmpty();
    assertThat(codes(DAY.plusDays(4))).containsExactly("SECOND_LOOK_OVERDUE");
    Decision stands = Decision.ofSecondLook(Realm.SYNTHETIC, REVERSE, Order.Look.STANDS);
    wayBack.accept(new LeafIndex(50), approval(stands, "officer-1"));
    assertThat(codes(DAY.plusDays(4))).containsExactly("SECOND_LOOK_OVERDUE");
    wayBack.accept(new LeafIndex(50), approval(stands, "officer-2"));
    assertThat(codes(DAY.plusDays(4))).isEmpty();
  }

  @Test
  void secondLook_ofOtherEvidenceOrOtherCauses_isNotDue() {
    wayBack.accept(REVERSE, reversal(new LeafIndex(10), ReverseCause.CLAIM_OF_LIFE));
    wayBack.accept(new LeafIndex(31), reversal(PUBLISH, ReverseCause.KEY_REVOKED));
    assertThat(codes(DAY.plusDays(40))).isEmpty();
  }

  @Test
  void order_aboutMany_takesASecondLookOnceForItsError() {
    wayBack.accept(
        REVERSE,
        new Leaf.BulkOrder(
            DAY,
            BulkAction.REVERSE_REGISTRY_ERROR,
            Optional.of(new LeafIndex(3)),
            "",
            Leaf.BulkOrder.FIRST,
            Leaf.BulkOrder.LAST,
            "",
            signer("officer-1")));
    assertThat(codes(DAY.plusDays(4))).containsExactly("SECOND_LOOK_OVERDUE");
  }

  @Test
  void reversals_manyMoreThanUsual_areNamed() {
    for (int i = 0; i < WayBack.FEW - 1; i++) {
      wayBack.accept(new LeafIndex(100 + i), reversal(PUBLISH, ReverseCause.KEY_REVOKED));
    }
    assertThat(codes(DAY)).isEmpty();
    wayBack.accept(new LeafIndex(200), reversal(PUBLISH, ReverseCause.KEY_REVOKED));
    assertThat(codes(DAY)).containsExactly("REVERSALS_MANY");
  }
}
