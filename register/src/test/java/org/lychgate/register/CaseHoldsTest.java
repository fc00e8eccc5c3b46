package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/** Holds by officers, courts and reporters, and who may end them. */
final class CaseHoldsTest {
  @TempDir Path folder;
  private World world;
  private long publish;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    publish = world.submit(World.TT, 3).submissionLeaf() + 3;
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static RefusalCode code(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).code();
  }

  private static Order end(long hold, ReleaseCause cause) {
    return new Order.Release(new LeafIndex(hold), cause);
  }

  private boolean verifies() throws IOException {
    return Verifier.verify(
            world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
        .findings()
        .isEmpty();
  }

  @Test
  void hold_laterClaimAfterARelease_takesAnOfficerWhoThenDoesNotRule() throws IOException {
    long first = caseOf().holdLeaf().orElseThrow();
    world.answer(end(first, ReleaseCause.REAFFIRMED), false, World.TT).get();
    world.answer(end(first, ReleaseCause.REAFFIRMED), false, World.OFFICER).get();
    assertThat(caseOf().state()).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);

    long hold = world.hold(publish, HoldCause.CLAIM_OF_LIFE, World.OFFICER).get().leaf();
    assertThat(world.hold(publish, HoldCause.CLAIM_OF_LIFE, World.OFFICER).get().again()).isTrue();
    Order again = end(hold, ReleaseCause.REAFFIRMED);
    assertThat(code(world.answer(again, false, World.OFFICER))).isEqualTo(RefusalCode.WRONG_ROLE);
    world.answer(again, false, World.TT).get();
    assertThat(world.answer(again, false, World.OVERSIGHT).get().done()).isPresent();
    assertThat(verifies()).isTrue();
  }

  private CaseInfo caseOf() {
    return world
        .register()
        .findCase(world.claim(People.identity(3)).get().caseCode())
        .orElseThrow();
  }

  @Test
  void hold_byWhoMayNotOrOutOfBounds_isRefused() {
    for (String key : List.of(World.TT, World.FUNERAL, "subscriber-1", "notice")) {
      assertThat(code(world.hold(publish, HoldCause.OFFICER, key)))
          .as(key)
          .isEqualTo(RefusalCode.WRONG_ROLE);
    }
    assertThat(code(world.hold(publish, HoldCause.REPORTER, World.TS)))
        .isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.hold(publish, HoldCause.REPORTER, World.OFFICER)))
        .isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.hold(1, HoldCause.OFFICER, World.OFFICER)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(code(sign(HoldCause.COURT_ORDER, "", World.DAY.plusDays(30))))
        .isEqualTo(RefusalCode.NOT_READABLE);
    assertThat(code(sign(HoldCause.OFFICER, "26-CV-1", World.DAY.plusDays(30))))
        .isEqualTo(RefusalCode.NOT_READABLE);
    assertThat(code(sign(HoldCause.OFFICER, "", World.DAY.plusDays(31))))
        .isEqualTo(RefusalCode.NOT_NOW);
    assertThat(code(sign(HoldCause.OFFICER, "", World.DAY))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(code(world.register().cases().hold(new byte[0], Optional.empty())))
        .isEqualTo(RefusalCode.NOT_READABLE);
    assertThat(world.register().feed(0, 10)).isEmpty();
    world.hold(publish, HoldCause.REPORTER, World.TT).get();
    assertThat(code(world.hold(publish, HoldCause.OFFICER, World.OFFICER)))
        .isEqualTo(RefusalCode.NOT_NOW);
  }

  private Answer<LeafReceipt> sign(HoldCause cause, String number, LocalDate expires) {
    HoldStatement statement =
        new HoldStatement(
            Realm.SYNTHETIC,
            new LeafIndex(publish),
            cause,
            expires,
            number,
            World.OFFICER,
            World.DAY);
    return world
        .register()
        .cases()
        .hold(statement.canonical(), world.signature(statement, World.OFFICER));
  }

  @Test
  void hold_ofACourtBesideAClaim_outlastsTheClaimsEnd() throws IOException {
    long claim = caseOf().holdLeaf().orElseThrow();
    long court = world.hold(publish, HoldCause.COURT_ORDER, World.OFFICER).get().leaf();
    world.answer(end(claim, ReleaseCause.REAFFIRMED), false, World.TT).get();
    world.answer(end(claim, ReleaseCause.REAFFIRMED), false, World.OVERSIGHT).get();
    // Held still: nobody lists whom a court holds.
    assertThat(world.register().cases().figures().held()).isEqualTo(1);
    Order over = end(court, ReleaseCause.COURT_ORDER);
    world.answer(over, false, World.TT).get();
    assertThat(world.answer(over, false, World.OVERSIGHT).get().done()).isPresent();
    assertThat(world.register().cases().figures().held()).isZero();
    assertThat(world.register().health().entries()).isEqualTo(1);
    assertThat(verifies()).isTrue();
  }

  @Test
  void hold_onAReversedEntry_isTooLate() {
    world.reverse(publish, ReverseCause.REGISTRY_ERROR, World.OFFICER).get();
    assertThat(code(world.hold(publish, HoldCause.OFFICER, World.OVERSIGHT)))
        .isEqualTo(RefusalCode.NOT_NOW);
  }

  @Test
  void reversal_forACourt_hasItsNumberAndNoOtherHasOne() {
    var statement =
        new org.lychgate.edition.statement.ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(publish),
            ReverseCause.COURT_ORDER,
            "",
            World.OFFICER,
            World.DAY);
    assertThat(
            code(
                world
                    .register()
                    .reverse(statement.canonical(), world.signature(statement, World.OFFICER))))
        .isEqualTo(RefusalCode.NOT_READABLE);
    world.reverse(publish, ReverseCause.COURT_ORDER, World.OFFICER).get();
  }
}
