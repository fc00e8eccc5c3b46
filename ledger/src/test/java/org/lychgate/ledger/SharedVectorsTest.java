package org.lychgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the implementations of others take and refuse, and a log that one of them wrote. */
@Tag("shared")
final class SharedVectorsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Path data() {
    String named = System.getenv("LYCHGATE_SHARED");
    Path shared =
        named == null
            ? Path.of(System.getProperty("lychgate.root", "..")).resolve("../shared")
            : Path.of(named);
    return shared.resolve("data/ledger");
  }

  @Test
  void roots_ofTheClassicLeaves_areTheKnownOnes() throws IOException {
    JsonNode file = JSON.readTree(Files.readString(data().resolve("rfc6962-roots.json")));
    List<byte[]> leaves = new ArrayList<>();
    for (JsonNode leaf : file.get("leafInputsHex")) {
      leaves.add(HexFormat.of().parseHex(leaf.asString()));
    }
    assertThat(file.get("rootHexBySize").size()).isEqualTo(9);
    for (int size = 0; size <= 8; size++) {
      assertThat(Rfc6962.rootOfEntries(leaves.subList(0, size)).hex())
          .isEqualTo(file.get("rootHexBySize").get(size).asString());
    }
  }

  @Test
  void proofs_ofTheReferenceSuite_getTheWantedVerdict() throws IOException {
    int refused = 0;
    List<Path> cases = new ArrayList<>(cases("inclusion"));
    assertThat(cases).hasSize(98);
    cases.addAll(cases("consistency"));
    assertThat(cases).hasSize(196);
    for (Path file : cases) {
      JsonNode c = JSON.readTree(Files.readString(file));
      boolean wanted = !c.get("wantErr").asBoolean();
      if (file.endsWith("sizes-are-equal-one-and-proof-is-empty.json")) {
        // The one good case with dummies for roots, too short for our type: equal ones will do.
        Hash root = Hash.of(Base64.getDecoder().decode(c.get("root1").asString()));
        TreeSize one = new TreeSize(1);
        assertThat(c.get("root2")).isEqualTo(c.get("root1"));
        assertThat(Rfc6962.verifyConsistency(one, root, one, root, List.of())).isTrue();
      } else {
        assertThat(verdict(c)).as("%s", file).isEqualTo(wanted);
      }
      refused += wanted ? 0 : 1;
    }
    assertThat(refused).isEqualTo(184);
  }

  private static boolean inclusion(JsonNode c) {
    // Indexes of the suite are unsigned; what does not fit a LeafIndex is refused by its type.
    Optional<Long> index = number(c.get("leafIdx"));
    Optional<Long> size = number(c.get("treeSize"));
    return index.isPresent()
        && size.isPresent()
        && Rfc6962.verifyInclusion(
            hash(c.get("leafHash")),
            new LeafIndex(index.get()),
            new TreeSize(size.get()),
            hash(c.get("root")),
            proof(c.get("proof")));
  }

  private static boolean consistency(JsonNode c) {
    return Rfc6962.verifyConsistency(
        new TreeSize(c.get("size1").asLong()),
        hash(c.get("root1")),
        new TreeSize(c.get("size2").asLong()),
        hash(c.get("root2")),
        proof(c.get("proof")));
  }

  /** What our types refuse to hold, such as a hash of other than 32 bytes, is refused. */
  private static boolean verdict(JsonNode c) {
    try {
      return c.has("leafIdx") ? inclusion(c) : consistency(c);
    } catch (LogException e) {
      return false;
    }
  }

  private static Optional<Long> number(JsonNode node) {
    return node.canConvertToLong() && node.asLong() >= 0
        ? Optional.of(node.asLong())
        : Optional.empty();
  }

  private static List<Hash> proof(JsonNode node) {
    List<Hash> out = new ArrayList<>();
    if (!node.isNull()) {
      node.forEach(n -> out.add(hash(n)));
    }
    return out;
  }

  private static Hash hash(JsonNode node) {
    return Hash.fromBytes(
        node.isNull() ? new byte[0] : Base64.getDecoder().decode(node.asString()));
  }

  private static List<Path> cases(String kind) throws IOException {
    try (Stream<Path> walk = Files.walk(data().resolve("merkle-proofs/testdata/" + kind))) {
      return walk.filter(p -> p.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void notes_ofOthers_open() throws IOException {
    JsonNode notes = JSON.readTree(Files.readString(data().resolve("note/notes.json")));
    assertThat(notes.size()).isEqualTo(3);
    for (JsonNode n : notes) {
      VerifierKey key = VerifierKey.parse(n.get("vkey").asString());
      assertThat(key.vkey()).isEqualTo(n.get("vkey").asString());
      SignedNote note = SignedNote.parse(n.get("note").asString());
      assertThat(note.open(key)).isNotEmpty();
      SignedNote changed = new SignedNote("x" + note.text(), note.signatures());
      assertThatThrownBy(() -> changed.open(key)).isInstanceOf(LogException.class);
    }
  }

  @Test
  void log_writtenByTessera_verifiesWhole() throws IOException {
    Path log = data().resolve("tessera-log/testdata/log");
    VerifierKey key =
        VerifierKey.parse(
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    SignedNote note = TileLog.findCheckpoint(log).orElseThrow();
    Checkpoint last = Checkpoint.open(note, "example.com/log/testdata", key);
    assertThat(last.size()).isEqualTo(new TreeSize(15));
    assertThat(LogCheck.verifyWhole(log, last)).isEmpty();
    TileLogReader reader = TileLogReader.open(log, last);
    for (int size = 0; size <= 15; size++) {
      Path file = log.resolve("checkpoint." + size);
      if (Files.exists(file)) {
        Checkpoint old =
            Checkpoint.open(
                SignedNote.parse(Files.readAllBytes(file)), "example.com/log/testdata", key);
        assertThat(reader.root(old.size())).isEqualTo(old.root());
        assertThat(LogCheck.verifyWhole(log, old)).isEmpty();
      }
    }
    for (int i = 0; i < 15; i++) {
      LeafIndex index = new LeafIndex(i);
      TlogProof proof = TlogProof.of(reader, index, note);
      assertThat(proof.verify(reader.entry(index), "example.com/log/testdata", key))
          .isEqualTo(last);
    }
  }
}
