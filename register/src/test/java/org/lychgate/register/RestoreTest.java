package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.formats.IjeRecord;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Outcome;
import org.lychgate.model.Scope;

/** A reversed entry comes back: on a new record, after a wait, by two organisations. */
final class RestoreTest {
  private static final LocalDate CERTIFIED = World.DAY.plusDays(3);
  private static final LocalDate SENT = World.DAY.plusDays(5);
  private static final LocalDate FREE = SENT.plusDays(30);

  @TempDir Path folder;
  private World world;
  private long reversed;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    reversed = list(World.TT, 3);
    world.reverse(reversed, ReverseCause.REGISTRY_ERROR, World.OFFICER).get();
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** Lists a person; the PUBLISH leaf, which is a batch's last. */
  private long list(String reporter, int person) {
    assertThat(world.submit(reporter, person).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    return world.register().health().ledgerSize() - 1;
  }

  /** A registrar's new record of person 3, certified after the reversal. */
  private long sendNew(int certificate) {
    IjeRecord record =
        People.record(People.identity(3), People.death(3), certificate)
            .set("DOR_YR", String.format("%04d", CERTIFIED.getYear()))
            .set("DOR_MO", String.format("%02d", CERTIFIED.getMonthValue()))
            .set("DOR_DY", String.format("%02d", CERTIFIED.getDayOfMonth()))
            .build();
    world.setDay(SENT);
    SubmissionMaker.Source source = world.source(World.TT, "new-" + certificate, record);
    SubmissionResult waits = world.send(world.sign(World.TT, List.of(source))).get();
    assertThat(waits.outcomes()).as("%s", waits.reasons()).isEqualTo(Map.of(Outcome.WAITS, 1));
    return waits.messages().getFirst().reportLeaf();
  }

  private Order restore(long report) {
    return new Order.Restore(new LeafIndex(reversed), new LeafIndex(report));
  }

  private RefusalCode refusal(Order order) {
    Answer<DecisionReceipt> answer = world.answer(order, false, World.OFFICER);
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<DecisionReceipt>) answer).code();
  }

  private List<VerifyFinding> findings() throws IOException {
    return Verifier.verify(
            world.register().logFolder(),
            world.genesis.trust(),
            List.of(folder.resolve("edition")),
            Progress.NONE)
        .findings();
  }

  @Test
  void decide_newRecordAfterTheWaitByTwo_isListedAgain() throws IOException {
    long report = sendNew(700);
    assertThat(world.register().health().entries()).isZero();
    world.setDay(FREE);
    assertThat(world.answer(restore(report), false, World.OFFICER).get().done()).isEmpty();
    assertThat(world.register().health().entries()).isZero();
    assertThat(world.answer(restore(report), false, World.OVERSIGHT).get().done()).isPresent();
    assertThat(world.register().health().entries()).isEqualTo(1);
    world.publish(Scope.FULL, EditionKind.FULL).get();
    assertThat(findings()).isEmpty();
    // And it is taken back again as any other.
    assertThat(world.claim(People.identity(3)).get().caseCode()).isNotEmpty();
    assertThat(world.register().feed(1, 10)).isNotEmpty();
  }

  @Test
  void decide_byARegistrarAndAnOfficer_isNotTwoOfficers() {
    long report = sendNew(700);
    world.setDay(FREE);
    world.answer(restore(report), false, World.OFFICER).get();
    for (String key : List.of(World.TT, World.TS, World.FUNERAL, "subscriber-1")) {
      Answer<DecisionReceipt> answer = world.answer(restore(report), false, key);
      assertThat(answer).as(key).isInstanceOf(Answer.Refused.class);
      assertThat(((Answer.Refused<DecisionReceipt>) answer).code())
          .isEqualTo(RefusalCode.WRONG_ROLE);
    }
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void decide_onTheWordOfAFuneralDirector_isRefused() {
    world.setDay(SENT);
    SubmissionMaker.Source source =
        world.source(
            World.FUNERAL,
            "funeral-3",
            People.record(People.identity(3), People.death(3), 0).build());
    SubmissionResult sent = world.send(world.sign(World.FUNERAL, List.of(source))).get();
    long report = sent.messages().getFirst().reportLeaf();
    world.setDay(FREE);
    assertThat(refusal(restore(report))).isIn(RefusalCode.NOT_FOUND, RefusalCode.NOT_NOW);
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void decide_onARecordOfBeforeTheReversal_isRefused() {
    // Certified and sent on the day of the reversal: not dated after it.
    SubmissionMaker.Source source =
        world.source(
            World.TT, "same-day", People.record(People.identity(3), People.death(3), 702).build());
    SubmissionResult sent = world.send(world.sign(World.TT, List.of(source))).get();
    long report = sent.messages().getFirst().reportLeaf();
    world.setDay(FREE);
    assertThat(refusal(restore(report))).isIn(RefusalCode.NOT_FOUND, RefusalCode.NOT_NOW);
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void decide_afterItsReporterWithdrewTheRecord_isRefused() {
    long report = sendNew(700);
    world.setDay(FREE);
    world
        .answer(
            new Order.Publication(new LeafIndex(report), org.lychgate.model.EvidenceClass.E1),
            true,
            World.TT)
        .get();
    assertThat(refusal(restore(report))).isEqualTo(RefusalCode.NOT_NOW);
  }

  @Test
  void decide_restored_isToldToEverybodyAndTheOldRecordRestoresNothingMore() {
    long first = sendNew(700);
    long second = sendNew(701);
    world.setDay(FREE);
    world.answer(restore(first), false, World.OFFICER).get();
    world.answer(restore(first), false, World.OVERSIGHT).get();
    List<SignedNotice> told = world.register().feed(1, 10);
    assertThat(told).hasSize(1);
    Notice notice = Notice.parse(told.getFirst().json().getBytes(StandardCharsets.UTF_8));
    assertThat(notice.kind()).isEqualTo(Notice.Kind.RESTORE);
    assertThat(notice.publish()).isEqualTo(new LeafIndex(reversed));
    assertThat(refusal(restore(second))).isIn(RefusalCode.NOT_FOUND, RefusalCode.NOT_NOW);
  }

  @Test
  void decide_beforeThePersonCouldObject_isRefused() {
    long report = sendNew(700);
    world.setDay(FREE.minusDays(1));
    assertThat(refusal(restore(report))).isEqualTo(RefusalCode.NOT_NOW);
  }

  @Test
  void decide_withAnotherReportOrAnotherEntry_isRefused() {
    long report = sendNew(700);
    world.setDay(FREE);
    assertThat(refusal(restore(reversed))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal(new Order.Restore(new LeafIndex(report), new LeafIndex(report))))
        .isEqualTo(RefusalCode.NOT_FOUND);
    long publish = list(World.TT, 6);
    world.reverse(publish, ReverseCause.REGISTRY_ERROR, World.OFFICER).get();
    assertThat(refusal(new Order.Restore(new LeafIndex(publish), new LeafIndex(report))))
        .isEqualTo(RefusalCode.NOT_NOW);
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void decide_reversedOnceMoreMeanwhile_takesANewRecord() {
    long first = sendNew(700);
    long second = sendNew(701);
    world.setDay(FREE);
    world.answer(restore(first), false, World.OFFICER).get();
    long listed = world.answer(restore(first), false, World.OVERSIGHT).get().done().orElseThrow();
    world.reverse(listed, ReverseCause.REGISTRY_ERROR, World.OFFICER).get();
    assertThat(refusal(new Order.Restore(new LeafIndex(listed), new LeafIndex(second))))
        .isIn(RefusalCode.NOT_NOW, RefusalCode.NOT_FOUND);
    assertThat(world.register().health().entries()).isZero();
  }
}
