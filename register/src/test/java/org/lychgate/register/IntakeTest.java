package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.model.Identity;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;

final class IntakeTest {
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

  private List<Leaf> leaves() {
    try (TileLog log = TileLogs.copy(world)) {
      List<Leaf> out = new ArrayList<>();
      TileLogReader reader = log.reader();
      reader.forEach((index, entry) -> out.add(LeafCodec.decode(entry)));
      return out;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void submit_registrarsRecords_arePublishedWithLeavesInOrder() {
    SubmissionResult result = world.submit(World.TT, 0, 3, 6);
    assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 3));
    assertThat(result.reasons()).containsEntry(Reason.REGISTRAR_SSN_VERIFIED, 3);
    assertThat(result.messages()).allMatch(m -> m.entry().isPresent());

    List<Leaf> leaves = leaves();
    assertThat(leaves.get(0)).isInstanceOf(Leaf.Genesis.class);
    assertThat(leaves.get(1)).isInstanceOf(Leaf.Policy.class);
    assertThat(leaves.get(2)).isInstanceOf(Leaf.Holders.class);
    assertThat(result.submissionLeaf()).isEqualTo(3);
    assertThat(leaves.get(3)).isInstanceOf(Leaf.Submission.class);
    assertThat(leaves.subList(4, 7)).allMatch(l -> l instanceof Leaf.Report);
    assertThat(leaves.get(7)).isInstanceOf(Leaf.RulingBatch.class);
    assertThat(leaves.subList(8, 11)).allMatch(l -> l instanceof Leaf.Publish);
    assertThat(((Leaf.Publish) leaves.get(9)).face().report()).isEqualTo(new LeafIndex(5));
    assertThat(world.register().health().isCurrent()).isTrue();
  }

  @Test
  void submit_withoutSignature_isRefusedCountedAndLeavesNoLeaf() {
    SubmissionMaker.Signed signed =
        world.sign(World.TT, List.of(world.source(World.TT, "m1", People.record(1).build())));
    long before = world.register().health().ledgerSize();
    Answer<SubmissionResult> answer =
        world.register().submit(signed.envelope().bytes(), Optional.empty());
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(((Answer.Refused<SubmissionResult>) answer).code())
        .isEqualTo(RefusalCode.NOT_SIGNED);
    assertThat(world.register().health().ledgerSize()).isEqualTo(before);
    assertThat(world.register().health().refusedUnsigned()).isEqualTo(1);
  }

  @Test
  void submit_anotherReportersSignature_isRefused() {
    SubmissionMaker.Signed signed =
        world.sign(World.TT, List.of(world.source(World.TT, "m1", People.record(1).build())));
    SubmissionMaker.Signed other =
        world.sign(World.TS, List.of(world.source(World.TS, "m1", People.record(1).build())));
    assertThat(
            code(
                world
                    .register()
                    .submit(
                        signed.envelope().bytes(), Optional.of(other.signature().headerValue()))))
        .isEqualTo(RefusalCode.BAD_SIGNATURE);
    assertThat(code(world.register().submit(signed.envelope().bytes(), Optional.of("rubbish"))))
        .isEqualTo(RefusalCode.BAD_SIGNATURE);
    assertThat(
            code(
                world
                    .register()
                    .submit(
                        "{}".getBytes(StandardCharsets.UTF_8),
                        Optional.of(other.signature().headerValue()))))
        .isEqualTo(RefusalCode.NOT_READABLE);
  }

