package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.Identity;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;
import org.lychgate.register.postgres.DbRole;

/** Holders that came or changed since the index was built, without a restart. */
final class HolderOverlayTest {
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

  private Path overlay() {
    return world.holders().resolveSibling("holders.idx.overlay");
  }

  private void writeOverlay(Realm realm, List<Identity> people) throws IOException {
    Path aside = folder.resolve("aside");
    IndexBuilder.build(
        new IndexBuilder.Spec(
            realm, IndexType.HOLDERS, SourceKind.CSV, List.of(), Optional.empty()),
        people.stream().map(IndexBuilder::holder).iterator(),
        aside);
    Files.move(aside, overlay(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Identity newcomer() {
    return new Identity(
        Optional.of(new Ssn(947_440_123)),
        new PersonName("VANTERPOOL", "ZENOBIA", "", ""),
        Sex.F,
        PartialDate.of(LocalDate.of(1941, 2, 3)),
        "TT");
  }

  private SubmissionResult send(String message, Identity who, int certificate) {
    return world
        .send(
            world.sign(
                World.TT,
                List.of(
                    world.source(
                        World.TT,
                        message,
                        People.record(who, LocalDate.of(2025, 12, 20), certificate).build()))))
        .get();
  }

  private List<Leaf> holders() {
    try (var c = world.database.connect(DbRole.OWNER)) {
      c.setSchema("lychgate");
      return List.copyOf(LedgerRows.listOfKind(c, LeafKind.HOLDERS).values());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void overlay_withSomebodyNew_isTakenWithoutARestartAndCited() throws IOException {
    assertThat(send("a", newcomer(), 901).outcomes()).isEqualTo(Map.of(Outcome.UNMATCHED, 1));
    assertThat(world.register().reloadHolders()).isFalse();
    writeOverlay(Realm.SYNTHETIC, List.of(newcomer()));
    assertThat(world.register().reloadHolders()).isTrue();
    assertThat(world.register().reloadHolders()).isFalse();
    assertThat(send("b", newcomer(), 902).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    // The others are still found in the base.
    world.submit(World.TT, 3);
    assertThat(world.register().health().entries()).isEqualTo(2);

    List<Leaf> leaves = holders();
    assertThat(leaves).hasSize(2);
    assertThat(((Leaf.Holders) leaves.getLast()).count()).isEqualTo(People.COUNT + 1);
    assertThat(((Leaf.Holders) leaves.getLast()).snapshot())
        .isNotEqualTo(((Leaf.Holders) leaves.getFirst()).snapshot());
    ReplayReport replayed = world.register().replay();
    assertThat(replayed.differences()).isEmpty();
    world.restart();
    assertThat(holders()).hasSize(2);
    assertThat(
            Verifier.verify(
                    world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
                .findings())
        .isEmpty();
  }

  @Test
  void overlay_withSomebodyChanged_standsInPlaceOfTheBase() throws IOException {
    Identity old = People.identity(3);
    Identity married =
        new Identity(
            old.ssn(),
            new PersonName("WINTERBOURNE", old.name().given(), "", ""),
            old.sex(),
            old.birth(),
            old.birthPlace());
    writeOverlay(Realm.SYNTHETIC, List.of(married));
    world.register().reloadHolders();
    assertThat(send("new-name", married, 903).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    // What the base says of the number counts no more: an invented holder takes it away.
    Identity other =
        new Identity(
            People.identity(5).ssn(),
            new PersonName("VANTERPOOL", "ZENOBIA", "", ""),
            Sex.F,
            PartialDate.of(LocalDate.of(1991, 2, 3)),
            "TT");
    writeOverlay(Realm.SYNTHETIC, List.of(other));
    world.register().reloadHolders();
    assertThat(send("old", People.identity(5), 904).outcomes()).doesNotContainKey(Outcome.PUBLISH);
  }

  @Test
  void overlay_brokenOrOfAnotherRealm_changesNothing() throws IOException {
    Files.writeString(overlay(), "not an index");
    assertThat(world.register().reloadHolders()).isFalse();
    writeOverlay(Realm.BENCH, List.of(newcomer()));
    assertThat(world.register().reloadHolders()).isFalse();
    assertThat(send("a", newcomer(), 901).outcomes()).isEqualTo(Map.of(Outcome.UNMATCHED, 1));
    assertThat(holders()).hasSize(1);
  }
}
