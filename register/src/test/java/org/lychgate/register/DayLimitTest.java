package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.ReporterId;
import org.lychgate.register.postgres.DbRole;

/** How much one key may send on a day, in a registry that allows eight reports. */
final class DayLimitTest {
  private static final int LIMIT = 8;

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(
        folder.resolve("policy.conf"), "lychgate-policy=1\nmax-reports-a-day=" + LIMIT + "\n");
    world = new World(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private SubmissionMaker.Signed batch(String reporter, int from, int to) {
    return world.sign(
        reporter,
        IntStream.range(from, to)
            .mapToObj(i -> world.source(reporter, reporter + "-" + i, record(reporter, i)))
            .toList());
  }

  private static IjeRecord record(String reporter, int i) {
    return People.record(i).set("DSTATE", reporter.equals(World.TS) ? "TS" : "TT").build();
  }

  private static boolean isTooMany(Answer<SubmissionResult> answer) {
    return answer instanceof Answer.Refused<SubmissionResult>(RefusalCode code, String _)
        && code == RefusalCode.TOO_MANY;
  }

  /** What the tables hold: leaves, audit rows, events, rows of the day's counts. */
  private List<Long> sizes() throws SQLException {
    List<Long> out = new ArrayList<>();
    for (String table : List.of("ledger", "audit", "event", "intake_count")) {
      out.add(ask("SELECT count(*) FROM " + table));
    }
    return out;
  }

  private long ask(String query) throws SQLException {
    try (Connection app = world.database.connect(DbRole.APP);
        Statement sql = app.createStatement()) {
      sql.execute("SET search_path TO lychgate");
      try (ResultSet rows = sql.executeQuery(query)) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private long counted(String who, IntakeRows.What what) throws SQLException {
    return ask(
        "SELECT coalesce(sum(count), 0) FROM intake_count WHERE who = '"
            + who
            + "' AND what = '"
            + what
            + "'");
  }

  @Test
  void submit_beyondTheDaysLimit_isRefusedWholeForThisKeyAndDay() throws SQLException {
    SubmissionMaker.Signed first = batch(World.TT, 0, 5);
    assertThat(world.send(first).get().count()).isEqualTo(5);
    List<Long> before = sizes();
    assertThat(isTooMany(world.send(batch(World.TT, 5, 9)))).isTrue();
    assertThat(isTooMany(world.send(batch(World.TT, 0, LIMIT + 1)))).isTrue();
    // Nothing but a count, however often.
    List<Long> after = sizes();
    assertThat(after.subList(0, 3)).isEqualTo(before.subList(0, 3));
    assertThat(after.get(3)).isEqualTo(before.get(3) + 1);
    assertThat(counted(World.TT, IntakeRows.What.TOO_MANY)).isEqualTo(2);

    assertThat(world.send(first).get().again()).isTrue();
    assertThat(counted(World.TT, IntakeRows.What.AGAIN)).isEqualTo(1);
    assertThat(world.send(batch(World.TT, 5, LIMIT)).get().count()).isEqualTo(3);
    assertThat(isTooMany(world.send(batch(World.TT, 8, 9)))).isTrue();
    assertThat(world.send(batch(World.TS, 20, 23)).get().count()).isEqualTo(3);
    world.setDay(World.DAY.plusDays(1));
    assertThat(world.send(batch(World.TT, 8, 9)).get().count()).isEqualTo(1);
    assertThat(world.register().replay().differences()).isEmpty();
  }

  @Test
  void submit_batchLargerThanTheLimit_isRefusedOnAnUntouchedDay() throws SQLException {
    assertThat(isTooMany(world.send(batch(World.TT, 0, LIMIT + 1)))).isTrue();
    assertThat(counted(World.TT, IntakeRows.What.READ)).isZero();
    assertThat(world.send(batch(World.TT, 0, LIMIT)).get().count()).isEqualTo(LIMIT);
  }

  @Test
  void submit_afterARestart_isStillBeyondTheLimit() {
    world.send(batch(World.TT, 0, 6)).get();
    world.restart();
    assertThat(isTooMany(world.send(batch(World.TT, 6, 9)))).isTrue();
    assertThat(world.send(batch(World.TT, 6, 8)).get().count()).isEqualTo(2);
  }

  @Test
  void submit_inTwoThreadsAtTheLimit_takesOneOfTheTwo()
      throws InterruptedException, ExecutionException, SQLException {
    for (int round = 0; round < 3; round++) {
      world.setDay(World.DAY.plusDays(round));
      int first = round * 20;
      world.send(batch(World.TT, first, first + 3)).get();
      List<Callable<Answer<SubmissionResult>>> work = new ArrayList<>();
      for (int t = 0; t < 2; t++) {
        SubmissionMaker.Signed signed = batch(World.TT, first + 3 + 3 * t, first + 6 + 3 * t);
        work.add(() -> world.send(signed));
      }
      List<Answer<SubmissionResult>> answers = atOnce(work);
      assertThat(answers).filteredOn(DayLimitTest::isTooMany).hasSize(1);
      assertThat(counted(World.TT, IntakeRows.What.READ)).isEqualTo(6L * (round + 1));
      assertThat(counted(World.TT, IntakeRows.What.TOO_MANY)).isEqualTo(round + 1);
    }
  }

  @Test
  void take_ofSeveralBatchesTogether_takesThoseOfAReporterWhollyOrNot() throws SQLException {
    try (Connection app = world.database.connect(DbRole.APP)) {
      app.createStatement().execute("SET search_path TO lychgate");
      List<SubmissionStatement> asked =
          List.of(
              batch(World.TT, 0, 5).envelope().statement(),
              batch(World.TS, 20, 23).envelope().statement(),
              batch(World.TT, 5, 9).envelope().statement(),
              batch(World.TS, 23, 28).envelope().statement());
      assertThat(IntakeRows.take(app, asked, World.DAY, LIMIT))
          .containsExactly(new ReporterId(World.TS));
      assertThat(IntakeRows.take(app, asked.subList(0, 1), World.DAY, LIMIT))
          .containsExactly(new ReporterId(World.TT));
      assertThat(IntakeRows.take(app, asked.subList(2, 4), World.DAY, LIMIT)).isEmpty();
    }
    assertThat(counted(World.TT, IntakeRows.What.READ)).isEqualTo(5);
    assertThat(counted(World.TS, IntakeRows.What.READ)).isEqualTo(LIMIT);
    assertThat(ask("SELECT count(*) FROM audit WHERE what = 'SUBMIT'")).isEqualTo(3);
  }

  @Test
  void submit_manyOfOneReporterAtOnce_takesAsManyAsTheLimitHolds() throws Exception {
    List<Callable<Answer<SubmissionResult>>> work = new ArrayList<>();
    for (int i = 0; i < 2 * LIMIT; i++) {
      SubmissionMaker.Signed signed = batch(World.TT, i, i + 1);
      work.add(() -> world.send(signed));
    }
    assertThat(atOnce(work)).filteredOn(DayLimitTest::isTooMany).hasSize(LIMIT);
    assertThat(counted(World.TT, IntakeRows.What.READ)).isEqualTo(LIMIT);
    assertThat(world.register().replay().differences()).isEmpty();
  }

  private static <T> List<T> atOnce(List<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    CyclicBarrier start = new CyclicBarrier(work.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> one : work) {
        running.add(
            threads.submit(() -> {
              start.await();
              return one.call();
            }));
      }
      List<T> out = new ArrayList<>();
      for (Future<T> one : running) {
        out.add(one.get());
      }
      return out;
    }
  }

  @Test
  void submit_announcedLoad_passesFromTheNextDayOnUpToItsNumber() {
    world.declare(World.TT, "TT", 20).get();
    assertThat(isTooMany(world.send(batch(World.TT, 0, 9)))).isTrue();
    world.setDay(World.DAY.plusDays(1));
    assertThat(world.send(batch(World.TT, 0, 18)).get().count()).isEqualTo(18);
    assertThat(world.send(batch(World.TT, 18, 28)).get().count()).isEqualTo(10);
    assertThat(isTooMany(world.send(batch(World.TT, 28, 29)))).isTrue();
    // Of the twenty that were announced, none is left on the day after.
    world.setDay(World.DAY.plusDays(2));
    assertThat(isTooMany(world.send(batch(World.TT, 28, 37)))).isTrue();
    assertThat(world.send(batch(World.TT, 28, 36)).get().count()).isEqualTo(8);
    // An announcement is of its own key only.
    assertThat(isTooMany(world.send(batch(World.TS, 40, 49)))).isTrue();
  }

  @Test
  void submit_readButRefused_countsAsWell() throws SQLException {
    world.send(batch(World.TT, 0, 2)).get();
    SubmissionMaker.Signed reused =
        world.sign(
            World.TT,
            List.of(
                world.source(World.TT, World.TT + "-0", People.record(30).build()),
                world.source(World.TT, World.TT + "-1", People.record(31).build())));
    for (int i = 0; i < 3; i++) {
      assertThat(world.send(again(reused)))
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo(RefusalCode.ID_REUSED));
    }
    assertThat(isTooMany(world.send(again(reused)))).isTrue();
    assertThat(counted(World.TT, IntakeRows.What.READ)).isEqualTo(LIMIT);
  }

  /** The same reports in a batch of another name. */
  private SubmissionMaker.Signed again(SubmissionMaker.Signed signed) {
    return world.sign(
        World.TT,
        signed.envelope().items().stream()
            .map(item ->
                world.source(
                    World.TT,
                    item.messageId(),
                    item.messageId().endsWith("0")
                        ? People.record(30).build()
                        : People.record(31).build()))
            .toList());
  }

  @Test
  void submit_withoutGoodSignature_isNeitherReadNorARowEach() throws SQLException {
    SubmissionMaker.Signed signed = batch(World.TT, 0, 3);
    List<Long> before = sizes();
    for (int i = 0; i < 30; i++) {
      world.register().submit(signed.envelope().bytes(), Optional.empty());
    }
    List<Long> after = sizes();
    assertThat(after.subList(0, 3)).isEqualTo(before.subList(0, 3));
    assertThat(after.get(3)).isEqualTo(before.get(3) + 1);
    assertThat(world.register().health().refusedUnsigned()).isEqualTo(30);
    // Whoever has seen a signed batch cannot use up its sender's day with other reports.
    SubmissionEnvelope forged =
        new SubmissionEnvelope(
            signed.envelope().statement(), batch(World.TT, 50, 53).envelope().items());
    world.register().submit(forged.bytes(), Optional.of(signed.signature().headerValue()));
    assertThat(counted(World.TT, IntakeRows.What.READ)).isZero();
  }
}
