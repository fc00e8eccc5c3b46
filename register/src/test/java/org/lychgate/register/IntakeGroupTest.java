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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.model.Outcome;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbRole;

/** Batches that are written together are ruled on as if they had come one after the other. */
final class IntakeGroupTest {
  private static final int PEOPLE = 60;

  @TempDir Path folder;

  private static SubmissionMaker.Source source(
      World world, String reporter, String message, int person) {
    String place = reporter.equals(World.TS) ? "TS" : "TT";
    return world.source(reporter, message, People.record(person).set("DSTATE", place).build());
  }

  /** Batches of one to four reports that meet in persons, certificates, messages and whole. */
  private static List<SubmissionMaker.Signed> listBatches(World world) {
    SplittableRandom random = new SplittableRandom(11);
    List<String> reporters = List.of(World.TT, World.TT, World.TS, World.FUNERAL, World.AGENCY);
    List<SubmissionMaker.Signed> out = new ArrayList<>();
    for (int b = 0; b < 70; b++) {
      String reporter = reporters.get(random.nextInt(reporters.size()));
      List<SubmissionMaker.Source> sources = new ArrayList<>();
      int count = random.nextInt(1, 5);
      for (int i = 0; i < count; i++) {
        int person = random.nextInt(PEOPLE);
        // Some messages come again, in other batches: with the same report or with another.
        String message = random.nextInt(3) == 0 ? "m" + person / 2 : "b" + b + "-" + i;
        if (sources.stream().noneMatch(s -> s.report().messageId().equals(message))) {
          sources.add(source(world, reporter, message, person));
        }
      }
      out.add(world.sign(reporter, sources));
    }
    out.addAll(List.copyOf(out.subList(5, 15)));
    Collections.shuffle(out, new java.util.Random(3));
    return out;
  }

  private static World open(Path home) throws IOException {
    return new World(Files.createDirectories(home));
  }

  /** Sends all at one moment, while nobody gets to the ledger's head until all wait for it. */
  private static List<Answer<SubmissionResult>> sendTogether(
      World world, List<SubmissionMaker.Signed> batches)
      throws SQLException, InterruptedException, ExecutionException {
    try (Connection app = world.database.connect(DbRole.APP);
        Statement sql = app.createStatement();
        ExecutorService threads = Executors.newFixedThreadPool(batches.size())) {
      sql.execute("SELECT pg_advisory_lock(7305001)");
      List<Future<Answer<SubmissionResult>>> running =
          batches.stream().map(b -> threads.submit(() -> world.send(b))).toList();
      TimeUnit.SECONDS.sleep(3);
      sql.execute("SELECT pg_advisory_unlock(7305001)");
      List<Answer<SubmissionResult>> out = new ArrayList<>();
      for (Future<Answer<SubmissionResult>> one : running) {
        out.add(one.get());
      }
      return out;
    }
  }

  private static String root(World world) throws IOException {
    return String.join("\n", world.checkpoint().lines().limit(3).toList());
  }

  /*
   * A group that fails is written again one by one: so a mistake in what may share a round would
   * be seen by nobody but PostgreSQL, which counts what it rolled back when a connection ends.
   */
  private static void assertSameRollbacks(Database a, Database b)
      throws SQLException, InterruptedException {
    for (int tries = 0; tries < 50 && rollbacks(a) != rollbacks(b); tries++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(rollbacks(a)).isEqualTo(rollbacks(b));
  }

  private static long rollbacks(Database database) throws SQLException {
    try (Connection owner = database.connect(DbRole.OWNER);
        Statement sql = owner.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void submit_manyThatMeetAtOneMoment_isRuledOnAsOneAfterTheOther() throws Exception {
    Map<Long, List<Object>> together = new TreeMap<>();
    List<SubmissionMaker.Signed> order;
    String root;
    Set<Outcome> outcomes;
    Database database;
    Database alone;
    try (World world = open(folder.resolve("together"))) {
      List<SubmissionMaker.Signed> batches = listBatches(world);
      List<Answer<SubmissionResult>> answers = sendTogether(world, batches);
      List<Integer> taken = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        // What came twice is told as it stands by then, which is a matter of the moment.
        if (answers.get(i) instanceof Answer.Accepted<SubmissionResult>(SubmissionResult r)
            && !r.again()) {
          taken.add(i);
          together.put(r.submissionLeaf(), List.of(r.messages(), r.quarantined(), r.outcomes()));
        }
      }
      assertThat(taken).as("some ids were used for other reports").hasSizeLessThan(batches.size());
      order =
          taken.stream()
              .sorted(Comparator.comparing(i -> answers.get(i).get().submissionLeaf()))
              .map(batches::get)
              .toList();
      outcomes =
          java.util.EnumSet.copyOf(
              answers.stream()
                  .filter(a -> a instanceof Answer.Accepted<?>)
                  .flatMap(a -> a.get().outcomes().keySet().stream())
                  .toList());
      root = root(world);
      database = world.database;
      assertThat(
              Verifier.verify(
                      world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
                  .findings())
          .isEmpty();
      assertThat(world.register().replay().differences()).isEmpty();
    }
    assertThat(outcomes)
        .contains(Outcome.PUBLISH, Outcome.CORROBORATES, Outcome.WAITS, Outcome.LEAD);
    try (World world = open(folder.resolve("single"))) {
      Map<Long, List<Object>> single = new TreeMap<>();
      for (SubmissionMaker.Signed batch : order) {
        SubmissionResult r = world.send(batch).get();
        single.put(r.submissionLeaf(), List.of(r.messages(), r.quarantined(), r.outcomes()));
      }
      assertThat(single).isEqualTo(together);
      assertThat(root(world)).isEqualTo(root);
      alone = world.database;
    }
    assertSameRollbacks(database, alone);
  }
}
