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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.EntryId;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.Reason;
import org.lychgate.model.Scope;

final class CorrectionsTest {
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

  private CaseInfo caseOf(ClaimReceipt receipt) {
    return world.register().findCase(receipt.caseCode()).orElseThrow();
  }

  private static RefusalCode code(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).code();
  }

  @Test
  void claim_onAListedEntry_holdsItAtOnceAndTellsEverybody() {
    SubmissionResult listed = world.submit(World.TT, 3);
    EntryId entry = listed.messages().getFirst().entry().orElseThrow();

    ClaimReceipt receipt = world.claim(People.identity(3)).get();

    CaseInfo info = caseOf(receipt);
    assertThat(info.state()).isEqualTo(CaseInfo.State.HELD);
    assertThat(info.entry()).contains(entry);
    List<SignedNotice> feed = world.register().feed(0, 10);
    assertThat(feed).hasSize(1);
    Notice notice = Notice.parse(feed.getFirst().json().getBytes(StandardCharsets.UTF_8));
    assertThat(notice.kind()).isEqualTo(Notice.Kind.HOLD);
    assertThat(notice.entry()).isEqualTo(entry);
    assertThat(
            Signing.verifies(
                notice,
                NoteSignature.parseHeader(feed.getFirst().signature()),
                world.genesis.trust().get("notice").vkey()))
        .isTrue();
    assertThat(world.register().listOpenCases()).containsExactly(info);
  }

  @Test
  void claim_onNobodyListed_looksTheSameAndTellsNobody() {
    world.submit(World.TT, 3);
    ClaimReceipt receipt = world.claim(People.identity(4)).get();
    ClaimReceipt other = world.claim(People.identity(3)).get();
    assertThat(receipt.caseCode()).hasSameSizeAs(other.caseCode());
    assertThat(receipt.received()).isEqualTo(other.received());
    assertThat(receipt.answerBy()).isEqualTo(other.answerBy());
    assertThat(caseOf(receipt).state()).isEqualTo(CaseInfo.State.NOT_LISTED);
    assertThat(world.register().feed(0, 10)).hasSize(1);
  }

  @Test
  void claim_secondOnAnEntry_waitsForAnOfficer() {
    world.submit(World.TT, 3);
    world.claim(People.identity(3));
    ClaimReceipt second = world.claim(People.identity(3)).get();
    assertThat(caseOf(second).state()).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
    assertThat(world.register().feed(0, 10)).hasSize(1);
  }

  @Test
  void submit_onAHeldEntry_waits() {
    world.submit(World.TT, 3);
    world.claim(People.identity(3));
    SubmissionResult later =
        world
            .send(
                world.sign(
                    World.TT, List.of(world.source(World.TT, "x", People.record(3).build()))))
            .get();
    assertThat(later.reasons()).containsKey(Reason.ENTRY_IS_HELD);
    assertThat(later.outcomes()).containsOnlyKeys(Outcome.WAITS);
  }

  @Test
  void reverse_byOneOfficer_isDoneOnceAndTheRecordNeverComesBack() {
    world.submit(World.TT, 3);
    long leaf = caseOf(world.claim(People.identity(3)).get()).publishLeaf().orElseThrow();

    ReversalReceipt receipt = world.reverse(leaf, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
    ReversalReceipt again = world.reverse(leaf, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();

    assertThat(again.again()).isTrue();
    assertThat(again.reverseLeaf()).isEqualTo(receipt.reverseLeaf());
    assertThat(again.notice()).isEqualTo(receipt.notice()).isEqualTo(2);
    assertThat(world.register().feed(1, 10)).hasSize(1);
    assertThat(world.register().health().entries()).isZero();
    assertThat(world.register().listOpenCases()).isEmpty();

    SubmissionResult back =
        world
            .send(
                world.sign(
                    World.TT, List.of(world.source(World.TT, "again", People.record(3).build()))))
            .get();
    assertThat(back.outcomes()).isEqualTo(Map.of(Outcome.REFUSED, 1));
    assertThat(back.reasons()).containsKey(Reason.SAME_RECORD_AS_A_REVERSED_ENTRY);
  }

  @Test
  void reverse_byWhoMayNot_isRefused() {
    SubmissionResult listed = world.submit(World.TT, 3, 6);
    long leaf = listed.submissionLeaf() + 4;
    assertThat(code(world.reverse(leaf, ReverseCause.CLAIM_OF_LIFE, World.TT)))
        .isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.reverse(leaf, ReverseCause.REPORTER_WITHDREW, World.TS)))
        .isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.reverse(1, ReverseCause.CLAIM_OF_LIFE, World.OFFICER)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(code(world.register().reverse(new byte[0], Optional.empty())))
        .isEqualTo(RefusalCode.NOT_READABLE);
    assertThat(world.reverse(leaf, ReverseCause.REPORTER_WITHDREW, World.TT).get().again())
        .isFalse();
  }

  @Test
  void acknowledge_bySubscriber_isListedOnce() {
    world.submit(World.TT, 3);
    world.claim(People.identity(3));
    assertThat(code(world.acknowledge(2))).isEqualTo(RefusalCode.NOT_FOUND);
    world.acknowledge(1).get();
    world.acknowledge(1).get();
    assertThat(world.register().listAcknowledgements(OptionalLong.of(1)))
        .containsExactly(new AcknowledgementInfo("subscriber-1", 1, 1, "applied", 0, World.DAY));
    assertThat(world.register().listAcknowledgements(OptionalLong.of(2))).isEmpty();
  }

  @Test
  void publish_fullThenUpdates_followHoldAndReversal() throws IOException {
    SubmissionResult listed = world.submit(World.TT, 3, 6, 9);
    EditionInfo full = world.publish(Scope.FULL, EditionKind.FULL).get();
    assertThat(full.rows()).isEqualTo(3);
    assertThat(full.folder()).isEqualTo(folder.resolve("edition/full/000001"));
    assertThat(Files.readAllLines(full.folder().resolve("entries.dmf"))).hasSize(3);

    long leaf = caseOf(world.claim(People.identity(6)).get()).publishLeaf().orElseThrow();
    world.reverse(leaf, ReverseCause.CLAIM_OF_LIFE, World.OFFICER);
    world.submit(World.TT, 12);
    EditionInfo update = world.publish(Scope.FULL, EditionKind.UPDATE).get();

    assertThat(update.full()).isFalse();
    List<String> rows = Files.readAllLines(update.folder().resolve("entries.dmf"));
    assertThat(rows).hasSize(2);
    assertThat(rows).anyMatch(r -> r.startsWith("D" + People.ssn(6).digits() + " "));
    assertThat(rows).anyMatch(r -> r.startsWith("A" + People.ssn(12).digits()));
    assertThat(world.register().listEditions()).containsExactly(full, update);
    assertThat(listed.messages()).hasSize(3);

    // A third: nothing has changed since.
    assertThat(world.publish(Scope.FULL, EditionKind.UPDATE).get().rows()).isZero();
    world.publish(Scope.LIMITED, EditionKind.FULL).get();
    world.publish(Scope.PUBLIC, EditionKind.FULL).get();
    VerifyReport report =
        Verifier.verify(
            world.register().logFolder(),
            world.genesis.trust(),
            List.of(folder.resolve("edition")),
            Progress.NONE);
    assertThat(report.findings()).isEmpty();
    assertThat(report.editions()).isEqualTo(5);
  }

  @Test
  void publish_processDiesBetweenLogAndName_isFinishedAtTheNextStart() throws IOException {
    world.submit(World.TT, 3, 6);
    EditionInfo full = world.publish(Scope.FULL, EditionKind.FULL).get();
    // As after a crash: logged, but still under its working name and without a manifest.
    world.close();
    Files.delete(full.folder().resolve("manifest.json"));
    Files.move(full.folder(), folder.resolve("edition.new/full-000001"));
    world.restart();
    assertThat(world.register().listEditions()).containsExactly(full);
    assertThat(
            Verifier.verify(
                    world.register().logFolder(),
                    world.genesis.trust(),
                    List.of(folder.resolve("edition")),
                    Progress.NONE)
                .findings())
        .isEmpty();
  }

  @Test
  void reverse_signedForAnotherDay_isRefusedWithTheRegistrysDay() {
    SubmissionResult listed = world.submit(World.TT, 3);
    ReversalStatement statement =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(listed.submissionLeaf() + 3),
            ReverseCause.CLAIM_OF_LIFE,
            "",
            World.OFFICER,
            World.DAY.minusDays(1));
    Answer<ReversalReceipt> answer =
        world.register().reverse(statement.canonical(), world.signature(statement, World.OFFICER));
    assertThat(code(answer)).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(world.register().health().today()).isEqualTo(World.DAY);
    assertThat(world.register().health().entries()).isEqualTo(1);
  }

  @Test
  void disclose_anEditionTwiceToOne_isOneLeafThatNamesNobody() throws IOException {
    world.submit(World.TT, 3, 6);
    world.publish(Scope.FULL, EditionKind.FULL).get();
    long before = world.register().health().ledgerSize();
    world.register().disclose("subscriber-1", Scope.FULL, 1).get();
    world.register().disclose("subscriber-1", Scope.FULL, 1).get();
    assertThat(world.register().health().ledgerSize()).isEqualTo(before + 1);
    assertThat(world.register().health().logSize()).isEqualTo(before + 1);
    assertThat(
            Verifier.verify(
                    world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
                .findings())
        .isEmpty();
  }

  @Test
  void publish_updateFirstOrByAnother_isRefused() {
    assertThat(code(world.publish(Scope.FULL, EditionKind.UPDATE))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(code(world.register().disclose("subscriber-1", Scope.FULL, 1)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(code(world.register().disclose("nobody", Scope.FULL, 1)))
        .isEqualTo(RefusalCode.WRONG_ROLE);
  }
}
