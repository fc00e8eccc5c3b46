package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.Reason;
import org.lychgate.model.Scope;

/** What several organisations must agree with. */
final class DecisionsTest {
  private static final String OVERSIGHT = "officer-2";

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

  /** Lists and holds person 3; the order that ends the hold. */
  private Order heldEntry() {
    world.submit(World.TT, 3);
    ClaimReceipt claim = world.claim(People.identity(3)).get();
    long hold = world.register().findCase(claim.caseCode()).orElseThrow().holdLeaf().orElseThrow();
    return new Order.Release(new LeafIndex(hold), ReleaseCause.REAFFIRMED);
  }

  @Test
  void decide_registrarReaffirmsAndAnOfficerAgrees_endsTheHoldAndTellsEverybody()
      throws IOException {
    Order order = heldEntry();
    DecisionReceipt first = world.answer(order, false, World.TT).get();
    assertThat(first.agreed()).isEqualTo(1);
    assertThat(first.needed()).isEqualTo(2);
    assertThat(first.done()).isEmpty();
    assertThat(world.register().listOpenCases()).hasSize(1);

    DecisionReceipt second = world.answer(order, false, World.OFFICER).get();
    assertThat(second.done()).isEqualTo(OptionalLong.of(second.leaf() + 1));
    assertThat(world.register().listOpenCases()).isEmpty();
    SignedNotice told = world.register().feed(1, 10).getFirst();
    assertThat(Notice.parse(told.json().getBytes(StandardCharsets.UTF_8)).kind())
        .isEqualTo(Notice.Kind.RELEASE);
    assertThat(findings()).isEmpty();

    // A second claim does not hold by itself again.
    ClaimReceipt later = world.claim(People.identity(3)).get();
    assertThat(world.register().findCase(later.caseCode()).orElseThrow().state())
        .isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
    assertThat(code(world.answer(order, false, OVERSIGHT))).isEqualTo(RefusalCode.NOT_NOW);
  }

  @Test
  void decide_twoOfficersWithoutTheRegistrar_doNotReaffirm() {
    Order order = heldEntry();
    world.answer(order, false, World.OFFICER).get();
    assertThat(world.answer(order, false, OVERSIGHT).get().done()).isEmpty();
    assertThat(world.answer(order, false, World.TT).get().done()).isPresent();
  }

