package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.TlogProof;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Scope;

@TestInstance(Lifecycle.PER_CLASS)
final class RowProofTest {
  private static final Set<Field> NAME_AND_DAYS =
      EnumSet.of(Field.FAMILY, Field.GIVEN, Field.MIDDLE, Field.BIRTH, Field.DEATH);
  private final MiniRegistry registry = new MiniRegistry();
  private final Trust trust = registry.trust();
  private final List<NativeRow> full = new ArrayList<>();
  private final List<NativeRow> open = new ArrayList<>();
  private Path log = Path.of("");

  @BeforeAll
  void makeRegistry(@TempDir Path folder) throws IOException {
    registry
        .submit("registrar-tt", 5, 3)
        .forEach(taken -> registry.publish(taken, EvidenceClass.E1));
    Path editions = folder.resolve("edition");
    read(Scope.FULL, registry.cut(editions, Scope.FULL, EditionKind.FULL), full);
    read(Scope.PUBLIC, registry.cut(editions, Scope.PUBLIC, EditionKind.FULL), open);
    log = registry.writeLog(folder);
  }

  private static void read(Scope scope, Path edition, List<NativeRow> out) throws IOException {
    for (String line : Files.readAllLines(edition.resolve(EditionFiles.NATIVE))) {
      out.add(NativeEdition.parse(scope, EditionKind.FULL, line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private SignedNote note() {
    return TileLog.findCheckpoint(log).orElseThrow();
  }

  private TileLogReader reader() {
    return TileLogReader.open(log, Checkpoint.parse(note().text()));
  }

  private TlogProof proof(NativeRow row, Set<Field> shown) {
    return RowProof.of(reader(), note(), row.publish(), row.opening(), shown);
  }

  private RowProof.Shown verify(String file) {
    return RowProof.verify(TlogProof.parse(file), trust);
  }

  @Test
  void verify_proofOfARowWithSomeFields_showsTheseAndNoOthers() {
    NativeRow row = full.get(1);
    TlogProof proof = proof(row, NAME_AND_DAYS);
    RowProof.Shown shown = verify(proof.format());
    assertThat(shown.index()).isEqualTo(row.publish());
    assertThat(shown.size()).isEqualTo(registry.size());
    assertThat(shown.leaf()).isInstanceOf(Leaf.Publish.class);
    FieldSet fields = shown.fields().orElseThrow();
    assertThat(fields.values().keySet()).isSubsetOf(NAME_AND_DAYS).contains(Field.DEATH);
    assertThat(fields.find(Field.DEATH)).isEqualTo(row.opening().shown().find(Field.DEATH));
    assertThat(shown.hidden()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(NAME_AND_DAYS)));
    String extra = new String(proof.findExtra().orElseThrow(), StandardCharsets.UTF_8);
    String recordSalt = ((RowOpening.Whole) row.opening()).salt().base64();
    assertThat(extra)
        .doesNotContain(row.findSsn().orElseThrow().digits())
        .doesNotContain(recordSalt);
  }

  @Test
  void verify_proofOfAPublicRow_opensWhatThatEditionShows() {
    NativeRow row = open.getFirst();
    assertThat(verify(proof(row, NAME_AND_DAYS).format()).fields()).isPresent();
    assertThatThrownBy(() -> proof(row, EnumSet.of(Field.SSN)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("does not disclose field ssn");
  }

  @Test
  void verify_proofOfALeafAlone_showsTheLeaf() {
    RowProof.Shown shown = verify(RowProof.of(reader(), note(), new LeafIndex(0)).format());
    assertThat(shown.leaf()).isInstanceOf(Leaf.Genesis.class);
    assertThat(shown.fields()).isEmpty();
  }

  @Test
  void of_rowAgainstTheLeafOfAnother_isRefused() {
    NativeRow row = full.get(0);
    LeafIndex other = full.get(1).publish();
    assertThatThrownBy(() -> RowProof.of(reader(), note(), other, row.opening(), NAME_AND_DAYS))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("not what leaf " + other + " committed to");
  }

  @Test
  void verify_anyFieldOrSaltOrHashAltered_isRefused() {
    TlogProof honest = proof(full.get(2), NAME_AND_DAYS);
    String extra = new String(honest.findExtra().orElseThrow(), StandardCharsets.UTF_8);
    List<String> altered =
        List.of(
            extra.replaceFirst("\"family\":\"FAMILY", "\"family\":\"FAMILX"),
            extra.replaceFirst("\"middle\":\"M\",", ""),
            extra.replaceFirst("(\"ssn\":\")[0-9a-f]{8}", "$100000000"),
            extra.replaceFirst("(\"death\":\"20[0-9]{2})-03", "$1-04"));
    for (String text : altered.stream().filter(t -> !t.equals(extra)).toList()) {
      TlogProof forged = honest.withExtra(text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> RowProof.verify(forged, trust))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("committed to");
    }
    assertThat(altered.stream().filter(t -> !t.equals(extra)).count()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void verify_indexOrCheckpointOrKeyOfAnother_isRefused() {
    String file = proof(full.get(2), NAME_AND_DAYS).format();
    assertThatThrownBy(() -> verify(file.replaceFirst("index [0-9]+", "index 1")))
        .isInstanceOf(LogException.class);
    assertThatThrownBy(
            () -> verify(file.replaceFirst("\n" + registry.size() + "\n", "\n" + 1000 + "\n")))
        .isInstanceOf(LogException.class);
    Trust stranger =
        Genesis.create(
                trust.realm(),
                trust.origin(),
                Genesis.demoKeys(1),
                trust.thresholds(),
                new SplittableRandom(8))
            .trust();
    assertThatThrownBy(() -> RowProof.verify(TlogProof.parse(file), stranger))
        .isInstanceOf(LogException.class);
  }

  @Test
  void verify_extraOfAnotherKind_isRefused() {
    TlogProof honest = RowProof.of(reader(), note(), new LeafIndex(0));
    for (String extra : List.of("", "{}", "{\"leaf\":\"AA==\",\"type\":\"row\",\"version\":1}")) {
      TlogProof other = honest.withExtra(extra.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> RowProof.verify(other, trust)).isInstanceOf(JsonException.class);
    }
    assertThatThrownBy(
            () -> RowProof.verify(TlogProof.of(reader(), new LeafIndex(0), note()), trust))
        .isInstanceOf(JsonException.class);
  }
}
