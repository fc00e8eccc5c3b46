package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/** A register whose clock is set forward: while it runs, and while it does not. */
final class ClockJumpTest {
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

  private Answer<SubmissionResult> send(int person) {
    return world.send(
        world.sign(
            World.TT,
            List.of(world.source(World.TT, "m-" + person, People.record(person).build()))));
  }

  private CaseInfo claimed(int person) {
    return world
        .register()
        .findCase(world.claim(People.identity(person)).get().caseCode())
        .orElseThrow();
  }

  @Test
  void clockForwardWhileItRuns_nothingIsEnteredOrPublishedAndCorrectionsGoOn() {
    world.submit(World.TT, 3, 6);
    world.setClock(World.DAY.plusDays(400));

    assertThat(code(send(9))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(code(world.publish(Scope.FULL, EditionKind.FULL))).isEqualTo(RefusalCode.NOT_NOW);
    Order order = new Order.Publication(new LeafIndex(4), EvidenceClass.E3);
    assertThat(code(world.answer(order, false, World.OFFICER))).isEqualTo(RefusalCode.NOT_NOW);

    CaseInfo held = claimed(3);
    assertThat(held.state()).isEqualTo(CaseInfo.State.HELD);
    assertThat(held.opened()).isEqualTo(World.DAY);
    // Signed for the day that the registry gives, whatever its clock says.
    ReversalStatement statement =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(held.publishLeaf().orElseThrow()),
            ReverseCause.CLAIM_OF_LIFE,
            "",
            World.OFFICER,
            world.register().health().today());
    ReversalReceipt reversed =
        world
            .register()
            .reverse(statement.canonical(), world.signature(statement, World.OFFICER))
            .get();
    assertThat(reversed.day()).isEqualTo(World.DAY);
    assertThat(world.register().feed(0, 10)).hasSize(2);
    assertThat(world.register().health().today()).isEqualTo(World.DAY);

    world.setClock(World.DAY);
    assertThat(send(9).get().outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    assertThat(world.publish(Scope.FULL, EditionKind.FULL).get().rows()).isEqualTo(2);
  }

  @Test
  void clockForwardAtTheStart_isBelieved_andTheRightClockAfterwardsIsNot() {
    world.submit(World.TT, 3);
    world.setClock(World.DAY.plusDays(400));
    world.restart();
    // As after an outage: there is nothing here that knows better. Witnesses and monitors do.
    assertThat(send(6).get().outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));

    world.setClock(World.DAY);
    world.restart();
    assertThat(code(send(9))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(code(world.publish(Scope.FULL, EditionKind.FULL))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(claimed(3).state()).isEqualTo(CaseInfo.State.HELD);
  }
}