  @Test
  void decide_twoRegistrarsWithoutAnOfficer_doNothing() {
    Order order = heldEntry();
    world.answer(order, false, World.TT).get();
    assertThat(code(world.answer(order, false, World.TS))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(world.register().listOpenCases()).hasSize(1);
  }

  @Test
  void decide_aRefusal_isALeafAndStands() throws IOException {
    Order order = heldEntry();
    DecisionReceipt refusal = world.answer(order, true, OVERSIGHT).get();
    assertThat(refusal.agreed()).isZero();
    assertThat(world.answer(order, true, OVERSIGHT).get().again()).isTrue();
    assertThat(code(world.answer(order, false, OVERSIGHT))).isEqualTo(RefusalCode.NOT_NOW);
    world.restart();
    assertThat(code(world.answer(order, false, OVERSIGHT))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(findings()).isEmpty();
  }

  @Test
  void decide_sameKeyTwice_countsOnce() {
    Order order = heldEntry();
    world.answer(order, false, World.OFFICER).get();
    DecisionReceipt again = world.answer(order, false, World.OFFICER).get();
    assertThat(again.again()).isTrue();
    assertThat(again.agreed()).isEqualTo(1);
    assertThat(again.done()).isEmpty();
  }

  @Test
  void decide_byWhoMayNot_isRefusedAndNothingIsWritten() {
    Order order = heldEntry();
    long before = world.register().health().ledgerSize();
    assertThat(code(world.answer(order, false, World.FUNERAL))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.answer(order, false, World.AGENCY))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.answer(order, false, "subscriber-1"))).isEqualTo(RefusalCode.WRONG_ROLE);
    Consent consent = new Consent(Realm.SYNTHETIC, order, false, World.OFFICER, World.DAY);
    assertThat(code(world.register().decide(consent.json().canonical(), Optional.empty())))
        .isEqualTo(RefusalCode.NOT_SIGNED);
    assertThat(
            code(
                world
                    .register()
                    .decide(
                        consent.json().canonical(), world.signature(consent.answer(), OVERSIGHT))))
        .isEqualTo(RefusalCode.BAD_SIGNATURE);
    String swapped =
        new String(consent.json().canonical(), StandardCharsets.UTF_8)
            .replace("REAFFIRMED", "COURT_ORDER");
    assertThat(
            code(
                world
                    .register()
                    .decide(
                        swapped.getBytes(StandardCharsets.UTF_8),
                        world.signature(consent.answer(), World.OFFICER))))
        .isEqualTo(RefusalCode.NOT_READABLE);
    world.setDay(World.DAY.minusDays(1));
    assertThat(code(world.answer(order, false, World.OFFICER))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(world.register().health().ledgerSize()).isEqualTo(before);
  }

  @Test
  void decide_aboutWhatIsNotThereOrOver_isRefused() {
    Order order = heldEntry();
    long hold = ((Order.Release) order).target().value();
    assertThat(code(world.answer(release(99_999, ReleaseCause.REAFFIRMED), false, World.TT)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(code(world.answer(release(0, ReleaseCause.REAFFIRMED), false, World.TT)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(code(world.answer(release(hold, ReleaseCause.BATCH_CLEARED), false, World.TT)))
        .isEqualTo(RefusalCode.NOT_NOW);
    CaseInfo open = world.register().listOpenCases().getFirst();
    world
        .reverse(open.publishLeaf().orElseThrow(), ReverseCause.CLAIM_OF_LIFE, World.OFFICER)
        .get();
    assertThat(code(world.answer(order, false, World.TT))).isEqualTo(RefusalCode.NOT_NOW);
  }

  private static Order release(long target, ReleaseCause cause) {
    return new Order.Release(new LeafIndex(target), cause);
  }

  private static final int[] LIST =
      IntStream.range(210, People.COUNT)
          .filter(i -> List.of(7, 15, 23, 29).contains(i % 30))
          .toArray();

  @Test
  void decide_twoOrganisationsClearABatch_itIsTakenWhenItIsSentAgain() throws IOException {
    SubmissionResult held = world.submit(World.TT, LIST);
    assertThat(held.quarantined()).isTrue();
    long quarantine = held.submissionLeaf() + LIST.length + 1;
    Order order = release(quarantine, ReleaseCause.BATCH_CLEARED);
    assertThat(code(world.answer(release(quarantine, ReleaseCause.REAFFIRMED), false, World.TT)))
        .isEqualTo(RefusalCode.NOT_NOW);

    world.answer(order, false, World.OFFICER).get();
    assertThat(sendAgain("early").quarantined()).isTrue();
    // Whose batch it is has no voice in it.
    DecisionReceipt own = world.answer(order, false, World.TT).get();
    assertThat(own.agreed()).isEqualTo(1);
    assertThat(own.done()).isEmpty();
    assertThat(world.answer(order, false, OVERSIGHT).get().done()).isPresent();
    assertThat(world.register().health().entries()).isZero();

    world.restart();
    SubmissionResult taken = sendAgain("late");
    assertThat(taken.outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, LIST.length));
    assertThat(findings()).isEmpty();
  }

  @Test
  void decide_aClearedBatch_stillGoesBeforeTheGateOneByOne() {
    world.submit(World.TT, LIST[0]);
    SubmissionResult held = world.submit(World.TS, LIST);
    assertThat(held.quarantined()).isFalse();
    SubmissionResult batch = world.submit(World.TT, IntStream.of(LIST).skip(1).toArray());
    assertThat(batch.quarantined()).isTrue();
    Order order = release(batch.submissionLeaf() + LIST.length, ReleaseCause.BATCH_CLEARED);
    world.answer(order, false, World.OFFICER).get();
    world.answer(order, false, OVERSIGHT).get();
    // Others under the same cover are looked at as a batch of their own.
    assertThat(world.submit(World.TT, others()).quarantined()).isTrue();
    SubmissionMaker.Source child =
        world.source(World.TT, "no-number", People.record(LIST[1]).set("SSN", "").build());
    SubmissionResult result = world.send(world.sign(World.TT, List.of(child))).get();
    assertThat(result.reasons()).containsKey(Reason.SSN_NOT_STATED);
  }

  /** A funeral director's word on person 3, and the order that would list it. */
  private Order funeral() {
    SubmissionMaker.Source source =
        world.source(
            World.FUNERAL,
            "funeral-3",
            People.record(People.identity(3), People.death(3), 0).build());
    SubmissionResult waits = world.send(world.sign(World.FUNERAL, List.of(source))).get();
    assertThat(waits.outcomes()).isEqualTo(Map.of(Outcome.WAITS, 1));
    return new Order.Publication(
        new LeafIndex(waits.messages().getFirst().reportLeaf()), EvidenceClass.E3);
  }

  @Test
  void decide_funeralDirectorsWordAfterTheWait_isListedByTwoOrganisations() throws IOException {
    Order order = funeral();
    assertThat(code(world.answer(order, false, World.OFFICER))).isEqualTo(RefusalCode.NOT_NOW);
    world.setDay(World.DAY.plusDays(30));
    world.answer(order, false, World.OFFICER).get();
    assertThat(world.register().health().entries()).isZero();
    world.restart();
    assertThat(world.answer(order, false, OVERSIGHT).get().done()).isPresent();
    assertThat(world.register().health().entries()).isEqualTo(1);
    EditionInfo full = world.publish(Scope.FULL, EditionKind.FULL).get();
    assertThat(Files.readAllLines(full.folder().resolve("entries.dmf")))
        .singleElement()
        .satisfies(row -> assertThat(row).contains(People.ssn(3).digits()));
    assertThat(
            Verifier.verify(
                    world.register().logFolder(),
                    world.genesis.trust(),
                    List.of(folder.resolve("edition")),
                    Progress.NONE)
                .findings())
        .isEmpty();
    // The registrar's record stands behind it now.
    assertThat(world.submit(World.TT, 3).outcomes()).isEqualTo(Map.of(Outcome.CORROBORATES, 1));
  }

  @Test
  void decide_aboutSomebodyListedInTheMeantime_isRefused() {
    Order order = funeral();
    world.setDay(World.DAY.plusDays(30));
    world.answer(order, false, World.OFFICER).get();
    world.submit(World.TT, 3);
    assertThat(code(world.answer(order, false, OVERSIGHT))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(world.register().health().entries()).isEqualTo(1);
  }

  @Test
  void decide_toListOnOtherEvidenceOrWhatDoesNotWait_isRefused() {
    Order.Publication order = (Order.Publication) funeral();
    world.setDay(World.DAY.plusDays(30));
    assertThat(
            code(
                world.answer(
                    new Order.Publication(order.report(), EvidenceClass.E1), false, World.OFFICER)))
        .isEqualTo(RefusalCode.NOT_NOW);
    long listed = world.submit(World.TT, 6).messages().getFirst().reportLeaf();
    assertThat(
            code(
                world.answer(
                    new Order.Publication(new LeafIndex(listed), EvidenceClass.E3),
                    false,
                    World.OFFICER)))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  private static int[] others() {
    return IntStream.range(0, 210).filter(i -> List.of(7, 15, 23, 29).contains(i % 30)).toArray();
  }

  private SubmissionResult sendAgain(String ids) {
    List<SubmissionMaker.Source> batch =
        IntStream.of(LIST)
            .mapToObj(i -> world.source(World.TT, ids + i, People.record(i).build()))
            .toList();
    return world.send(world.sign(World.TT, batch)).get();
  }
}
