package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;

/** What a reporter's word against its own report does, and what it sees of it. */
final class WithdrawalsTest {
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

  /** A funeral director's report that waits. */
  private SubmissionResult waiting() {
    SubmissionResult waits =
        world
            .send(
                world.sign(
                    World.FUNERAL,
                    List.of(
                        world.source(
                            World.FUNERAL,
                            "funeral-3",
                            People.record(People.identity(3), People.death(3), 0).build()))))
            .get();
    assertThat(waits.outcomes()).isEqualTo(Map.of(Outcome.WAITS, 1));
    return waits;
  }

  private static Order.Publication order(SubmissionResult waits, EvidenceClass evidence) {
    return new Order.Publication(new LeafIndex(waits.messages().getFirst().reportLeaf()), evidence);
  }

  @Test
  void decide_reporterRefusesItsOwnWaitingReport_officersNeverListIt() throws IOException {
    SubmissionResult waits = waiting();
    // On another evidence than the one it could be listed on: it is the report that goes.
    DecisionReceipt receipt =
        world.answer(order(waits, EvidenceClass.E2), true, World.FUNERAL).get();
    assertThat(receipt.done()).isEmpty();
    assertThat(world.register().listStandings(waits.id()))
        .containsExactly(
            Map.entry(
                waits.messages().getFirst().reportLeaf(),
                new ReportStanding(
                    OptionalLong.empty(), Optional.empty(), Optional.empty(), true, false)));
    assertThat(world.answer(order(waits, EvidenceClass.E2), true, World.FUNERAL).get().again())
        .isTrue();

    world.setDay(World.DAY.plusDays(30));
    Order real = order(waits, EvidenceClass.E3);
    assertThat(code(world.answer(real, false, World.OFFICER))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(code(world.answer(real, false, OVERSIGHT))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(world.register().health().entries()).isZero();
    assertThat(
            Verifier.verify(
                    world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
                .findings())
        .isEmpty();
  }

  @Test
  void decide_withdrawalBetweenTwoOfficersAnswers_stopsTheSecond() {
    SubmissionResult waits = waiting();
    world.setDay(World.DAY.plusDays(30));
    Order real = order(waits, EvidenceClass.E3);
    world.answer(real, false, World.OFFICER).get();
    world.answer(real, true, World.FUNERAL).get();
    assertThat(code(world.answer(real, false, OVERSIGHT))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void decide_reporterAboutWhatIsNotItsOwnOrDoesNotWaitOrInFavour_isRefused() {
    SubmissionResult waits = waiting();
    Order real = order(waits, EvidenceClass.E3);
    assertThat(code(world.answer(real, false, World.FUNERAL))).isEqualTo(RefusalCode.WRONG_ROLE);
    SubmissionResult listed = world.submit(World.TT, 6);
    assertThat(code(world.answer(order(listed, EvidenceClass.E2), true, World.FUNERAL)))
        .isEqualTo(RefusalCode.WRONG_ROLE);
    // Another's refusal, a registrar's too, is an answer among others and withdraws nothing.
    world.setDay(World.DAY.plusDays(30));
    world.answer(real, true, World.TT).get();
    assertThat(world.register().listStandings(waits.id())).isEmpty();
    world.answer(real, false, World.OFFICER).get();
    world.answer(real, false, OVERSIGHT).get();
    assertThat(world.register().health().entries()).isEqualTo(2);
  }

  @Test
  void listStandings_ofListedThenWithdrawnThenAnothers_saysOnlyWhatIsOnes() {
    SubmissionResult listed = world.submit(World.TT, 3);
    long report = listed.messages().getFirst().reportLeaf();
    ReportStanding before = world.register().listStandings(listed.id()).get(report);
    assertThat(before)
        .isEqualTo(
            new ReportStanding(
                OptionalLong.of(report + 2),
                Optional.of(EntryStatus.LISTED),
                Optional.empty(),
                false,
                false));
    world.reverse(report + 2, ReverseCause.REPORTER_WITHDREW, World.TT).get();
    assertThat(world.register().listStandings(listed.id()).get(report))
        .isEqualTo(
            new ReportStanding(
                OptionalLong.of(report + 2),
                Optional.of(EntryStatus.REVERSED),
                Optional.of(ReverseCause.REPORTER_WITHDREW),
                false,
                false));
    assertThat(world.register().listStandings("0".repeat(32))).isEmpty();
    assertThat(world.register().listStandings("no id")).isEmpty();
  }

  @Test
  void listStandings_ofAReportBehindAnothersEntry_saysNothingOfThatEntry() {
    SubmissionResult waits = waiting();
    SubmissionResult listed = world.submit(World.TT, 3);
    assertThat(world.register().findSubmission(waits.id()).orElseThrow().messages().getFirst())
        .satisfies(message -> assertThat(message.entry()).isPresent());
    assertThat(world.register().listStandings(waits.id())).isEmpty();
    assertThat(world.register().listStandings(listed.id())).hasSize(1);
  }
}
