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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.EraseOrder;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
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

  private void write(int rows, String file) throws IOException {
    OldFile.write(folder, rows, file);
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

  /** The rows of the update's file, and that all editions verify. */
  private String dmf(EditionInfo edition) throws IOException {
    assertThat(
            Verifier.verify(
                    world.register().logFolder(),
                    world.genesis.trust(),
                    world.register().listEditions().stream().map(EditionInfo::folder).toList(),
                    Progress.NONE)
                .findings())
        .isEmpty();
    return Files.readString(edition.folder().resolve("entries.dmf"));
  }

  @Test
  void update_afterEachFullEdition_takesOutWhateverWasTakenBackBefore() throws IOException {
    SubmissionResult sent = world.submit(World.TT, 9, ROWS + 3);
    claim(People.identity(7));
    // On the registrar's evidence, but in the old file too.
    long own = sent.submissionLeaf() + sent.count() + 2;
    world.reverse(own, ReverseCause.WRONG_PERSON, World.OFFICER).get();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    String both = "(?s).*D" + People.ssn(7).digits() + ".*D" + People.ssn(9).digits() + ".*";
    assertThat(dmf(world.publish(Scope.FULL, EditionKind.UPDATE).get()).lines().toList())
        .hasSize(2);
    assertThat(dmf(world.publish(Scope.FULL, EditionKind.UPDATE).get())).isEmpty();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    // Whoever begins here has the old file and this edition.
    String again = dmf(world.publish(Scope.FULL, EditionKind.UPDATE).get());
    assertThat(again.lines().sorted().reduce("", String::concat)).matches(both);
  }

  @Test
  void erasure_ofAnInheritedEntry_waitsForAFullEditionAfterItsLastDeletion() throws Exception {
    long publish = claim(People.identity(7)).publishLeaf().orElseThrow();
    world.reverse(publish, ReverseCause.COURT_ORDER, World.OFFICER).get();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.publish(Scope.FULL, EditionKind.UPDATE).get();
    assertThat(erase(publish)).isInstanceOf(Answer.Refused.class);
    world.publish(Scope.FULL, EditionKind.FULL).get();
    erase(publish).get();
    assertThat(dmf(world.publish(Scope.FULL, EditionKind.UPDATE).get())).isEmpty();
    assertThat(claim(People.identity(7)).state()).isEqualTo(CaseInfo.State.NOT_LISTED);
  }

  private Answer<ErasureInfo> erase(long publish) {
    EraseOrder order =
        new EraseOrder(
            Realm.SYNTHETIC, new LeafIndex(publish), EraseCause.COURT_ORDER, World.OFFICER);
    return world.register().erase(order.canonical(), world.signature(order, World.OFFICER));
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
