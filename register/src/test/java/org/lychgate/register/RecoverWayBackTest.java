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
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.SharedPostgres;

/** An older database under a log with orders about many and second looks. */
final class RecoverWayBackTest {
  @TempDir Path folder = Path.of("");
  private World world;
  private SubmissionResult first;
  private Database older;

  @BeforeEach
  void begin() throws IOException {
    world = new World(folder);
    first = world.submit(World.TT, 0, 1, 2, 3);
    world.shut();
    older = SharedPostgres.copy(world.database);
    world.openOn(world.database);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void restore() {
    world.shut();
    RegisterConfig c = world.config();
    Register.recover(
        new RegisterConfig(
            c.data(),
            older,
            c.realm(),
            c.logSigners(),
            c.noticeSigner(),
            c.policyFile(),
            c.holders(),
            c.clock(),
            c.seed()),
        false);
    world.openOn(older);
  }

  private void assertVerifies() throws IOException {
    assertThat(
            Verifier.verify(
                    world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
                .findings())
        .isEmpty();
  }

  private LeafIndex reverseFirst() {
    // SUBMISSION, its reports, one RULING_BATCH, then the listings in order.
    long publish = first.submissionLeaf() + first.count() + 2;
    return new LeafIndex(
        world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get().reverseLeaf());
  }

  @Test
  void recover_lostOrderAboutMany_leavesNobodyListedAndIsKnownAgain() throws Exception {
    world.order(BulkAction.REVERSE_BATCH_WITHDRAWN, first.submissionLeaf(), World.OFFICER).get();
    List<SignedNotice> told = world.register().feed(0, 10);
    assertThat(told).hasSize(4);

    restore();

    assertThat(world.register().health().entries()).isZero();
    assertThat(world.register().feed(0, 10)).isEqualTo(told);
    // The clocks of the start close it, in a moment of their own.
    world.register().cases().runClocks();
    assertThat(world.register().cases().figures().ordersOpen()).isZero();
    assertVerifies();
  }

  @Test
  void recover_lostReversalThatNobodyLookedAt_isDueAgain() throws Exception {
    LeafIndex reversal = reverseFirst();
    List<SecondLookInfo> due = world.register().cases().listSecondLooks();
    assertThat(due).hasSize(1);

    restore();

    assertThat(world.register().cases().listSecondLooks()).isEqualTo(due);
    world.answer(new Order.SecondLook(reversal, Order.Look.STANDS), false, World.OVERSIGHT).get();
    assertThat(world.register().cases().listSecondLooks()).isEmpty();
    assertVerifies();
  }

  @Test
  void recover_lostReversalAndLook_isNotAskedForAgain() throws Exception {
    LeafIndex reversal = reverseFirst();
    world.answer(new Order.SecondLook(reversal, Order.Look.STANDS), false, World.OVERSIGHT).get();

    restore();

    assertThat(world.register().cases().listSecondLooks()).isEmpty();
    assertVerifies();
  }
}
