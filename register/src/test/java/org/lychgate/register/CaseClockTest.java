package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.ledger.LeafIndex;

/** Who has to answer for an entry that is held, and what happens where nobody does. */
final class CaseClockTest {
  /** Monday the 12th and five working days: Monday the 19th is a holiday. */
  private static final LocalDate DUE = LocalDate.of(2026, 1, 20);

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

  private List<VerifyFinding> findings() throws IOException {
    return Verifier.verify(
            world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
        .findings();
  }

  private long held(int person) {
    return world
        .register()
        .findCase(world.claim(People.identity(person)).get().caseCode())
        .orElseThrow()
        .holdLeaf()
        .orElseThrow();
  }

  private static Order reaffirm(long hold) {
    return new Order.Release(new LeafIndex(hold), ReleaseCause.REAFFIRMED);
  }

  private void on(LocalDate day) {
    world.setDay(day);
    world.register().cases().runClocks();
  }

  private List<Notice.Kind> told() {
    return world.register().feed(0, 100).stream()
        .map(n -> Notice.parse(n.json().getBytes(StandardCharsets.UTF_8)).kind())
        .toList();
  }

  @Test
  void silence_afterFiveWorkingDays_reversesOnceAndTellsEverybody() throws IOException {
    world.submit(World.TT, 3, 6);
    ClaimReceipt claim = world.claim(People.identity(3)).get();
    assertThat(claim.answerBy()).isEqualTo(DUE);
    on(DUE);
    assertThat(told()).containsExactly(Notice.Kind.HOLD);
    assertThat(world.register().health().entries()).isEqualTo(2);

    on(DUE.plusDays(1));
    on(DUE.plusDays(2));
    assertThat(told()).containsExactly(Notice.Kind.HOLD, Notice.Kind.REVERSAL);
    assertThat(world.register().health().entries()).isEqualTo(1);
    assertThat(world.register().findCase(claim.caseCode()).orElseThrow().state())
        .isEqualTo(CaseInfo.State.REVERSED);
    assertThat(world.register().cases().listQueries(World.OFFICER)).isEmpty();
    assertThat(findings()).isEmpty();
  }

  @Test
  void silence_whileNobodyRan_isCaughtUpAtTheNextStart() throws IOException {
    world.submitRange(World.TT, 3, 8);
    for (int person = 3; person < 8; person++) {
      held(person);
    }
    world.setDay(DUE.plusDays(40));
    world.restart();
    assertThat(world.register().health().entries()).isZero();
    world.restart();
    assertThat(told().stream().filter(k -> k == Notice.Kind.REVERSAL)).hasSize(5);
    assertThat(findings()).isEmpty();
  }

  @Test
  void query_ofAnEntry_isItsOwnOfficesAndNamesNobody() {
    SubmissionResult sent = world.submit(World.TT, 3);
    long hold = held(3);
    QueryInfo query = world.register().cases().listQueries(World.TT).getFirst();
    assertThat(query.holdLeaf()).isEqualTo(hold);
    assertThat(query.reportLeaf()).isEqualTo(sent.messages().getFirst().reportLeaf());
    assertThat(query.due()).isEqualTo(DUE);
    assertThat(query.expires()).isEqualTo(World.DAY.plusDays(30));
    assertThat(query.reaffirmed()).isEmpty();
    assertThat(world.register().cases().listQueries(World.TS)).isEmpty();
    assertThat(world.register().cases().listQueries(World.FUNERAL)).isEmpty();
    assertThat(world.register().cases().listQueries("nobody")).isEmpty();
    assertThat(world.register().cases().listQueries(World.OVERSIGHT)).containsExactly(query);
  }

  @Test
  void reaffirmed_inTime_waitsForTheSecondOfficerAndThenForNobody() throws IOException {
    world.submit(World.TT, 3, 6);
    Order ruled = reaffirm(held(3));
    Order waits = reaffirm(held(6));
    world.setDay(DUE);
    world.answer(ruled, false, World.TT).get();
    world.answer(waits, false, World.TT).get();
    assertThat(world.register().cases().listQueries(World.TT).getFirst().reaffirmed())
        .contains(DUE);
    on(World.DAY.plusDays(30));
    assertThat(world.register().health().entries()).isEqualTo(2);
    assertThat(world.answer(ruled, false, World.OVERSIGHT).get().done()).isPresent();

    // The other one nobody has ruled on: a hold that ends puts nobody back on the list.
    on(World.DAY.plusDays(31));
    assertThat(world.register().health().entries()).isEqualTo(1);
    assertThat(told())
        .containsExactly(
            Notice.Kind.HOLD, Notice.Kind.HOLD, Notice.Kind.RELEASE, Notice.Kind.REVERSAL);
    assertThat(code(world.answer(waits, false, World.OVERSIGHT))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(findings()).isEmpty();
  }

  @Test
  void reaffirmed_tooLate_isRefusedEvenBeforeTheClockHasRun() {
    world.submit(World.TT, 3);
    Order order = reaffirm(held(3));
    world.setDay(DUE.plusDays(1));
    assertThat(code(world.answer(order, false, World.TT))).isEqualTo(RefusalCode.NOT_NOW);
  }

  @Test
  void reaffirmed_byAnotherOffice_isRefusedAndIsNoAnswer() {
    world.submit(World.TT, 3);
    Order order = reaffirm(held(3));
    assertThat(code(world.answer(order, false, World.TS))).isEqualTo(RefusalCode.WRONG_ROLE);
    on(DUE.plusDays(1));
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void reaffirmationRefused_byTheOffice_isSilence() {
    world.submit(World.TT, 3);
    Order order = reaffirm(held(3));
    world.answer(order, true, World.TT).get();
    on(DUE.plusDays(1));
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void withdrawn_byTheOffice_reversesAtOnce() throws IOException {
    world.submit(World.TT, 3);
    held(3);
    QueryInfo query = world.register().cases().listQueries(World.TT).getFirst();
    world.reverse(query.publishLeaf(), ReverseCause.REPORTER_WITHDREW, World.TT).get();
    assertThat(world.register().health().entries()).isZero();
    on(DUE.plusDays(1));
    assertThat(told()).containsExactly(Notice.Kind.HOLD, Notice.Kind.REVERSAL);
    assertThat(findings()).isEmpty();
  }

  @Test
  void silence_whileTheClockIsInDoubt_waitsAndNobodyIsListed() {
    world.submit(World.TT, 3);
    held(3);
    world.setClock(DUE.plusDays(100));
    world.register().cases().runClocks();
    assertThat(told()).containsExactly(Notice.Kind.HOLD);
    world.setClock(World.DAY);
    on(DUE.plusDays(1));
    assertThat(told()).containsExactly(Notice.Kind.HOLD, Notice.Kind.REVERSAL);
  }
}
