package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.EditionRecord;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.Salt;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.DeathReport;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/** ERASE leaves: what the rules ask stands in the log, and all else holds without the record. */
final class ErasedTest {
  private static final LocalDate DAY = MiniRegistry.DAY;
  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry = new MiniRegistry();
  private Path editions = Path.of("");
  private LeafIndex report = new LeafIndex(0);
  private LeafIndex publish = new LeafIndex(0);

  @BeforeEach
  void publishTwo() throws IOException {
    editions = folder.resolve("edition");
    List<Taken> taken = registry.submit("registrar-tt", 2, 0);
    report = taken.getFirst().backing().leaf();
    publish = registry.publish(taken.getFirst(), EvidenceClass.E1);
    registry.publish(taken.getLast(), EvidenceClass.E1);
    registry.cut(editions, Scope.FULL, EditionKind.FULL);
    registry.cut(editions, Scope.LIMITED, EditionKind.FULL);
    registry.cut(editions, Scope.PUBLIC, EditionKind.FULL);
  }

  private void erase(LeafIndex target, EraseCause cause) {
    registry.add(new Leaf.Erase(DAY, target, cause));
  }

  private LeafIndex reverseAndHear(long silent) {
    LeafIndex reversal = registry.reverse(publish, "officer-1");
    registry.add(new Leaf.Silent(DAY, reversal, 2, 2 - silent, silent));
    return reversal;
  }

  private void cutFull() throws IOException {
    registry.cut(editions, Scope.FULL, EditionKind.FULL);
    registry.cut(editions, Scope.LIMITED, EditionKind.FULL);
  }

  /** As the registry withdraws them. */
  private void withdraw(String... names) throws IOException {
    for (String name : names) {
      try (Stream<Path> files = Files.list(editions.resolve(name))) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(editions.resolve(name));
    }
  }

  private VerifyReport verify() throws IOException {
    Path log = registry.writeLog(folder);
    return Verifier.verify(log, registry.trust(), List.of(editions), Progress.NONE);
  }

  private List<String> codes() throws IOException {
    return verify().findings().stream().map(VerifyFinding::code).toList();
  }

  @Test
  void erase_asTheRulesAsk_leavesEverythingElseVerified() throws IOException {
    reverseAndHear(0);
    registry.cut(editions, Scope.FULL, EditionKind.UPDATE);
    cutFull();
    erase(publish, EraseCause.REVERSED_AND_ACKNOWLEDGED);
    erase(report, EraseCause.REVERSED_AND_ACKNOWLEDGED);
    withdraw("full/000001", "full/000002", "limited/000001");
    registry.cut(editions, Scope.FULL, EditionKind.UPDATE);

    VerifyReport said = verify();

    assertThat(said.findings()).isEmpty();
    assertThat(said.erased()).containsExactly(publish, report);
    assertThat(said.editions()).isEqualTo(4);
  }

  @Test
  void erase_ofAnEntryThatStands_isNamed() throws IOException {
    cutFull();
    erase(publish, EraseCause.REVERSED_AND_ACKNOWLEDGED);
    assertThat(codes()).containsExactly("ERASE_NOT_REVERSED");
  }

  @Test
  void erase_ofAHeldEntry_isNamed() throws IOException {
    registry.hold(publish);
    cutFull();
    erase(publish, EraseCause.REVERSED_AND_ACKNOWLEDGED);
    assertThat(codes()).containsExactly("ERASE_NOT_REVERSED");
  }

  @Test
  void erase_whileARecipientIsSilent_isNamed() throws IOException {
    reverseAndHear(1);
    cutFull();
    erase(publish, EraseCause.REVERSED_AND_ACKNOWLEDGED);
    assertThat(codes()).containsExactly("ERASE_NOT_ACKNOWLEDGED");
  }

  @Test
  void erase_whileOneScopeStillNeedsTheRecord_isNamed() throws IOException {
    reverseAndHear(0);
    registry.cut(editions, Scope.FULL, EditionKind.FULL);
    registry.cut(editions, Scope.LIMITED, EditionKind.UPDATE);
    erase(publish, EraseCause.REVERSED_AND_ACKNOWLEDGED);
    assertThat(codes()).containsExactly("ERASE_BEFORE_FULL_EDITION");
  }

  @Test
  void erase_fullEditionFromBeforeTheReversal_isNamed() throws IOException {
    cutFull();
    reverseAndHear(0);
    erase(publish, EraseCause.REVERSED_AND_ACKNOWLEDGED);
    assertThat(codes()).containsExactly("ERASE_BEFORE_FULL_EDITION");
  }

  @Test
  void erase_reportBeforeTheEntryThatStandsOnIt_isNamed() throws IOException {
    erase(report, EraseCause.RETENTION_ENDED);
    assertThat(codes()).containsExactly("ERASE_ENTRY_FIRST");
  }

  @Test
  void erase_reportOnWhichNothingStands_needsNoReversal() throws IOException {
    LeafIndex waiting = registry.submit("funeral-home-1", 1, 0).getFirst().backing().leaf();
    erase(waiting, EraseCause.RETENTION_ENDED);
    erase(waiting, EraseCause.RETENTION_ENDED);
    assertThat(codes()).containsExactly("ERASE_TWICE");
  }

  @Test
  void publish_onAnErasedReport_isNamed() throws IOException {
    Taken waiting = registry.submit("registrar-tt", 1, 0).getFirst();
    erase(waiting.backing().leaf(), EraseCause.RETENTION_ENDED);
    registry.publish(waiting, EvidenceClass.E1);
    assertThat(codes()).containsExactly("REPORT_ERASED");
  }

  @Test
  void erase_forACourtThatDidNotReverse_isNamed() throws IOException {
    reverseAndHear(0);
    cutFull();
    erase(publish, EraseCause.COURT_ORDER);
    erase(publish, EraseCause.RETENTION_ENDED);
    assertThat(codes()).containsExactly("ERASE_CAUSE", "ERASE_TWICE");
  }

  @Test
  void erase_forTheCourtThatReversed_waitsForNobody() throws IOException {
    ReversalStatement said =
        new ReversalStatement(
            Realm.SYNTHETIC, publish, ReverseCause.COURT_ORDER, "TT-17/26", "officer-1", DAY);
    registry.add(
        new Leaf.Reverse(
            DAY,
            publish,
            ReverseCause.COURT_ORDER,
            "TT-17/26",
            Optional.of(registry.signer(said, "officer-1"))));
    cutFull();
    erase(publish, EraseCause.COURT_ORDER);
    assertThat(codes()).isEmpty();
  }

  @Test
  void erase_ofALeafWithoutARecord_isNamed() throws IOException {
    erase(new LeafIndex(1), EraseCause.RETENTION_ENDED);
    erase(new LeafIndex(1L << 40), EraseCause.RETENTION_ENDED);
    Face ahead =
        registry.face(
            registry.record(new Taken(taken(), backing()), EvidenceClass.E1, new EntryId(9)),
            List.of(),
            false);
    registry.add(new Leaf.Publish(DAY, ahead));
    assertThat(codes())
        .containsExactly("ERASE_OF_NOTHING", "ERASE_OF_NOTHING", "PUBLISH_WITHOUT_REPORT");
  }

  private DeathReport taken() {
    return registry.submit("registrar-tt", 1, 0).getFirst().report();
  }

  private static EditionRecord.Backing backing() {
    return new EditionRecord.Backing(
        new LeafIndex(1L << 41), Salt.draw(new SplittableRandom(1)), Sha256.of(new byte[1]));
  }
}
