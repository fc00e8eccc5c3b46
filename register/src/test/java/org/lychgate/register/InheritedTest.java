package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;
import org.lychgate.register.postgres.DbRole;

/** A registry that begins from an old death file, and the way back for whoever it lists wrongly. */
final class InheritedTest {
  private static final int ROWS = 200;

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() throws IOException {
    write(ROWS, "old file");
    world = new World(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** The old file lists the first of all people. */
  private void write(int rows, String file) throws IOException {
    Path index = folder.resolve(Inherited.FILE);
    Files.createDirectories(index.getParent());
    Files.deleteIfExists(index);
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.SYNTHETIC,
            IndexType.DEATHS,
            SourceKind.DMF,
            List.of(
                new ChainLink(
                    ChainLink.Kind.FULL,
                    1,
                    Sha256.of(file.getBytes(java.nio.charset.StandardCharsets.UTF_8)))),
            Optional.empty()),
        IntStream.range(0, rows)
            .mapToObj(i ->
                new DeathFileRow(
                    DeathFileRow.Change.NONE,
                    People.identity(i),
                    PartialDate.of(People.death(i)),
                    "",
                    ProofCode.P,
                    Optional.empty(),
                    Optional.empty()))
            .iterator(),
        index);
  }

  private long count(String query) {
    try (var c = world.database.connect(DbRole.OWNER);
        PreparedStatement sql = c.prepareStatement(query);
        ResultSet rows = sql.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<VerifyFinding> findings() throws IOException {
    return Verifier.verify(
            world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
        .findings();
  }

  private CaseInfo claim(Identity who) {
    return world.register().findCase(world.claim(who).get().caseCode()).orElseThrow();
  }

  @Test
  void open_withAnOldFile_hasOneLeafForAllOfItAndNoRow() throws IOException {
    assertThat(count("SELECT count(*) FROM lychgate.event WHERE kind = 'INHERITED'")).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM lychgate.entry")).isZero();
    assertThat(count("SELECT count(*) FROM lychgate.ledger")).isEqualTo(4);
    world.restart();
    assertThat(count("SELECT count(*) FROM lychgate.ledger")).isEqualTo(4);
    assertThat(findings()).isEmpty();
  }

  @Test
  void open_withAnotherOrNoFile_isRefused() throws IOException {
    world.shut();
    write(ROWS, "another file");
    assertThatThrownBy(() -> Register.open(world.config()))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("not the one this register began with");
    Files.delete(folder.resolve(Inherited.FILE));
    assertThatThrownBy(() -> Register.open(world.config())).isInstanceOf(OperatorException.class);
    write(ROWS, "old file");
    world.restart();
  }

  @Test
  void claim_onAnInheritedRow_makesTheEntryHoldsItAndShowsThatItHasNoEvidence() throws IOException {
    CaseInfo held = claim(People.identity(7));
    assertThat(held.state()).isEqualTo(CaseInfo.State.HELD);
    assertThat(count("SELECT count(*) FROM lychgate.entry")).isEqualTo(1);
    QueryInfo query = world.register().cases().listQueries(World.OFFICER).getFirst();
    assertThat(query.evidence()).isEqualTo(EvidenceClass.INHERITED);
    assertThat(query.reporter()).isEqualTo("inherited");
    // A second claim makes no second entry.
    assertThat(claim(People.identity(7)).state()).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
    assertThat(count("SELECT count(*) FROM lychgate.entry")).isEqualTo(1);
    assertThat(world.register().feed(0, 10)).hasSize(1);
    assertThat(findings()).isEmpty();
  }

  @Test
  void claim_unlikeRowAndHolder_writesNothingThatAnybodySees() {
    Identity invented =
        new Identity(
            People.identity(7).ssn(),
            new org.lychgate.model.PersonName("VANTERPOOL", "ZENOBIA", "", ""),
            org.lychgate.model.Sex.F,
            PartialDate.of(java.time.LocalDate.of(2001, 2, 3)),
            "");
    long before = count("SELECT count(*) FROM lychgate.ledger");
    assertThat(claim(invented).state()).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
    assertThat(count("SELECT count(*) FROM lychgate.ledger")).isEqualTo(before);
    assertThat(count("SELECT count(*) FROM lychgate.entry")).isZero();
    assertThat(claim(People.identity(ROWS + 1)).state()).isEqualTo(CaseInfo.State.NOT_LISTED);
  }

  @Test
  void reversal_ofAnInheritedEntry_isForGoodAndReachesWhoHasTheOldFile() throws IOException {
    world.submit(World.TT, ROWS + 3);
    world.publish(Scope.FULL, EditionKind.FULL).get();
    long publish = claim(People.identity(7)).publishLeaf().orElseThrow();
    world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
    assertThat(claim(People.identity(7)).state()).isEqualTo(CaseInfo.State.NOT_LISTED);
    assertThat(count("SELECT count(*) FROM lychgate.entry")).isEqualTo(2);
    // The old file's recipients have a row of it, so the update takes it out.
    EditionInfo update = world.publish(Scope.FULL, EditionKind.UPDATE).get();
    String dmf =
        Files.readString(
            folder
                .resolve("edition/full")
                .resolve(String.format(java.util.Locale.ROOT, "%06d", update.sequence()))
                .resolve("entries.dmf"));
    assertThat(dmf).startsWith("D" + People.ssn(7).digits());
    assertThat(
            Verifier.verify(
                    world.register().logFolder(),
                    world.genesis.trust(),
                    List.of(
                        folder.resolve("edition/full/000001"),
                        folder.resolve("edition/full/000002")),
                    Progress.NONE)
                .findings())
        .isEmpty();
  }

  @Test
  void silence_aboutAnInheritedEntry_takesItBack() throws IOException {
    claim(People.identity(7));
    world.setDay(World.DAY.plusDays(10));
    world.register().cases().runClocks();
    assertThat(world.register().health().entries()).isZero();
    assertThat(count("SELECT count(*) FROM lychgate.event WHERE kind = 'REVERSE'")).isEqualTo(1);
    assertThat(findings()).isEmpty();
  }

  @Test
  void report_aboutAnInheritedPerson_isListedOnItsOwnEvidence() throws IOException {
    SubmissionResult sent = world.submit(World.TT, 7);
    assertThat(sent.messages().getFirst().entry()).isPresent();
    CaseInfo held = claim(People.identity(7));
    assertThat(held.state()).isEqualTo(CaseInfo.State.HELD);
    assertThat(count("SELECT count(*) FROM lychgate.entry WHERE evidence = 9")).isZero();
    assertThat(findings()).isEmpty();
  }
}
