package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbRole;
import org.lychgate.register.postgres.SharedPostgres;

final class RegisterTest {
  private static final Pattern NINE = Pattern.compile("(?<![0-9a-f])[0-9]{9}(?![0-9a-f])");

  @TempDir Path folder;

  @Test
  void submit_eightThreadsTwoReportersOnePerson_makeOneEntry()
      throws IOException, InterruptedException, ExecutionException {
    try (World world = new World(folder);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<SubmissionMaker.Signed> batches = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String reporter = i % 2 == 0 ? World.TT : World.TS;
        IjeRecord record = People.record(7).set("DSTATE", i % 2 == 0 ? "TT" : "TS").build();
        batches.add(world.sign(reporter, List.of(world.source(reporter, "m" + i, record))));
      }
      List<Future<Answer<SubmissionResult>>> answers = new ArrayList<>();
      for (SubmissionMaker.Signed batch : batches) {
        answers.add(threads.submit(() -> world.send(batch)));
      }
      int published = 0;
      for (Future<Answer<SubmissionResult>> answer : answers) {
        SubmissionResult result = answer.get().get();
        published += result.outcomes().getOrDefault(Outcome.PUBLISH, 0);
      }
      assertThat(published).isEqualTo(1);
      assertThat(world.register().health().entries()).isEqualTo(1);
      assertThat(world.register().health().isCurrent()).isTrue();
    }
  }

  @Test
  void insert_secondLiveEntryOfAPerson_isRefusedByPostgresWithoutANumber() throws Exception {
    try (World world = new World(folder)) {
      world.submit(World.TT, 7);
      try (Connection app = world.database.connect(DbRole.APP);
          Statement sql = app.createStatement()) {
        sql.execute("SET search_path TO lychgate");
        assertThatThrownBy(() ->
                sql.execute(
                    "INSERT INTO entry (entry, publish_leaf, report_leaf, reporter, evidence,"
                        + " person_key, raw_key, status, changed) SELECT 1, 0, report_leaf,"
                        + " reporter, evidence, person_key, raw_key, 1, changed FROM entry"))
            .isInstanceOf(SQLException.class)
            .hasMessageNotContaining(People.ssn(7).digits());
      }
    }
  }

  @Test
  void open_again_continuesTheLogAndRemembers() throws IOException {
    try (World world = new World(folder)) {
      SubmissionResult first = world.submit(World.TT, 1, 2);
      String before = world.checkpoint();
      long size = world.register().health().ledgerSize();
      world.restart();
      assertThat(world.register().health().ledgerSize()).isEqualTo(size);
      assertThat(world.checkpoint()).isEqualTo(before);
      assertThat(world.register().findSubmission(first.id()).orElseThrow().messages())
          .isEqualTo(first.messages());
      SubmissionResult next = world.submit(World.TT, 3);
      assertThat(next.submissionLeaf()).isEqualTo(size);
      world.claim(People.identity(1));
      world.restart();
      assertThat(world.register().health().notices()).isEqualTo(1);
    }
  }

  @Test
  void open_leavesCommittedButNotInTheLog_areFedIntoIt() throws IOException, SQLException {
    try (World world = new World(folder)) {
      world.submit(World.TT, 1);
      long size = world.register().health().ledgerSize();
      try (Connection app = world.database.connect(DbRole.APP);
          Statement sql = app.createStatement()) {
        // As after a crash between the commit and the tiles: a leaf that only PostgreSQL has.
        sql.execute(
            "INSERT INTO lychgate.ledger SELECT "
                + size
                + ", leaf FROM lychgate.ledger"
                + " WHERE leaf_index = 1");
      }
      world.restart();
      assertThat(world.register().health().logSize()).isEqualTo(size + 1);
    }
  }

  @Test
  void publish_afterALeafWrittenPastTheRegister_isRefusedAndNamesTheLeaf() throws Exception {
    try (World world = new World(folder)) {
      SubmissionResult listed = world.submit(World.TT, 1);
      long publish = listed.submissionLeaf() + 3;
      long size = world.register().health().ledgerSize();
      try (Connection app = world.database.connect(DbRole.APP);
          Statement sql = app.createStatement()) {
        sql.execute(
            "INSERT INTO lychgate.ledger SELECT "
                + size
                + ", leaf FROM lychgate.ledger WHERE leaf_index = "
                + publish);
      }
      Answer<EditionInfo> answer = world.publish(Scope.FULL, EditionKind.FULL);
      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(RefusalCode.NOT_NOW);
                assertThat(refused.message()).contains("broken invariant: leaf " + size);
              });
      assertThat(world.register().listEditions()).isEmpty();
    }
  }

  @Test
  void open_databaseOlderThanTheLog_isRefused() throws IOException {
    Database other = SharedPostgres.fresh();
    World world = new World(folder);
    world.submit(World.TT, 1);
    world.close();
    RegisterConfig c = world.config();
    RegisterConfig restored =
        new RegisterConfig(
            c.data(),
            other,
            c.realm(),
            c.logSigners(),
            c.noticeSigner(),
            c.policyFile(),
            c.holders(),
            c.clock(),
            c.seed());
    assertThatThrownBy(() -> Register.open(restored))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void open_whatIsNotAllowed_isRefused() throws IOException {
    World world = new World(folder);
    world.close();
    RegisterConfig c = world.config();
    for (Realm realm : List.of(Realm.BENCH, Realm.REAL)) {
      RegisterConfig config =
          new RegisterConfig(
              c.data(),
              c.database(),
              realm,
              c.logSigners(),
              c.noticeSigner(),
              c.policyFile(),
              c.holders(),
              c.clock(),
              c.seed());
      assertThatThrownBy(() -> Register.open(config))
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining(realm.name());
    }
    RegisterConfig swapped =
        new RegisterConfig(
            c.data(),
            c.database(),
            c.realm(),
            LogSigners.of(world.key("notice")),
            world.key("log"),
            c.policyFile(),
            c.holders(),
            c.clock(),
            c.seed());
    assertThatThrownBy(() -> Register.open(swapped)).isInstanceOf(OperatorException.class);
    RegisterConfig withoutHolders =
        new RegisterConfig(
            c.data(),
            c.database(),
            c.realm(),
            c.logSigners(),
            c.noticeSigner(),
            c.policyFile(),
            Optional.empty(),
            c.clock(),
            c.seed());
    assertThatThrownBy(() -> Register.open(withoutHolders))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("number holders");
    Files.delete(folder.resolve("vault/kek"));
    assertThatThrownBy(() -> Register.open(c))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("key file");
  }

  @Test
  void run_sameSeedTwice_givesTheSameBytes() throws IOException {
    assertThat(story(folder.resolve("a"))).isEqualTo(story(folder.resolve("b")));
  }

  /** A short life of a register; answers every public file it leaves, and every answer. */
  private static Map<String, String> story(Path home) throws IOException {
    Files.createDirectories(home);
    Map<String, String> out = new TreeMap<>();
    try (World world = new World(home)) {
      out.put("submitted", world.submitRange(World.TT, 0, 12).toString());
      world.publish(Scope.FULL, EditionKind.FULL).get();
      ClaimReceipt receipt = world.claim(People.identity(3)).get();
      long leaf =
          world.register().findCase(receipt.caseCode()).orElseThrow().publishLeaf().orElseThrow();
      world.reverse(leaf, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
      world.publish(Scope.FULL, EditionKind.UPDATE).get();
      out.put("feed", world.register().feed(0, 10).toString());
      for (String part : List.of("log", "edition")) {
        try (Stream<Path> files = Files.walk(home.resolve(part))) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            out.put(
                home.relativize(file).toString(),
                org.lychgate.model.Sha256.of(Files.readAllBytes(file)).hex());
          }
        }
      }
    }
    return out;
  }

  @Test
  void tables_afterALife_holdNoNumberOutsideTheVault() throws IOException, SQLException {
    try (World world = new World(folder)) {
      world.submitRange(World.TT, 0, 10);
      world.claim(People.identity(3));
      try (Connection owner = world.database.connect(DbRole.OWNER);
          Statement sql = owner.createStatement()) {
        sql.execute("SET search_path TO lychgate");
        for (String table :
            List.of(
                "event",
                "ledger",
                "audit",
                "submission",
                "report",
                "entry",
                "case_file",
                "notice",
                "vault")) {
          try (ResultSet rows =
              sql.executeQuery("SELECT row_to_json(t)::text FROM " + table + " t")) {
            boolean any = false;
            while (rows.next()) {
              any = true;
              String row = rows.getString(1);
              assertThat(row).doesNotContain(People.identity(3).name().family());
              if (!table.equals("vault") && !table.equals("entry")) {
                assertThat(NINE.matcher(row).find()).as(table + row).isFalse();
              }
              for (int i = 0; i < 10; i++) {
                assertThat(row).doesNotContain(People.ssn(i).digits());
              }
            }
            assertThat(any).as(table).isTrue();
          }
        }
      }
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("vault/kek"))))
          .isEqualTo("rw-------");
    }
  }
}
