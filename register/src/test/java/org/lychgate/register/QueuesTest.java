package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.Outcome;
import org.lychgate.model.Ssn;
import org.lychgate.register.postgres.DbRole;

/** Reports that wait: in one queue each, for somebody, until a day, and never for the list. */
final class QueuesTest {
  private static final String OVERSIGHT = "officer-2";
  private static final LocalDate LAST = World.DAY.plusDays(90);

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

  private List<WaitingInfo> list(String key) {
    return world.register().queues().list(key, Optional.empty(), -1, 1000);
  }

  private List<VerifyFinding> findings() throws IOException {
    return Verifier.verify(
            world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
        .findings();
  }

  /** Nobody holds this number. */
  private static Identity nobody() {
    Identity someone = People.identity(390);
    return new Identity(
        Optional.of(new Ssn(947_440_123)),
        new org.lychgate.model.PersonName("VANTERPOOL", "ZENOBIA", "", ""),
        someone.sex(),
        someone.birth(),
        someone.birthPlace());
  }

  private SubmissionResult unmatched(String message) {
    return world
        .send(
            world.sign(
                World.TT,
                List.of(
                    world.source(
                        World.TT,
                        message,
                        People.record(nobody(), People.death(390), 4711).build()))))
        .get();
  }

  private SubmissionResult one(String reporter, int person, int certificate) {
    return world
        .send(
            world.sign(
                reporter,
                List.of(
                    world.source(
                        reporter,
                        reporter + "-" + person,
                        People.record(People.identity(person), People.death(person), certificate)
                            .build()))))
        .get();
  }

  private SubmissionResult quarantined() {
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (int i : IntStream.range(100, 130).toArray()) {
      sources.add(
          world.source(
              World.TT,
              "list-" + i,
              People.record(People.identity(i), LocalDate.of(2025, 12, 1), i + 1).build()));
    }
    return world.send(world.sign(World.TT, sources)).get();
  }

  private long count(String query) {
    try (Connection c = world.database.connect(DbRole.OWNER);
        PreparedStatement sql = c.prepareStatement(query);
        ResultSet rows = sql.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void reports_ofEveryKindThatWaits_standInOneQueueEachWithOwnerAndLastDay() {
    assertThat(unmatched("u-1").outcomes()).isEqualTo(Map.of(Outcome.UNMATCHED, 1));
    assertThat(one(World.AGENCY, 7, 0).outcomes()).isEqualTo(Map.of(Outcome.LEAD, 1));
    assertThat(one(World.FUNERAL, 9, 0).outcomes()).isEqualTo(Map.of(Outcome.WAITS, 1));
    assertThat(quarantined().quarantined()).isTrue();
    world.submit(World.TT, 3);

    List<WaitingInfo> all = list(World.OFFICER);
    assertThat(all).hasSize(33).extracting(WaitingInfo::reportLeaf).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(row -> {
          assertThat(row.since()).isEqualTo(World.DAY);
          assertThat(row.expires()).isEqualTo(LAST);
          assertThat(row.reasons()).isNotEmpty();
        });
    assertThat(all.stream().map(WaitingInfo::queue).distinct())
        .containsExactly(
            WaitingQueue.UNMATCHED,
            WaitingQueue.LEAD,
            WaitingQueue.OFFICERS,
            WaitingQueue.QUARANTINE);
    assertThat(all.getFirst().owner()).isEqualTo(WaitingInfo.Owner.REPORTER);
    assertThat(all.get(1).owner()).isEqualTo(WaitingInfo.Owner.OFFICER);
    assertThat(world.register().queues().list(World.OFFICER, Optional.empty(), -1, 2)).hasSize(2);
    assertThat(
            world
                .register()
                .queues()
                .list(
                    World.OFFICER, Optional.of(WaitingQueue.LEAD), all.getFirst().reportLeaf(), 9))
        .hasSize(1);
    assertThat(world.register().operation().tables().orElseThrow().queues())
        .containsExactly(
            new WaitingFigures(WaitingQueue.UNMATCHED, 1, 0, 0, 0, 0),
            new WaitingFigures(WaitingQueue.LEAD, 1, 0, 0, 0, 0),
            new WaitingFigures(WaitingQueue.QUARANTINE, 30, 0, 0, 0, 0),
            new WaitingFigures(WaitingQueue.OFFICERS, 1, 0, 0, 0, 0));
  }

  @Test
  void list_forOthersThanOfficers_isTheirOwnOrNothing() {
    unmatched("u-1");
    one(World.AGENCY, 7, 0);
    assertThat(list(World.TT)).extracting(WaitingInfo::reporter).containsExactly(World.TT);
    assertThat(list(World.AGENCY)).extracting(WaitingInfo::reporter).containsExactly(World.AGENCY);
    assertThat(list(World.TS)).isEmpty();
    assertThat(list("subscriber-1")).isEmpty();
    assertThat(list("notice")).isEmpty();
    assertThat(list("nobody")).isEmpty();
  }

  @Test
  void open_byOfficers_isWrittenDownAndLimited_andByOthersRefused() {
    long lead = one(World.AGENCY, 7, 0).messages().getFirst().reportLeaf();
    long unmatched = unmatched("u-1").messages().getFirst().reportLeaf();
    Queues queues = world.register().queues();
    Answer<DeathStatement> opened = queues.open(World.OFFICER, lead);
    assertThat(opened.get().decedent().ssn()).contains(People.ssn(7));
    assertThat(code(queues.open(World.OFFICER, unmatched))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(queues.open(World.OFFICER, 0))).isEqualTo(RefusalCode.NOT_FOUND);
    for (String other : List.of(World.AGENCY, World.TT, "subscriber-1", "log", "nobody")) {
      assertThat(code(queues.open(other, lead))).isEqualTo(RefusalCode.WRONG_ROLE);
    }
    assertThat(count("SELECT count(*) FROM lychgate.audit WHERE what = 'OPEN_WAITING'"))
        .isEqualTo(3);
    for (int i = 3; i < Queues.OPENED_A_DAY; i++) {
      queues.open(World.OFFICER, lead);
    }
    assertThat(code(queues.open(World.OFFICER, lead))).isEqualTo(RefusalCode.TOO_MANY);
    assertThat(queues.open(OVERSIGHT, lead).get()).isEqualTo(opened.get());
  }

  private static RefusalCode code(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).code();
  }

  @Test
  void waiting_onceAnOfficerAgreed_isTheSecondOfficersAndThenNobodys() throws IOException {
    long report = one(World.FUNERAL, 9, 0).messages().getFirst().reportLeaf();
    world.setDay(World.DAY.plusDays(30));
    Order order = new Order.Publication(new LeafIndex(report), EvidenceClass.E3);
    world.answer(order, false, World.OFFICER).get();
    assertThat(list(OVERSIGHT))
        .extracting(WaitingInfo::owner)
        .containsExactly(WaitingInfo.Owner.SECOND_OFFICER);
    world.answer(order, false, OVERSIGHT).get();
    assertThat(list(OVERSIGHT)).isEmpty();
    world.setDay(LAST.plusDays(1));
    world.register().queues().runClock();
    assertThat(world.register().health().entries()).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM lychgate.vault")).isEqualTo(1);
    assertThat(findings()).isEmpty();
  }

  @Test
  void expiry_ofAllKinds_erasesTheRecordsListsNobodyAndIsTold() throws IOException {
    SubmissionResult unmatched = unmatched("u-1");
    SubmissionResult funeral = one(World.FUNERAL, 9, 0);
    one(World.AGENCY, 7, 0);
    assertThat(count("SELECT count(*) FROM lychgate.vault")).isEqualTo(3);
    world.setDay(LAST);
    world.register().queues().runClock();
    assertThat(list(World.OFFICER)).hasSize(3);
    assertThat(world.register().queues().figures())
        .contains(new WaitingFigures(WaitingQueue.UNMATCHED, 0, 0, 0, 1, 1));

    world.setDay(LAST.plusDays(1));
    world.restart();
    world.register().queues().runClock();
    assertThat(list(World.OFFICER)).isEmpty();
    assertThat(count("SELECT count(*) FROM lychgate.vault")).isZero();
    assertThat(count("SELECT count(*) FROM lychgate.event WHERE kind = 'ERASE'")).isEqualTo(3);
    assertThat(world.register().health().entries()).isZero();
    assertThat(world.register().listStandings(unmatched.id()).values())
        .containsExactly(
            new ReportStanding(
                OptionalLong.empty(), Optional.empty(), Optional.empty(), false, true));
    long report = funeral.messages().getFirst().reportLeaf();
    Order order = new Order.Publication(new LeafIndex(report), EvidenceClass.E3);
    assertThat(code(world.answer(order, false, World.OFFICER))).isEqualTo(RefusalCode.NOT_FOUND);
    // The registrar's record of the same death: what expired does not count as a source of it.
    one(World.TT, 9, 10);
    assertThat(count("SELECT corroborated FROM lychgate.entry")).isZero();
    assertThat(findings()).isEmpty();
  }

  @Test
  void expiry_killedBetweenLeavesAndErasure_isDoneByTheNextStart() throws IOException {
    unmatched("u-1");
    one(World.AGENCY, 7, 0);
    world.setDay(LAST.plusDays(1));
    // The leaf is committed, and the process dies before the vault's row goes.
    try (Connection c = world.database.connect(DbRole.OWNER);
        PreparedStatement sql =
            c.prepareStatement("REVOKE DELETE ON lychgate.vault FROM lychgate_erasure")) {
      sql.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    try {
      world.register().queues().runClock();
      throw new AssertionError("nothing stopped it");
    } catch (org.lychgate.model.OperatorException _) {
      assertThat(count("SELECT count(*) FROM lychgate.vault")).isEqualTo(2);
    }
    world.restart();
    assertThat(count("SELECT count(*) FROM lychgate.vault")).isZero();
    assertThat(count("SELECT count(*) FROM lychgate.event WHERE kind = 'ERASE'")).isEqualTo(2);
    assertThat(findings()).isEmpty();
  }

  @Test
  void unmatched_onceTheSameCertificateIsListed_waitsNoMore() {
    unmatched("u-1");
    assertThat(list(World.TT)).hasSize(1);
    one(World.TT, 390, 4711);
    assertThat(list(World.TT)).isEmpty();
    assertThat(world.register().health().entries()).isEqualTo(1);
  }

  @Test
  void conflictingReports_ofOnePerson_areBothKeptAndBothShown() throws IOException {
    SubmissionResult first = one(World.FUNERAL, 9, 0);
    Identity who = People.identity(9);
    SubmissionResult second =
        world
            .send(
                world.sign(
                    World.FUNERAL,
                    List.of(
                        world.source(
                            World.FUNERAL,
                            "another-day",
                            People.record(who, People.death(9).plusDays(3), 0).build()))))
            .get();
    assertThat(list(World.OFFICER))
        .extracting(WaitingInfo::reportLeaf)
        .containsExactly(
            first.messages().getFirst().reportLeaf(), second.messages().getFirst().reportLeaf());
    Queues queues = world.register().queues();
    assertThat(
            list(World.OFFICER).stream()
                .map(row -> queues.open(World.OFFICER, row.reportLeaf()).get().death())
                .distinct())
        .hasSize(2);
    assertThat(findings()).isEmpty();
  }
}
