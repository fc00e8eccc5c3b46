package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.ledger.LeafIndex;

/** Another officer looks at the reversal of an entry on intact evidence, and delays nothing. */
final class SecondLookTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static RefusalCode code(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).code();
  }

  private long reversed(int person, ReverseCause cause, String key) {
    long publish = world.submit(World.TT, person).submissionLeaf() + 3;
    return world.reverse(publish, cause, key).get().reverseLeaf();
  }

  private static Order look(long reversal, Order.Look result) {
    return new Order.SecondLook(new LeafIndex(reversal), result);
  }

  private Cases cases() {
    return world.register().cases();
  }

  @Test
  void reversal_ofIntactE1_isDoneAtOnceAndLookedAtByAnother() throws IOException {
    long reversal = reversed(3, ReverseCause.CLAIM_OF_LIFE, World.OFFICER);
    assertThat(world.register().health().entries()).isZero();
    assertThat(cases().listSecondLooks())
        .containsExactly(new SecondLookInfo(reversal, World.OFFICER, World.DAY.plusDays(3)));
    Order stands = look(reversal, Order.Look.STANDS);
    assertThat(code(world.answer(stands, false, World.OFFICER))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.answer(stands, false, World.TT))).isEqualTo(RefusalCode.WRONG_ROLE);

    world.setDay(World.DAY.plusDays(3));
    assertThat(cases().figures().secondLooksOverdue()).isZero();
    world.setDay(World.DAY.plusDays(4));
    assertThat(cases().figures().secondLooksOverdue()).isEqualTo(1);
    DecisionReceipt looked = world.answer(stands, false, World.OVERSIGHT).get();
    assertThat(looked.done()).hasValue(looked.leaf());
    assertThat(cases().listSecondLooks()).isEmpty();
    assertThat(cases().figures().secondLooksOverdue()).isZero();
    Order other = look(reversal, Order.Look.RESTORE_IS_ASKED);
    assertThat(code(world.answer(other, false, World.OVERSIGHT))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            Verifier.verify(
                    world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
                .findings())
        .isEmpty();
  }

  @Test
  void look_thatAsksForARestore_listsNobody() {
    long reversal = reversed(3, ReverseCause.WRONG_PERSON, World.OFFICER);
    world.answer(look(reversal, Order.Look.RESTORE_IS_ASKED), false, World.OVERSIGHT).get();
    assertThat(world.register().health().entries()).isZero();
    assertThat(cases().listSecondLooks()).isEmpty();
  }

  @Test
  void reversal_whereTheEvidenceFell_isNotLookedAt() {
    reversed(3, ReverseCause.REPORTER_WITHDREW, World.TT);
    reversed(6, ReverseCause.KEY_REVOKED, World.OFFICER);
    reversed(9, ReverseCause.COURT_ORDER, World.OFFICER);
    assertThat(cases().listSecondLooks()).isEmpty();
    assertThat(code(world.answer(look(0, Order.Look.STANDS), false, World.OVERSIGHT)))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void order_aboutMany_isLookedAtOnce() {
    SubmissionResult batch = world.submitRange(World.TT, 0, 5);
    BulkReceipt done =
        world.order(BulkAction.REVERSE_REGISTRY_ERROR, batch.submissionLeaf(), World.OFFICER).get();
    assertThat(cases().listSecondLooks())
        .containsExactly(
            new SecondLookInfo(done.orderLeaf(), World.OFFICER, World.DAY.plusDays(3)));
    world.answer(look(done.orderLeaf(), Order.Look.STANDS), false, World.OVERSIGHT).get();
    assertThat(cases().figures().secondLooksOpen()).isZero();
  }

  @Test
  void claims_manyOnOneDay_areAWaveAndEachStillHolds() {
    world.submitRange(World.TT, 0, 12);
    for (int person = 0; person < 9; person++) {
      world.claim(People.identity(person)).get();
    }
    assertThat(cases().figures().claimsWave()).isFalse();
    // Of somebody who is not listed: counted alike.
    world.claim(People.identity(50)).get();
    assertThat(cases().figures().claimsWave()).isTrue();
    world.claim(People.identity(11)).get();
    assertThat(cases().figures().held()).isEqualTo(10);
    assertThat(cases().figures().claimsToday()).isEqualTo(11);
  }
}
