package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.register.postgres.DbRole;
import org.lychgate.register.postgres.SharedPostgres;

/** One officer's order about a batch or a key: each entry once, whatever happens meanwhile. */
final class BulkOrderTest {
  private static final int MANY = 390;

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

  private List<Notice> told() {
    return world.register().feed(0, 1000).stream()
        .map(n -> Notice.parse(n.json().getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static BulkOrder ofKey(String reporter, java.time.LocalDate from, String officer) {
    return new BulkOrder(
        Realm.SYNTHETIC,
        BulkAction.REVERSE_KEY_REVOKED,
        Optional.empty(),
        reporter,
        from,
        Leaf.BulkOrder.LAST,
        "",
        officer,
        World.DAY);
  }

  @Test
  void order_batch_takesEachEntryBackOnceAndNoOther() throws IOException {
    SubmissionResult wrong = world.submitRange(World.TT, 0, 12);
    world.submitRange(World.TT, 20, 23);
    world.reverse(publishOf(wrong, 4), ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();

    BulkReceipt done =
        world
            .order(BulkAction.REVERSE_BATCH_WITHDRAWN, wrong.submissionLeaf(), World.OFFICER)
            .get();
    assertThat(done.meant()).isEqualTo(11);
    assertThat(done.changed()).isEqualTo(11);
    assertThat(done.done()).isTrue();
    assertThat(world.register().health().entries()).isEqualTo(3);
    assertThat(told()).hasSize(12).allMatch(n -> n.kind() == Notice.Kind.REVERSAL);
    assertThat(told()).extracting(Notice::publish).doesNotHaveDuplicates();

    long leaves = world.register().health().ledgerSize();
    BulkReceipt again =
        world
            .order(BulkAction.REVERSE_BATCH_WITHDRAWN, wrong.submissionLeaf(), World.OFFICER)
            .get();
    assertThat(again.again()).isTrue();
    assertThat(again.orderLeaf()).isEqualTo(done.orderLeaf());
    assertThat(world.register().health().ledgerSize()).isEqualTo(leaves);
    assertThat(findings()).isEmpty();
  }

  private static long publishOf(SubmissionResult batch, int at) {
    // SUBMISSION, its reports, RULING_BATCH, then the listings.
    return batch.submissionLeaf() + batch.count() + 2 + at;
  }

  @Test
  void order_key_meansItsBatchesOfThoseDays() throws IOException {
    world.submitRange(World.TT, 0, 3);
    world.submit(World.TS, 6);
    assertThat(
            code(world.order(ofKey(World.TT, World.DAY.plusDays(1), World.OFFICER), World.OFFICER)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            world.order(ofKey(World.TT, World.DAY, World.OFFICER), World.OFFICER).get().changed())
        .isEqualTo(3);
    // What comes after an order is none of its business, also after a restart.
    world.submitRange(World.TT, 9, 11);
    world.restart();
    world.order(ofKey(World.TT, World.DAY, World.OFFICER), World.OFFICER).get();
    assertThat(world.register().health().entries()).isEqualTo(2);
    assertThat(findings()).isEmpty();
  }

  @Test
  void order_byWhoMayNotOrAboutNothing_isRefusedAndWritesNothing() {
    SubmissionResult batch = world.submitRange(World.TT, 0, 3);
    long leaves = world.register().health().ledgerSize();
    long leaf = batch.submissionLeaf();
    BulkAction action = BulkAction.REVERSE_REGISTRY_ERROR;
    for (String key : List.of(World.TT, World.FUNERAL, World.AGENCY, "subscriber-1", "log")) {
      assertThat(code(world.order(action, leaf, key))).as(key).isEqualTo(RefusalCode.WRONG_ROLE);
    }
    BulkOrder order =
        BulkOrder.ofBatch(
            Realm.SYNTHETIC, action, new LeafIndex(leaf), "", World.OFFICER, World.DAY);
    assertThat(code(world.order(order, World.OVERSIGHT))).isEqualTo(RefusalCode.BAD_SIGNATURE);
    assertThat(code(world.register().cases().order(order.canonical(), Optional.empty())))
        .isEqualTo(RefusalCode.NOT_SIGNED);
    assertThat(code(world.register().cases().order(new byte[] {'{'}, Optional.empty())))
        .isEqualTo(RefusalCode.NOT_READABLE);
    assertThat(code(world.order(action, leaf + 1, World.OFFICER))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(code(world.order(action, leaves + 9, World.OFFICER)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    world.setDay(World.DAY.plusDays(1));
    assertThat(code(world.order(order, World.OFFICER))).isEqualTo(RefusalCode.NOT_NOW);
    assertThat(world.register().health().ledgerSize()).isEqualTo(leaves);
  }

  @Test
  void order_ofACourt_holdsWithItsNumberUntilTheCourtHasSpoken() throws IOException {
    SubmissionResult batch = world.submitRange(World.TT, 0, 4);
    BulkReceipt held =
        world.order(BulkAction.HOLD_COURT_ORDER, batch.submissionLeaf(), World.OFFICER).get();
    assertThat(held.changed()).isEqualTo(4);
    assertThat(told()).hasSize(4).allMatch(n -> n.kind() == Notice.Kind.HOLD);
    // No silence reverses what a court holds, and nobody is asked.
    world.setDay(World.DAY.plusDays(60));
    world.register().cases().runClocks();
    assertThat(world.register().health().entries()).isEqualTo(4);
    assertThat(world.register().cases().listQueries(World.TT)).isEmpty();
    assertThat(
            world
                .order(BulkAction.REVERSE_COURT_ORDER, batch.submissionLeaf(), World.OFFICER)
                .get()
                .changed())
        .isEqualTo(4);
    assertThat(world.register().health().entries()).isZero();
    assertThat(findings()).isEmpty();
  }

  @Test
  void reverse_singlesBeyondTheDaysNumber_areRefusedAndAnOrderIsNot() throws SQLException {
    SubmissionResult batch = world.submitRange(World.TT, 0, 6);
    try (Connection app = world.database.connect(DbRole.APP);
        Statement sql = app.createStatement()) {
      sql.execute(
          "INSERT INTO lychgate.intake_count (day, who, what, count) VALUES ('"
              + World.DAY
              + "', 'officer-1', 'REVERSED', "
              + (Cases.REVERSALS_A_DAY - 1)
              + ")");
    }
    ReverseCause cause = ReverseCause.REGISTRY_ERROR;
    world.reverse(publishOf(batch, 0), cause, World.OFFICER).get();
    assertThat(world.reverse(publishOf(batch, 0), cause, World.OFFICER).get().again()).isTrue();
    assertThat(code(world.reverse(publishOf(batch, 1), cause, World.OFFICER)))
        .isEqualTo(RefusalCode.TOO_MANY);
    world.reverse(publishOf(batch, 1), cause, World.OVERSIGHT).get();
    world.reverse(publishOf(batch, 2), ReverseCause.REPORTER_WITHDREW, World.TT).get();
    assertThat(
            world
                .order(BulkAction.REVERSE_REGISTRY_ERROR, batch.submissionLeaf(), World.OFFICER)
                .get()
                .changed())
        .isEqualTo(3);
  }

  @Test
  @Tag("drill")
  void order_processKilledAgainAndAgain_losesNothingAndDoesNothingTwice()
      throws IOException, InterruptedException, SQLException {
    SubmissionResult batch = world.submitRange(World.TT, 0, MANY);
    assertThat(batch.quarantined()).isFalse();
    long before = world.register().health().entries();
    world.close();
    int kills = 0;
    for (int run = 0; run < 20 && !isDone(); run++) {
      Process process = start(batch.submissionLeaf());
      long seen = changed();
      while (process.isAlive() && changed() == seen) {
        Thread.sleep(1);
      }
      if (process.isAlive()) {
        process.destroyForcibly();
        kills++;
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(kills).isPositive();
    world.restart();
    world.register().cases().runClocks();
    assertThat(isDone()).isTrue();
    assertThat(world.register().health().entries()).isZero();
    assertThat(told()).hasSize((int) before).extracting(Notice::publish).doesNotHaveDuplicates();
    assertThat(told()).extracting(Notice::leaf).doesNotHaveDuplicates();
    assertThat(world.register().health().ledgerSize())
        .isEqualTo(batch.submissionLeaf() + 2 + MANY + before + 1 + before);
    assertThat(findings()).isEmpty();
  }

  private Process start(long batch) throws IOException {
    URI url = URI.create(world.database.url().substring("jdbc:".length()));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            KilledOrder.class.getName(),
            folder.toString(),
            String.valueOf(url.getPort()),
            url.getPath().substring(1),
            SharedPostgres.secret().toString(),
            String.valueOf(batch))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private long changed() throws SQLException {
    return ask("SELECT coalesce(max(changed), 0) FROM lychgate.bulk_order");
  }

  private boolean isDone() throws SQLException {
    return ask("SELECT count(*) FROM lychgate.bulk_order WHERE done") == 1;
  }

  private long ask(String query) throws SQLException {
    try (Connection app = world.database.connect(DbRole.APP);
        Statement sql = app.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