  private static RefusalCode code(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).code();
  }

  @Test
  void submit_listOfLivingPeopleUnderAStolenKey_isQuarantinedWhole() {
    List<SubmissionMaker.Source> list = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Identity real = People.identity(i);
      LocalDate birth = LocalDate.of(1970 + i % 35, 1 + i % 12, 1 + i % 28);
      Identity young =
          new Identity(
              real.ssn(), real.name(), real.sex(), PartialDate.of(birth), real.birthPlace());
      list.add(
          world.source(
              World.TT,
              "list-" + i,
              People.record(young, LocalDate.of(2025, 12, 1), 2000 + i).build()));
    }
    SubmissionResult result = world.send(world.sign(World.TT, list)).get();
    assertThat(result.quarantined()).isTrue();
    assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.QUARANTINED, 50));
    assertThat(result.reasons()).containsKey(Reason.AGES_UNLIKE_MORTALITY);
    assertThat(leaves()).noneMatch(l -> l instanceof Leaf.Publish);
    Leaf.Quarantine quarantine =
        leaves().stream()
            .filter(l -> l instanceof Leaf.Quarantine)
            .map(l -> (Leaf.Quarantine) l)
            .findFirst()
            .orElseThrow();
    assertThat(quarantine.count()).isEqualTo(50);
    assertThat(quarantine.decision()).isEqualTo(World.DAY.plusDays(3));
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void submit_sameEnvelopeTwice_isAnsweredAgainAndChangesNothing() {
    SubmissionMaker.Signed signed =
        world.sign(World.TT, List.of(world.source(World.TT, "m1", People.record(1).build())));
    SubmissionResult first = world.send(signed).get();
    long size = world.register().health().ledgerSize();
    SubmissionResult second = world.send(signed).get();
    assertThat(second.again()).isTrue();
    assertThat(second.messages()).isEqualTo(first.messages());
    assertThat(world.register().health().ledgerSize()).isEqualTo(size);
    assertThat(world.register().findSubmission(first.id())).isPresent();
    assertThat(world.register().findStatus(new ReporterId(World.TT), "m1"))
        .contains(first.messages().getFirst());
  }

  @Test
  void submit_sameMessageIdWithOtherContent_isRefusedWhole() {
    world.send(
        world.sign(World.TT, List.of(world.source(World.TT, "m1", People.record(1).build()))));
    long size = world.register().health().ledgerSize();
    Answer<SubmissionResult> answer =
        world.send(
            world.sign(
                World.TT,
                List.of(
                    world.source(World.TT, "m2", People.record(2).build()),
                    world.source(World.TT, "m1", People.record(3).build()))));
    assertThat(code(answer)).isEqualTo(RefusalCode.ID_REUSED);
    assertThat(world.register().health().ledgerSize()).isEqualTo(size);
  }

  @Test
  void submit_sameMessageInAnotherBatch_getsALeafAndPublishesNothing() {
    SubmissionMaker.Source source = world.source(World.TT, "m1", People.record(1).build());
    SubmissionResult first = world.send(world.sign(World.TT, List.of(source))).get();
    SubmissionResult again = world.send(world.sign(World.TT, List.of(source))).get();
    assertThat(again.outcomes()).isEqualTo(Map.of(Outcome.CORROBORATES, 1));
    assertThat(again.messages().getFirst().entry()).isEqualTo(first.messages().getFirst().entry());
    assertThat(again.messages().getFirst().messageId()).isEqualTo("m1");
    assertThat(world.register().health().entries()).isEqualTo(1);
  }

  @Test
  void submit_statementThatTheRecordDoesNotSay_isRefused() {
    SubmissionMaker.Source honest = world.source(World.TT, "m1", People.record(1).build());
    SubmissionMaker.Source other = world.source(World.TT, "m1", People.record(2).build());
    SubmissionResult result =
        world
            .send(
                world.sign(
                    World.TT,
                    List.of(new SubmissionMaker.Source(honest.report(), "ije", other.raw()))))
            .get();
    assertThat(result.reasons()).isEqualTo(Map.of(Reason.STATEMENT_DIFFERS_FROM_RECORD, 1));
    assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.REFUSED, 1));
  }

  @Test
  void submit_registrarWithAnotherPlacesCertificate_isRefused() {
    SubmissionResult result = world.submit(World.TS, 1);
    assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.REFUSED, 1));
    assertThat(result.reasons()).isEqualTo(Map.of(Reason.CERTIFICATE_OF_ANOTHER_PLACE, 1));
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void submit_funeralDirectorThenRegistrar_publishesOnTheRegistrars() {
    SubmissionResult waits =
        world
            .send(
                world.sign(
                    World.FUNERAL,
                    List.of(
                        world.source(
                            World.FUNERAL,
                            "f1",
                            People.record(People.identity(9), People.death(9), 0).build()))))
            .get();
    assertThat(waits.outcomes()).isEqualTo(Map.of(Outcome.WAITS, 1));
    SubmissionResult published = world.submit(World.TT, 9);
    assertThat(published.outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    assertThat(
            world.register().findStatus(new ReporterId(World.FUNERAL), "f1").orElseThrow().entry())
        .isEqualTo(published.messages().getFirst().entry());
  }

  @Test
  void submit_leadFromAnAgency_neverPublishes() {
    SubmissionResult result =
        world
            .send(
                world.sign(
                    World.AGENCY,
                    List.of(world.source(World.AGENCY, "a1", People.record(4).build()))))
            .get();
    assertThat(result.outcomes()).containsOnlyKeys(Outcome.LEAD);
    assertThat(world.register().health().entries()).isZero();
  }

  @Test
  void submit_unknownPerson_isUnmatched() {
    Identity nobody =
        new Identity(
            Optional.of(new org.lychgate.model.Ssn(990_200_007)),
            new PersonName("NOBODY", "WHATSOEVER", "", ""),
            org.lychgate.model.Sex.F,
            new PartialDate(1939, 5, 5),
            "TS");
    SubmissionResult result =
        world
            .send(
                world.sign(
                    World.TT,
                    List.of(
                        world.source(
                            World.TT,
                            "m1",
                            People.record(nobody, LocalDate.of(2025, 12, 1), 77).build()))))
            .get();
    assertThat(result.outcomes()).containsOnlyKeys(Outcome.UNMATCHED);
  }

  @Test
  void submit_twoReportsOfOnePersonInOneBatch_makeOneEntry() {
    SubmissionResult result =
        world
            .send(
                world.sign(
                    World.TT,
                    List.of(
                        world.source(World.TT, "m1", People.record(5).build()),
                        world.source(World.TT, "m2", People.record(5).build()))))
            .get();
    assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1, Outcome.CORROBORATES, 1));
    assertThat(result.messages().get(0).entry()).isEqualTo(result.messages().get(1).entry());
  }

  @Test
  void submit_whenTheClockHasGoneBack_isReceivedOnTheDayOfTheLog() {
    world.submit(World.TT, 3);
    world.setClock(People.death(6).minusDays(20));
    assertThat(world.submit(World.TT, 6).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    assertThat(world.register().health().today()).isEqualTo(World.DAY);
  }
}
