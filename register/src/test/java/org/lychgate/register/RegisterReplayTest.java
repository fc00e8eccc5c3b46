package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.formats.IjeRecord;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;
import org.lychgate.register.postgres.DbRole;

/** Every ruling of a register's life is made again from what was recorded of it. */
final class RegisterReplayTest {
  private static final int[] LIST =
      IntStream.range(210, People.COUNT)
          .filter(i -> List.of(7, 15, 23, 29).contains(i % 30))
          .toArray();

  @TempDir Path folder;
  private World world;
  private final Set<Outcome> seen = EnumSet.noneOf(Outcome.class);

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private SubmissionResult send(String reporter, String id, IjeRecord.Builder... records) {
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (IjeRecord.Builder record : records) {
      sources.add(world.source(reporter, id + sources.size(), record.build()));
    }
    SubmissionResult result = world.send(world.sign(reporter, sources)).get();
    seen.addAll(result.outcomes().keySet());
    return result;
  }

  private static IjeRecord.Builder uncertified(int i) {
    return People.record(People.identity(i), People.death(i), 0);
  }

  private static IjeRecord.Builder nobody() {
    return People.record(
        new Identity(
            Optional.of(new Ssn(990_200_007)),
            new PersonName("NOBODY", "WHATSOEVER", "", ""),
            Sex.F,
            new PartialDate(1939, 5, 5),
            "TS"),
        LocalDate.of(2025, 12, 1),
        77);
  }

  /** Reports of every outcome; how many there are, messages that came again left out. */
  private long everything() {
    seen.addAll(world.submitRange(World.TT, 0, 60).outcomes().keySet());
    send(World.FUNERAL, "waits", uncertified(70), uncertified(71));
    send(World.AGENCY, "lead", uncertified(72), uncertified(3));
    send(World.TT, "nobody", nobody());
    send(World.TT, "future", People.record(80).set("DOD_YR", "2031"));
    send(World.TT, "elsewhere", People.record(81).set("DSTATE", "TS"));
    send(World.TT, "again", People.record(5), People.record(6), People.record(5));
    send(World.TT, "registrar", People.record(70));
    // The same messages in another batch, and what is new beside them.
    SubmissionResult mixed = world.submit(World.TT, 5, 90);
    assertThat(mixed.outcomes()).containsKeys(Outcome.PUBLISH, Outcome.CORROBORATES);
    SubmissionResult held = world.submit(World.TT, LIST);
    assertThat(held.quarantined()).isTrue();
    seen.addAll(held.outcomes().keySet());
    send(World.TT, "held-before", People.record(LIST[0]));
    Order order =
        new Order.Release(
            new LeafIndex(held.quarantineLeaf().orElseThrow()), ReleaseCause.BATCH_CLEARED);
    world.answer(order, false, World.OFFICER).get();
    world.answer(order, false, "officer-2").get();
    send(World.TT, "cleared", People.record(LIST[0]), People.record(LIST[1]));
    assertThat(seen).containsExactlyInAnyOrder(Outcome.values());
    return 60 + 2 + 2 + 1 + 1 + 1 + 3 + 1 + 1 + LIST.length + 1 + 2;
  }

  @Test
  void replay_afterEveryOutcome_givesTheSameRulings() {
    long rulings = everything();
    world.restart();
    ReplayReport report = world.register().replay();
    assertThat(report.differences()).isEmpty();
    assertThat(report.rulings()).isEqualTo(rulings);
    assertThat(report.same()).isEqualTo(rulings);
    assertThat(report.gone()).isZero();
    assertThat(report.submissions()).isEqualTo(12);
  }

  @Test
  void replay_withAByteOfARecordChanged_namesTheReport() throws SQLException {
    SubmissionResult result = world.submit(World.TT, 3, 6, 9);
    long leaf = result.messages().get(1).reportLeaf();
    change(
        "UPDATE ruling_input SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)"
            + " WHERE leaf_index = "
            + leaf);
    ReplayReport report = world.register().replay();
    assertThat(report.isSame()).isFalse();
    assertThat(report.differences())
        .containsExactly(
            "report leaf " + leaf + ": what was recorded does not open: it is not what was sealed");
    assertThat(report.same()).isEqualTo(2);
  }

  @Test
  void replay_withARecordUnderAnothersNumber_namesBoth() throws SQLException {
    SubmissionResult result = world.submit(World.TT, 3, 6);
    long first = result.messages().get(0).reportLeaf();
    change(
        "UPDATE ruling_input a SET sealed = b.sealed FROM ruling_input b"
            + " WHERE a.leaf_index <> b.leaf_index");
    assertThat(world.register().replay().differences())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("report leaf " + first + ": ");
  }

