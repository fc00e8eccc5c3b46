package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.model.Outcome;
import org.lychgate.register.postgres.DbErrors;
import org.lychgate.register.postgres.DbRole;

/** However many report a person at one moment, there is one entry. */
final class RaceTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 2;

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

  /** Runs all of them at one moment, each in a thread of its own. */
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
  void submit_samePersonByTwoReportersInEightThreads_makesOneEntry()
      throws InterruptedException, ExecutionException, IOException {
    for (int round = 0; round < ROUNDS; round++) {
      List<Callable<SubmissionResult>> work = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        String reporter = t % 2 == 0 ? World.TT : World.TS;
        // Signed beforehand, so that the threads meet in the register and not at the pen.
        SubmissionMaker.Signed signed =
            world.sign(
                reporter,
                List.of(
                    world.source(
                        reporter,
                        "race-" + round + "-" + t,
                        People.record(round).set("DSTATE", t % 2 == 0 ? "TT" : "TS").build())));
        work.add(() -> world.send(signed).get());
      }
      List<Outcome> outcomes =
          atOnce(work).stream().map(r -> r.messages().getFirst().outcome()).toList();
      assertThat(outcomes).filteredOn(o -> o == Outcome.PUBLISH).hasSize(1);
      // The same certificate corroborates; the other office's says that it is not clear who died.
      assertThat(outcomes).filteredOn(o -> o == Outcome.CORROBORATES).hasSize(THREADS / 2 - 1);
      assertThat(outcomes).filteredOn(o -> o == Outcome.UNMATCHED).hasSize(THREADS / 2);
      assertThat(world.register().health().entries()).isEqualTo(round + 1L);
    }
    assertThat(
            Verifier.verify(
                    world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
                .findings())
        .isEmpty();
    assertThat(world.register().replay().differences()).isEmpty();
  }

  @Test
  void insert_samePersonInEightTransactionsPastTheRegister_isDecidedByPostgres()
      throws InterruptedException, ExecutionException {
    SubmissionMaker.Source[] leads = new SubmissionMaker.Source[THREADS];
    for (int t = 0; t < THREADS; t++) {
      leads[t] =
          world.source(
              World.AGENCY,
              "lead-" + t,
              People.record(People.identity(t), People.death(t), 0).build());
    }
    SubmissionResult result = world.send(world.sign(World.AGENCY, List.of(leads))).get();
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      long leaf = result.messages().get(t).reportLeaf();
      work.add(() -> insert(leaf));
    }
    assertThat(atOnce(work)).containsOnlyOnce(true).hasSize(THREADS);
    assertThat(world.register().health().entries()).isEqualTo(1);
  }

  /** Adds an entry of one and the same person; false where PostgreSQL has one already. */
  private boolean insert(long leaf) throws SQLException {
    try (Connection app = world.database.connect(DbRole.APP);
        Statement sql = app.createStatement()) {
      sql.execute("SET search_path TO lychgate");
      sql.execute(
          "INSERT INTO entry (entry, publish_leaf, report_leaf, reporter, evidence, person_key,"
              + " raw_key, status, changed) VALUES ("
              + leaf
              + ", "
              + leaf
              + ", "
              + leaf
              + ", 'registrar-tt', 1, decode(repeat('07', 32), 'hex'),"
              + " decode(repeat('08', 32), 'hex'), 1, '2026-01-12')");
      return true;
    } catch (SQLException e) {
      if (DbErrors.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }
}
