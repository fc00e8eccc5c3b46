package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.statement.EraseOrder;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.DbRole;
import org.lychgate.register.postgres.SharedPostgres;

/** Erasing on a real PostgreSQL: when it may be, what is left, and what a crash leaves undone. */
final class EraseTest extends ErasureHarness {
  @Test
  void erase_whenDue_leavesNeitherRecordNorSaltAndAllElseHolds() throws Exception {
    String salt = whole().salt().base64();
    String number = People.ssn(WHO).digits();
    makeDue();
    assertThat(filesWith(number)).hasSizeGreaterThanOrEqualTo(5);
    assertThat(filesWith(salt)).hasSize(1);
    assertThat(isInVault()).isTrue();

    ErasureInfo info = erase().get();

    assertThat(info.records()).isEqualTo(1);
    assertThat(info.editions()).isEqualTo(3);
    assertThat(info.again()).isFalse();
    assertThat(filesWith(number)).isEmpty();
    assertThat(filesWith(salt)).isEmpty();
    assertThat(isInVault()).isFalse();
    assertThat(world.register().listEditions())
        .extracting(e -> e.scope() + " " + e.sequence())
        .containsExactly("FULL 3", "LIMITED 2");
    VerifyReport said = verify();
    assertThat(said.findings()).isEmpty();
    assertThat(said.erased()).containsExactly(new LeafIndex(publish), new LeafIndex(report));
    assertThat(said.editions()).isEqualTo(2);
    // What was ruled on goes with it.
    ReplayReport replay = world.register().replay();
    assertThat(replay.gone()).isEqualTo(1);
    assertThat(replay.differences()).isEmpty();
    ErasureInfo again = erase().get();
    assertThat(again.again()).isTrue();
    assertThat(again.eraseLeaf()).isEqualTo(info.eraseLeaf());
  }

  @Test
  void erase_thenLife_goesOnWithoutTheRecord() throws Exception {
    makeDue();
    erase().get();
    world.restart();
    world.submit(World.TT, 12);
    SubmissionResult back =
        world
            .send(
                world.sign(
                    World.TT, List.of(world.source(World.TT, "x", People.record(WHO).build()))))
            .get();
    assertThat(back.outcomes()).isEqualTo(Map.of(Outcome.REFUSED, 1));
    world.publish(Scope.FULL, EditionKind.UPDATE).get();
    world.publish(Scope.PUBLIC, EditionKind.FULL).get();
    assertThat(verify().findings()).isEmpty();
    assertThat(world.register().disclose("subscriber-1", Scope.FULL, 1))
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void erase_beforeItIsDue_isRefusedAndChangesNothing() throws Exception {
    assertThat(message(erase())).contains("was not reversed");
    reverse();
    assertThat(message(erase())).contains("subscriber-1").contains("have not acknowledged");
    world.acknowledge(1).get();
    assertThat(message(erase())).contains("subscriber-1");
    world.acknowledge(2).get();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    assertThat(message(erase())).contains("has had no full edition since");
    world.publish(Scope.LIMITED, EditionKind.UPDATE).get();
    assertThat(message(erase())).contains("has had no full edition since");
    assertThat(message(erase(EraseCause.COURT_ORDER, World.OFFICER))).contains("cause");
    assertThat(isInVault()).isTrue();
    assertThat(verify().erased()).isEmpty();
    world.publish(Scope.LIMITED, EditionKind.FULL).get();
    assertThat(erase().get().editions()).isEqualTo(3);
  }

  @Test
  void erase_byWhoMayNot_isRefused() throws Exception {
    makeDue();
    assertThat(erase(EraseCause.REVERSED_AND_ACKNOWLEDGED, World.TT))
        .isInstanceOf(Answer.Refused.class);
    EraseOrder order =
        new EraseOrder(
            Realm.SYNTHETIC,
            new LeafIndex(publish),
            EraseCause.REVERSED_AND_ACKNOWLEDGED,
            World.OFFICER);
    assertThat(world.register().erase(order.canonical(), Optional.empty()))
        .isInstanceOf(Answer.Refused.class);
    assertThat(world.register().erase(order.canonical(), world.signature(order, "officer-2")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(isInVault()).isTrue();
  }

  @Test
  void erase_diesBetweenLeafAndDeletion_isErasedAfterTheNextStart() throws Exception {
    makeDue();
    asRole(DbRole.OWNER, sql -> sql.execute("REVOKE DELETE ON vault FROM lychgate_erasure"));
    assertThatThrownBy(this::erase)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("still in the vault");
    assertThat(isInVault()).isTrue();
    assertThat(folder.resolve("edition/full/000001")).exists();
    assertThat(verify().erased()).hasSize(2);

    world.restart();

    assertThat(isInVault()).isFalse();
    assertThat(filesWith(People.ssn(WHO).digits())).isEmpty();
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void erase_diesWhileFoldersGo_isErasedAfterTheNextStart() throws Exception {
    makeDue();
    Path begun = Files.createDirectories(folder.resolve("edition.new/full-000099"));
    Files.writeString(begun.resolve("entries.native"), People.ssn(WHO).digits());
    asRole(DbRole.OWNER, sql -> sql.execute("REVOKE DELETE ON vault FROM lychgate_erasure"));
    assertThatThrownBy(this::erase).isInstanceOf(OperatorException.class);
    Files.move(
        folder.resolve("edition/full/000001"), folder.resolve("edition.new/withdrawn-full-000001"));
    world.restart();
    assertThat(filesWith(People.ssn(WHO).digits())).isEmpty();
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void start_editionBeforeTheNewestFullIsGone_isDoneWithout() throws Exception {
    world.publish(Scope.FULL, EditionKind.FULL).get();
    Path first = folder.resolve("edition/full/000001");
    Files.move(first, folder.resolve("lost"));
    world.restart();
    assertThat(world.register().listEditions())
        .extracting(e -> e.scope() + " " + e.sequence())
        .containsExactly("FULL 2", "LIMITED 1");
  }

  @Test
  void vault_afterErasingAndARewrite_hasNotEvenTheCiphertext() throws Exception {
    makeDue();
    byte[] key =
        asRole(
            DbRole.OWNER,
            sql -> {
              // Written anew, the table's file has what else would be in the server's memory.
              sql.execute("VACUUM (FULL) vault");
              try (ResultSet rows =
                  sql.executeQuery("SELECT wrapped_key FROM vault WHERE record = " + report)) {
                rows.next();
                return rows.getBytes(1);
              }
            });
    assertThat(tablesWith(key)).hasSize(1);
    erase().get();
    asRole(DbRole.OWNER, sql -> sql.execute("VACUUM (FULL) vault"));
    assertThat(tablesWith(key)).isEmpty();
  }

  /** The database works on meanwhile: a file may be gone between its name and its bytes. */
  private static List<Path> tablesWith(byte[] wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        SharedPostgres.tables(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && contains(file, wanted)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return found;
  }
}
