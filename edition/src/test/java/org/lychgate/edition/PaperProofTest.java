package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.TlogProof;
import org.lychgate.model.EvidenceClass;

final class PaperProofTest {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

  /** What a QR code of level M holds in this alphabet (ISO/IEC 18004, table 7, version 40). */
  private static final int CODE_MAX = 3_391;

  private final MiniRegistry registry = new MiniRegistry();
  private final Trust trust = registry.trust();

  private TlogProof proof(Path folder, LeafIndex index) throws IOException {
    registry.submit("registrar-tt", 5, 9).forEach(t -> registry.publish(t, EvidenceClass.E1));
    Path log = registry.writeLog(folder);
    SignedNote note = TileLog.findCheckpoint(log).orElseThrow();
    TileLogReader reader = TileLogReader.open(log, Checkpoint.parse(note.text()));
    return RowProof.of(reader, note, index);
  }

  @Test
  void format_parsed_provesTheSame(@TempDir Path folder) throws IOException {
    TlogProof proof = proof(folder, new LeafIndex(3));
    String text = PaperProof.format(proof);
    assertThat(text).matches("LYCHGATE1:[0-9A-Z $%*+./:-]+");
    assertThat(PaperProof.isOne(text + "\n")).isTrue();
    TlogProof back = PaperProof.parse(text + "\r\n");
    assertThat(RowProof.verify(back, trust)).isEqualTo(RowProof.verify(proof, trust));
    assertThat(RowProof.verify(back, trust).leaf()).isInstanceOf(Leaf.class);
    assertThat(PaperProof.isOne(proof.format())).isFalse();
  }

  @Test
  void parse_anyCharacterAltered_provesNothing(@TempDir Path folder) throws IOException {
    String text = PaperProof.format(proof(folder, new LeafIndex(3)));
    assertThat(proves(text)).isTrue();
    for (int i = 0; i < text.length(); i++) {
      char other = ALPHABET.charAt((ALPHABET.indexOf(text.charAt(i)) + 1) % ALPHABET.length());
      String altered = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(proves(altered)).as("character %d", i).isFalse();
    }
    for (int i = 0; i < text.length(); i++) {
      assertThat(proves(text.substring(0, i))).as("cut at %d", i).isFalse();
    }
    assertThat(proves(text.replaceFirst("[.]$", "00."))).isFalse();
  }

  @Test
  void verify_ofAnotherLog_provesNothing(@TempDir Path folder) throws IOException {
    String text = PaperProof.format(proof(folder, new LeafIndex(3)));
    Trust other =
        Genesis.create(
                trust.realm(),
                trust.origin(),
                Genesis.demoKeys(2),
                Thresholds.USUAL,
                new SplittableRandom(77))
            .trust();
    assertThatThrownBy(() -> RowProof.verify(PaperProof.parse(text), other))
        .isInstanceOf(LogException.class);
  }

  /** A log of 2^40 leaves, which is more than there will be, still goes into one code. */
  @Test
  void format_ofTheDeepestLog_goesIntoOneCode(@TempDir Path folder) throws IOException {
    TlogProof proof = proof(folder, new LeafIndex(3));
    List<Hash> deep = new ArrayList<>(Collections.nCopies(40, Hash.of(new byte[] {1})));
    TlogProof large = new TlogProof(proof.extraBase64(), proof.index(), deep, proof.checkpoint());
    assertThat(PaperProof.format(large)).hasSizeLessThan(CODE_MAX);
  }

  @Test
  void format_proofThatShowsARow_isRefused(@TempDir Path folder) throws IOException {
    TlogProof proof = proof(folder, new LeafIndex(3));
    byte[] extra =
        Json.object()
            .put("bare", Json.object().build())
            .put("leaf", Base64.getEncoder().encodeToString(new byte[] {1, 2}))
            .put("type", "row-proof")
            .put("version", 1)
            .build()
            .canonical();
    assertThatThrownBy(() -> PaperProof.format(proof.withExtra(extra)))
        .isInstanceOf(JsonException.class);
  }

  @Property(tries = 500)
  void base45_anyBytes_comeBack(@ForAll byte[] bytes) {
    String text = Base45.format(bytes);
    assertThat(Base45.parse(text)).isEqualTo(bytes);
    assertThat(text).hasSize(bytes.length / 2 * 3 + bytes.length % 2 * 2);
  }

  @Property(tries = 500)
  void base45_anyText_isReadInOneWayOrNotAtAll(@ForAll String text) {
    try {
      assertThat(Base45.format(Base45.parse(text))).isEqualTo(text);
    } catch (JsonException _) {
      assertThat(text).isNotEmpty();
    }
  }

  /** The examples of RFC 9285, section 4.3. */
  @Test
  void base45_examplesOfTheStandard_areTheSame() {
    assertThat(Base45.format("AB".getBytes(StandardCharsets.US_ASCII))).isEqualTo("BB8");
    assertThat(Base45.format("Hello!!".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("%69 VD92EX0");
    assertThat(Base45.parse("QED8WEX0")).isEqualTo("ietf!".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> Base45.parse("GGW0")).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> Base45.parse(":::")).isInstanceOf(JsonException.class);
  }

  private boolean proves(String text) {
    try {
      RowProof.verify(PaperProof.parse(text), trust);
      return true;
    } catch (LogException | JsonException _) {
      return false;
    }
  }
}
