package org.lychgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;

/** A subscriber that begins with the death file that its registry began from. */
final class InheritedFileTest extends AgentHarness {
  private static final PartialDate DEATH = new PartialDate(2011, 4, 5);
  private static final int ROWS = 5;

  @BeforeEach
  void begin() throws IOException {
    stop();
    Path old = folder.resolve("old.index");
    Sha256 file = build(old, "old file");
    registry =
        registry(
            Files.createDirectory(folder.resolve("successor")),
            1,
            Optional.of(new Leaf.Inherited(DAY, file, ROWS)));
    server = new TestServer(registry);
    Files.writeString(folder.resolve("pinned.json"), registry.genesis.trust().text());
    Files.writeString(folder.resolve("key.pem"), registry.genesis.getSigner("subscriber-1").pem());
    inherited = Optional.of(old);
  }

  /* Nobody of whom the test's registry lists further people: their numbers begin at 1. */
  private static Identity who(int row) {
    return new Identity(
        Optional.of(PracticePeople.ssn(8 + row)),
        new PersonName("HATHAWAY", "IMOGEN", "", ""),
        Sex.F,
        new PartialDate(1920 + row, 3, 4),
        "");
  }

  private static Sha256 build(Path index, String file) {
    Sha256 hash = Sha256.of(file.getBytes(StandardCharsets.UTF_8));
    IndexBuilder.build(
        new IndexBuilder.Spec(
            PracticeRegistry.REALM,
            IndexType.DEATHS,
            SourceKind.DMF,
            List.of(new ChainLink(ChainLink.Kind.FULL, 1, hash)),
            Optional.empty()),
        IntStream.range(0, ROWS)
            .mapToObj(i ->
                new DeathFileRow(
                    DeathFileRow.Change.NONE,
                    who(i),
                    DEATH,
                    "",
                    ProofCode.P,
                    Optional.empty(),
                    Optional.empty()))
            .iterator(),
        index);
    return hash;
  }

  private boolean isKept(int row) {
    String digits = who(row).ssn().orElseThrow().digits();
    return listed("data").stream().anyMatch(line -> line.startsWith(digits));
  }

  @Test
  void runOnce_heldBeforeTheFirstEdition_isTakenOutByTheFirstUpdate() throws IOException {
    registry.list(2);
    registry.claim(who(3), DEATH);
    registry.cut(EditionKind.FULL);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(listed("data")).hasSize(2 + ROWS + 1);
    registry.cut(EditionKind.UPDATE);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isKept(3)).isFalse();
    assertThat(isKept(2)).isTrue();
    assertThat(listed("data")).hasSize(2 + ROWS - 1 + 1);
    // The next full edition gives no row back that was taken out, by whatever process.
    registry.cut(EditionKind.FULL);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isKept(3)).isFalse();
    assertThat(findings()).isEmpty();
  }

  @Test
  void runOnce_beginsAtALaterFullEdition_hearsOfAllThatWasTakenBackBefore() throws IOException {
    registry.list(2);
    registry.cut(EditionKind.FULL);
    int wrong = registry.claim(who(3), DEATH);
    registry.reverse(wrong);
    registry.reverse(0);
    registry.cut(EditionKind.UPDATE);
    registry.cut(EditionKind.FULL);
    registry.cut(EditionKind.UPDATE);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isKept(3)).isFalse();
    assertThat(isListed(0)).isFalse();
    assertThat(listed("data")).hasSize(1 + ROWS - 1 + 1).endsWith("4/3");
    assertThat(findings()).isEmpty();
  }

  @Test
  void runOnce_releasedRow_comesBackAsAnEntry() throws IOException {
    registry.cut(EditionKind.FULL);
    int person = registry.claim(who(1), DEATH);
    LeafIndex hold = new LeafIndex(registry.published.get(person).value() + 1);
    registry.cut(EditionKind.UPDATE);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isKept(1)).isFalse();
    registry.release(person, hold);
    registry.cut(EditionKind.UPDATE);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isKept(1)).isTrue();
    assertThat(findings()).isEmpty();
  }

  @Test
  void runOnce_anotherFileOrOneThatComesLater_isRefused() throws IOException {
    registry.cut(EditionKind.FULL);
    Optional<Path> right = inherited;
    Path other = folder.resolve("other.index");
    build(other, "another file");
    inherited = Optional.of(other);
    assertThatThrownBy(this::pass)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("not of the file that this registry began from");
    inherited = Optional.empty();
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    inherited = right;
    assertThatThrownBy(this::pass)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("began without");
  }
}
