package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.NativeEdition;
import org.lychgate.edition.NativeRow;
import org.lychgate.edition.RowOpening;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.EraseOrder;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.DbRole;

/** A registry with an entry that is held, shown in two scopes and given to one subscriber. */
abstract class ErasureHarness {
  static final int WHO = 6;

  @TempDir Path folder;
  World world;
  long report;
  long publish;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    SubmissionResult listed = world.submit(World.TT, 3, WHO, 9);
    report = listed.submissionLeaf() + 2;
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.publish(Scope.LIMITED, EditionKind.FULL).get();
    world.register().disclose("subscriber-1", Scope.FULL, 1).get();
    publish =
        world
            .register()
            .findCase(world.claim(People.identity(WHO)).get().caseCode())
            .flatMap(info -> info.publishLeaf().stream().boxed().findFirst())
            .orElseThrow();
  }

  @AfterEach
  void close() {
    world.close();
  }

  Answer<ErasureInfo> erase(EraseCause cause, String officer) {
    EraseOrder order = new EraseOrder(Realm.SYNTHETIC, new LeafIndex(publish), cause, officer);
    return world.register().erase(order.canonical(), world.signature(order, officer));
  }

  Answer<ErasureInfo> erase() {
    return erase(EraseCause.REVERSED_AND_ACKNOWLEDGED, World.OFFICER);
  }

  void reverse() {
    world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
  }

  /** Reversed, acknowledged, and both scopes have had a full edition since. */
  void makeDue() {
    reverse();
    world.acknowledge(2).get();
    world.publish(Scope.FULL, EditionKind.UPDATE).get();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.publish(Scope.LIMITED, EditionKind.FULL).get();
  }

  static String message(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).message();
  }

  VerifyReport verify() throws IOException {
    return Verifier.verify(
        world.register().logFolder(),
        world.genesis.trust(),
        List.of(folder.resolve("edition")),
        Progress.NONE);
  }

  /** The entry's row of the first full edition, as a subscriber has it. */
  NativeRow row() throws IOException {
    Path edition = folder.resolve("edition/full/000001");
    for (String line : Files.readAllLines(edition.resolve(EditionFiles.NATIVE))) {
      NativeRow row =
          NativeEdition.parse(Scope.FULL, EditionKind.FULL, line.getBytes(StandardCharsets.UTF_8));
      if (row.publish().value() == publish) {
        return row;
      }
    }
    throw new AssertionError("the edition has no such row");
  }

  RowOpening.Whole whole() throws IOException {
    return (RowOpening.Whole) row().opening();
  }

  <T> T asRole(DbRole role, SqlWork<T> work) throws SQLException {
    try (Connection connection = world.database.connect(role);
        Statement sql = connection.createStatement()) {
      sql.execute("SET search_path TO lychgate");
      return work.run(sql);
    }
  }

  interface SqlWork<T> {
    T run(Statement sql) throws SQLException;
  }

  boolean isInVault() throws SQLException {
    return asRole(
        DbRole.ERASURE,
        sql -> {
          try (ResultSet rows =
              sql.executeQuery("SELECT record FROM vault WHERE record = " + report)) {
            return rows.next();
          }
        });
  }

  List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          // The index of all number holders is not about deaths.
          .filter(f -> !f.equals(world.holders()))
          .filter(f -> contains(f, text.getBytes(StandardCharsets.UTF_8)))
          .toList();
    }
  }

  static boolean contains(Path file, byte[] wanted) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .contains(new String(wanted, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException _) {
      // The database works on meanwhile: what is gone holds nothing.
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