  @Test
  void replay_withAnotherOutcomeOrBatch_namesIt() throws SQLException {
    SubmissionResult lead = send(World.AGENCY, "lead", uncertified(72));
    long leaf = lead.messages().getFirst().reportLeaf();
    change("UPDATE report SET outcome = 1, reasons = 'EV01' WHERE leaf_index = " + leaf);
    assertThat(world.register().replay().differences())
        .containsExactly(
            "report leaf "
                + leaf
                + ": became PUBLISH [EV01], by its ruling and its batch LEAD [EV05]",
            "submission leaf "
                + lead.submissionLeaf()
                + ": the log counts otherwise: by {PUBLISH=-1, LEAD=1} and {EV01=-1, EV05=1}");

    SubmissionResult other = world.submit(World.TT, 3);
    change(
        "UPDATE ruling_batch SET inputs = set_byte(inputs, 70, get_byte(inputs, 70) # 1)"
            + " WHERE submission = "
            + other.submissionLeaf());
    assertThat(world.register().replay().differences())
        .last()
        .asString()
        .containsAnyOf(
            "report leaf " + other.messages().getFirst().reportLeaf(),
            "submission leaf " + other.submissionLeaf());
    change("DELETE FROM ruling_part");
    assertThat(world.register().replay().differences())
        .anyMatch(text -> text.endsWith("is missing"));
  }

  @Test
  void inputs_ofWhatListsNobody_goAfterNinetyDays() throws SQLException {
    send(World.AGENCY, "lead", uncertified(72));
    send(World.TT, "nobody", nobody());
    world.submit(World.TT, 3);
    world.setDay(World.DAY.plusDays(Rulings.KEPT_DAYS));
    world.submit(World.TT, 6);
    assertThat(countInputs()).isEqualTo(4);
    world.setDay(World.DAY.plusDays(Rulings.KEPT_DAYS + 1));
    world.submit(World.TT, 9);
    assertThat(countInputs()).isEqualTo(3);
    ReplayReport report = world.register().replay();
    assertThat(report.differences()).isEmpty();
    assertThat(report.gone()).isEqualTo(2);
    assertThat(report.same()).isEqualTo(3);
  }

  @Test
  void replay_afterOfficersListed_makesTheirRulingAgainToo() throws SQLException {
    SubmissionResult waits = send(World.FUNERAL, "waits", uncertified(70));
    Order order =
        new Order.Publication(
            new LeafIndex(waits.messages().getFirst().reportLeaf()), EvidenceClass.E3);
    world.setDay(World.DAY.plusDays(30));
    world.answer(order, false, World.OFFICER).get();
    long publish = world.answer(order, false, "officer-2").get().done().orElseThrow();
    ReplayReport report = world.register().replay();
    assertThat(report.differences()).isEmpty();
    assertThat(report.rulings()).isEqualTo(2);
    assertThat(report.same()).isEqualTo(2);
    change(
        "UPDATE ruling_input SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)"
            + " WHERE leaf_index = "
            + publish);
    assertThat(world.register().replay().differences())
        .singleElement()
        .asString()
        .startsWith("publish leaf " + publish + ": ");
  }

  @Test
  void replay_afterAReversal_stillKnowsWhatStoodThen() {
    world.submit(World.TT, 3, 6);
    long publish =
        world
            .register()
            .findCase(world.claim(People.identity(3)).get().caseCode())
            .flatMap(info -> info.publishLeaf().stream().boxed().findFirst())
            .orElseThrow();
    world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
    assertThat(send(World.TT, "no-re-kill", People.record(3)).outcomes())
        .containsOnlyKeys(Outcome.REFUSED);
    assertThat(world.register().replay().differences()).isEmpty();
  }

  private long countInputs() throws SQLException {
    try (Connection owner = world.database.connect(DbRole.OWNER);
        Statement sql = owner.createStatement();
        ResultSet rows = sql.executeQuery("SELECT count(*) FROM lychgate.ruling_input")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void change(String statement) throws SQLException {
    try (Connection owner = world.database.connect(DbRole.OWNER);
        Statement sql = owner.createStatement()) {
      sql.execute("SET search_path TO lychgate");
      assertThat(sql.executeUpdate(statement)).isPositive();
    }
  }
}
