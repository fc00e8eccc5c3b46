package org.lychgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CosignatureTest {
  private static final Instant TIME = Instant.ofEpochSecond(1679315147);
  private static final String VKEY =
      "witness.example/w1+eb762cc2+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

  /** The checkpoint of the specification's example. */
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          "example.com/behind-the-sofa",
          new TreeSize(20852163),
          Hash.fromBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));

  /** Made outside of this project, with the key of RFC 8032 section 7.1, test 1. */
  private static final String LINE =
      "\u2014 witness.example/w1"
          + " 63YswgAAAABkGFDL+TPmh4BYuAjsYRoqMJCWb/gWJaeRF/kmm5tlCr9sJ57DLErur7K0"
          + "yDXc2ArN+TIuotuB/HbuL3AJsp3bv/aNCQ==";

  private static final NoteSigner LOG =
      NoteSigner.fromSeed("example.com/behind-the-sofa", new byte[NoteSigner.SEED_BYTES]);
  private static final Cosigner WITNESS =
      new Cosigner(
          NoteSigner.fromSeed(
              "witness.example/w1",
              HexFormat.of()
                  .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")));

  private static SignedNote note(NoteSignature... more) {
    List<NoteSignature> lines = new ArrayList<>(List.of(LOG.sign(CHECKPOINT.text())));
    lines.addAll(List.of(more));
    return new SignedNote(CHECKPOINT.text(), lines);
  }

  private static List<Cosignature> counted(Instant latest, NoteSignature... lines) {
    return Cosignature.list(note(lines), List.of(WITNESS.verifierKey()), latest);
  }

  @Test
  void sign_withTheStandardsKey_givesWhatOthersGive() {
    assertThat(WITNESS.verifierKey().vkey()).isEqualTo(VKEY);
    assertThat(VerifierKey.parse(VKEY)).isEqualTo(WITNESS.verifierKey());
    assertThat(WITNESS.sign(CHECKPOINT, TIME)).hasToString(LINE);
    assertThat(WITNESS).hasToString("cosigner(witness.example/w1)");
  }

  @Test
  void stamped_ofTheSpecificationsExample_hasItsTime() {
    NoteSignature line =
        NoteSignature.parseLine(
            "\u2014 witness.example.com/w1"
                + " jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9"
                + "dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==");
    assertThat(Stamped.find(line).orElseThrow().seconds()).isEqualTo(1679315147);
  }

  @Test
  void list_ofGoodAndForeignLines_countsTheKnownWitnessOnce() {
    NoteSignature good = WITNESS.sign(CHECKPOINT, TIME);
    NoteSignature newer = WITNESS.sign(CHECKPOINT, TIME.plusSeconds(5));
    Cosigner stranger = new Cosigner(NoteSigner.fromSeed("witness.example/w2", seed(3)));
    assertThat(counted(TIME.plusSeconds(9), newer, good, stranger.sign(CHECKPOINT, TIME)))
        .containsExactly(new Cosignature(WITNESS.verifierKey(), TIME.plusSeconds(5)));
    assertThat(counted(TIME)).isEmpty();
  }

  @Test
  void list_withLinesThatDoNotFit_countsThemNotAndKeepsTheGoodOne() {
    NoteSignature good = WITNESS.sign(CHECKPOINT, TIME);
    Checkpoint other = new Checkpoint(CHECKPOINT.origin(), new TreeSize(5), CHECKPOINT.root());
    NoteSignature ofOther = WITNESS.sign(other, TIME);
    assertThat(counted(TIME, ofOther)).isEmpty();
    assertThat(counted(TIME, ofOther, good)).hasSize(1);
    for (int length : new int[] {1, 64, 71, 73}) {
      NoteSignature bad = NoteSignature.of(WITNESS.verifierKey(), new byte[length]);
      assertThat(counted(TIME, bad)).isEmpty();
      assertThat(counted(TIME, bad, good)).hasSize(1);
    }
  }

  @Test
  void list_withTheTimeChanged_isNotFooled() {
    byte[] bytes = Base64.getDecoder().decode(WITNESS.sign(CHECKPOINT, TIME).base64());
    bytes[11]++;
    NoteSignature moved =
        new NoteSignature("witness.example/w1", Base64.getEncoder().encodeToString(bytes));
    assertThat(counted(Instant.MAX, moved)).isEmpty();
  }

  @Test
  void list_ofTimesOutOfBounds_doesNotCountThem() {
    NoteSignature late = WITNESS.sign(CHECKPOINT, TIME.plusSeconds(1));
    assertThat(counted(TIME, late)).isEmpty();
    assertThat(counted(TIME.plusSeconds(1), late)).hasSize(1);
    assertThat(counted(TIME, WITNESS.sign(CHECKPOINT, Instant.EPOCH))).isEmpty();
    assertThatThrownBy(() -> WITNESS.sign(CHECKPOINT, Instant.ofEpochSecond(-1)))
        .isInstanceOf(LogException.class);
    byte[] negative = new byte[72];
    negative[0] = (byte) 0x80;
    assertThat(Stamped.find(NoteSignature.of(WITNESS.verifierKey(), negative))).isEmpty();
    byte[] text = CHECKPOINT.text().getBytes(StandardCharsets.UTF_8);
    byte[] huge = new byte[72];
    huge[0] = 0x7f;
    assertThat(WITNESS.verifierKey().verifies(NoteSignature.of(WITNESS.verifierKey(), huge), text))
        .isFalse();
  }

  @Test
  void aKeyOfOneType_neverSpeaksAsTheOther() {
    // The same private key under the same name, as a log's and as a witness's.
    NoteSigner asLog = NoteSigner.fromSeed("both.example/x", seed(7));
    Cosigner asWitness = new Cosigner(asLog);
    assertThat(asWitness.verifierKey().keyId()).isNotEqualTo(asLog.verifierKey().keyId());
    SignedNote both =
        new SignedNote(
            CHECKPOINT.text(),
            List.of(asLog.sign(CHECKPOINT.text()), asWitness.sign(CHECKPOINT, TIME)));
    assertThat(Cosignature.list(both, List.of(asLog.verifierKey()), TIME)).isEmpty();
    assertThat(Cosignature.list(both, List.of(asWitness.verifierKey()), TIME)).hasSize(1);
    assertThatThrownBy(() -> Checkpoint.open(both, CHECKPOINT.origin(), asWitness.verifierKey()))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("witness");
  }

  @Test
  void note_withSixteenWitnesses_countsEach() {
    List<NoteSignature> lines = new ArrayList<>();
    List<VerifierKey> known = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Cosigner witness = new Cosigner(NoteSigner.fromSeed("w.example/" + i, seed(50 + i)));
      lines.add(witness.sign(CHECKPOINT, TIME));
      known.add(witness.verifierKey());
    }
    SignedNote note = SignedNote.parse(note(lines.toArray(NoteSignature[]::new)).bytes());
    assertThat(Cosignature.list(note, known, TIME)).hasSize(16);
    assertThat(Checkpoint.open(note, CHECKPOINT.origin(), LOG.verifierKey())).isEqualTo(CHECKPOINT);
  }

  private static byte[] seed(int n) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = (byte) n;
    return seed;
  }
}
