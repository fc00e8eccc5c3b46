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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.model.Identity;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Realm;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;
import org.lychgate.register.postgres.DbRole;

/** A state with a past, a declared crash, and what becomes of the days after it. */
final class SetApartTest {
  private static final int PAST = 300;

  /** From here on number holders are 25 to 44 years old. */
  private static final int YOUNG = 600;

  private static final int COUNT = 720;
  private static final LocalDate CRASH = World.DAY.minusDays(5);

  /** The past lies before the days in which a drip is looked for. */
  private static final LocalDate BEGIN = World.DAY.plusDays(121);

  private static final int OLD_A_DAY = 10;
  private static final int DRIP = 5;

  @TempDir Path folder;
  private World world;
  private LocalDate day = BEGIN;
  private int old = PAST;
  private int young = YOUNG;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    world.writeHolders(
        Stream.concat(
                IntStream.range(0, YOUNG).mapToObj(People::identity),
                IntStream.range(YOUNG, COUNT).mapToObj(SetApartTest::young))
            .toList());
    world.restart();
    assertThat(world.submitRange(World.TT, 0, PAST).outcomes())
        .isEqualTo(Map.of(Outcome.PUBLISH, PAST));
    world.setDay(BEGIN);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Identity young(int i) {
    Identity old = People.identity(i);
    LocalDate birth = CRASH.minusYears(26 + i % 18).minusDays(i % 100);
    return new Identity(
        Optional.of(People.ssn(i)), old.name(), old.sex(), PartialDate.of(birth), "TT");
  }

  private void declare(LocalDate first, LocalDate last, LocalDate expires, int reports) {
    DeclarationStatement declared =
        new DeclarationStatement(
            Realm.SYNTHETIC, new ReporterId(World.TT), "TT", first, last, expires, reports);
    world.register().declare(declared.canonical(), world.signature(declared, World.TT)).get();
    nextDay();
  }

  private void nextDay() {
    day = day.plusDays(1);
    world.setDay(day);
  }

  private SubmissionMaker.Source victim() {
    int i = young++;
    return world.source(World.TT, "crash-" + i, People.record(young(i), CRASH, i + 1).build());
  }

  /** One of the young, with a death as a registrar has them. */
  private SubmissionMaker.Source dripped() {
    int i = young++;
    return world.source(
        World.TT, "drip-" + i, People.record(young(i), People.death(i), i + 1).build());
  }

  private SubmissionMaker.Source usual() {
    int i = old++;
    return world.source(World.TT, "usual-" + i, People.record(i).build());
  }

  private SubmissionResult crash(int n) {
    return send(Stream.generate(this::victim).limit(n).toList());
  }

  private SubmissionResult usualDay(int dripped) {
    List<SubmissionMaker.Source> batch = new ArrayList<>();
    Stream.generate(this::usual).limit(OLD_A_DAY).forEach(batch::add);
    Stream.generate(this::dripped).limit(dripped).forEach(batch::add);
    return send(batch);
  }

  private SubmissionResult send(List<SubmissionMaker.Source> batch) {
    return world.send(world.sign(World.TT, batch)).get();
  }

  @Test
  void submit_afterADeclaredCrash_takesOrdinaryDaysAndNoticesADrip() throws SQLException {
    declare(CRASH, CRASH, BEGIN.plusDays(60), 400);
    for (int i = 0; i < 3; i++) {
      assertThat(crash(20).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 20));
      nextDay();
    }
    for (int i = 0; i < 4; i++) {
      assertThat(usualDay(0).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, OLD_A_DAY));
      nextDay();
      if (i == 1) {
        world.restart();
      }
    }
    // The declaration is still in force: the deaths of the drip are not of its day.
    assertThat(daysUntilNoticed()).isBetween(2, 9);
    assertThat(countApart()).isEqualTo(60);
    assertThat(world.register().replay().differences()).isEmpty();
  }

  @Test
  void submit_dripThatADeclarationCovers_isNoticedOnceItIsOver() throws SQLException {
    LocalDate expires = BEGIN.plusDays(9);
    declare(World.DAY.minusYears(1), World.DAY, expires, 1000);
    while (!day.isAfter(expires)) {
      assertThat(usualDay(DRIP).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, OLD_A_DAY + DRIP));
      nextDay();
    }
    assertThat(countApart()).isZero();
    assertThat(usualDay(0).reasons()).containsKey(Reason.DRIP_OF_YOUNG_DEATHS);
  }

  @Test
  void submit_onTheDayOfADeclaredCrash_isJudgedByItself() throws SQLException {
    declare(CRASH, CRASH, BEGIN.plusDays(60), 400);
    // Small batches of a day are judged together, but not with what is set apart.
    assertThat(crash(19).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 19));
    assertThat(send(List.of(usual())).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    world.restart();
    SubmissionResult two = send(List.of(usual(), usual()));
    assertThat(two.outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 2));
    List<SubmissionMaker.Source> mixed = new ArrayList<>();
    Stream.generate(this::victim).limit(20).forEach(mixed::add);
    Stream.generate(this::usual).limit(OLD_A_DAY).forEach(mixed::add);
    assertThat(send(mixed).quarantined()).isTrue();
    assertThat(countApart()).isEqualTo(19);

    long leaf = two.messages().getFirst().reportLeaf();
    try (Connection owner = world.database.connect(DbRole.OWNER);
        Statement sql = owner.createStatement()) {
      sql.execute("SET search_path TO lychgate");
      assertThat(sql.executeUpdate("UPDATE report SET apart = true WHERE leaf_index = " + leaf))
          .isEqualTo(1);
    }
    assertThat(world.register().replay().differences())
        .containsExactly(
            "report leaf "
                + leaf
                + ": is left out of its reporter's past, and no declaration says so");
  }

  private int daysUntilNoticed() {
    for (int i = 1; i < 10; i++) {
      if (usualDay(DRIP).reasons().containsKey(Reason.DRIP_OF_YOUNG_DEATHS)) {
        return i;
      }
      nextDay();
    }
    return -1;
  }

  private int countApart() throws SQLException {
    try (Connection owner = world.database.connect(DbRole.OWNER);
        Statement sql = owner.createStatement()) {
      sql.execute("SET search_path TO lychgate");
      try (ResultSet rows = sql.executeQuery("SELECT count(*) FROM report WHERE apart")) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
