package org.lychgate.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NoteTest {
  private static final NoteSigner LOG = NoteSigner.fromSeed("lychgate.example/t/log", seed(1));
  private static final NoteSigner OTHER = NoteSigner.fromSeed("lychgate.example/t/b", seed(2));

  private static byte[] seed(int n) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = (byte) n;
    return seed;
  }

  @Test
  void fromSeed_ofTheStandardsFirstTestKey_hasItsPublicKeyAndSignature() {
    // RFC 8032 section 7.1, test 1: the empty message.
    NoteSigner signer =
        NoteSigner.fromSeed(
            "rfc8032",
            HexFormat.of()
                .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    assertThat(signer.verifierKey().publicKey().hex())
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(HexFormat.of().formatHex(signer.sign(new byte[0]).signature()))
        .startsWith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
        .endsWith("65224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void vkey_writtenAndRead_isTheSameKey() {
    VerifierKey key = LOG.verifierKey();
    assertThat(VerifierKey.parse(key.vkey())).isEqualTo(key);
    assertThat(key.vkey()).startsWith("lychgate.example/t/log+").hasToString(key.toString());
  }

  @Test
  void vkey_ofTheStandardsExample_opensItsNote() {
    VerifierKey key =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    SignedNote note =
        SignedNote.parse(
            "This is an example message.\n\n\u2014 example.com/foo "
                + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmR"
                + "KuwHjG1Yu72IneyaQM=\n");
    assertThat(note.open(key)).isEqualTo("This is an example message.\n");
    assertThat(key.vkey()).contains("+530d903a+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a+b",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "exa mple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
      })
  void vkey_thatIsNone_isRefused(String vkey) {
    assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(LogException.class);
  }

  @Test
  void pem_writtenAndRead_signsTheSame() {
    NoteSigner again = NoteSigner.fromPem(LOG.name(), LOG.pem());
    assertThat(again.verifierKey()).isEqualTo(LOG.verifierKey());
    assertThat(again.sign("x")).isEqualTo(LOG.sign("x"));
    assertThat(LOG.toString()).doesNotContain("PRIVATE").isEqualTo("signer(" + LOG.name() + ")");
    assertThatThrownBy(() -> NoteSigner.fromPem("a", LOG.pem().replace("MC4C", "MC5C")))
        .isInstanceOf(LogException.class)
        .hasNoCause();
    assertThatThrownBy(() -> NoteSigner.fromPem("a", "nothing")).isInstanceOf(LogException.class);
    assertThatThrownBy(() -> NoteSigner.fromSeed("a", new byte[31]))
        .isInstanceOf(LogException.class);
  }

  @Test
  void note_signedByTwo_isVerifiedByThoseKnown() {
    SignedNote note = SignedNote.parse(SignedNote.sign("a\n\nb\n", LOG, OTHER).bytes());
    assertThat(note.text()).isEqualTo("a\n\nb\n");
    assertThat(note.verifiedBy(List.of(OTHER.verifierKey()))).containsExactly(OTHER.verifierKey());
    assertThat(note.verifiedBy(List.of(OTHER.verifierKey(), LOG.verifierKey())))
        .containsExactly(OTHER.verifierKey(), LOG.verifierKey());
    VerifierKey stranger = NoteSigner.fromSeed(LOG.name(), seed(9)).verifierKey();
    assertThat(note.verifiedBy(List.of(stranger))).isEmpty();
    assertThatThrownBy(() -> note.open(stranger)).isInstanceOf(LogException.class);
  }

  @Test
  void note_withOneKnownSignatureWrong_isRefusedWhole() {
    SignedNote good = SignedNote.sign("a\n", LOG, OTHER);
    SignedNote bad = SignedNote.parse(good.format().replaceFirst("a\n", "b\n"));
    assertThatThrownBy(() -> bad.verifiedBy(List.of(LOG.verifierKey())))
        .isInstanceOf(LogException.class)
        .hasMessageContaining(LOG.name());
    SignedNote mixed = new SignedNote("b\n", List.of(LOG.sign("b\n"), good.signatures().get(1)));
    assertThat(mixed.open(LOG.verifierKey())).isEqualTo("b\n");
    assertThatThrownBy(() -> mixed.verifiedBy(List.of(LOG.verifierKey(), OTHER.verifierKey())))
        .isInstanceOf(LogException.class);
  }

  @Test
  void note_withSixteenStrangers_stillOpens() {
    List<NoteSigner> signers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      signers.add(NoteSigner.fromSeed("stranger" + i, seed(50 + i)));
    }
    signers.add(LOG);
    SignedNote note = SignedNote.sign("text\n", signers.toArray(NoteSigner[]::new));
    assertThat(SignedNote.parse(note.bytes()).open(LOG.verifierKey())).isEqualTo("text\n");
  }

  @Test
  void note_withSignaturesOfUnknownTypes_opensByTheKnownOneAlone() {
    String known = SignedNote.sign("text\n", LOG).format();
    for (int length : new int[] {1, 64, 76, 2_428}) {
      byte[] strange = new byte[4 + length];
      java.util.Arrays.fill(strange, (byte) 6);
      String line =
          "\u2014 " + LOG.name() + " " + java.util.Base64.getEncoder().encodeToString(strange);
      SignedNote note = SignedNote.parse(known + line + "\n");
      assertThat(note.open(LOG.verifierKey())).isEqualTo("text\n");
      assertThatThrownBy(() -> note.open(OTHER.verifierKey())).isInstanceOf(LogException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\n\u2014 a Uw2QOkk=",
        "text\n\n- a Uw2QOkk=\n",
        "text\n\n\u2014 a\n",
        "text\n\n\u2014 a Uw2QOg==\n",
        "text\n\n\u2014 a Uw2QOkk\n",
        "text\n\n\u2014 a+b Uw2QOkk=\n",
        "text\n\n\u2014  Uw2QOkk=\n",
        "text\n\n\u2014 a Uw2QOkk= \n",
        "te\txt\n\n\u2014 a Uw2QOkk=\n",
        "text\r\n\r\n\u2014 a Uw2QOkk=\r\n",
        "te\ud800xt\n\n\u2014 a Uw2QOkk=\n"
      })
  void note_thatIsNone_isRefused(String note) {
    assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(LogException.class);
  }

  @Test
  void note_ofBrokenUtf8_isRefused() {
    assertThatThrownBy(() -> SignedNote.parse(new byte[] {'a', (byte) 0xff, '\n'}))
        .isInstanceOf(LogException.class);
  }

  @Test
  void detachedSignature_throughLineAndHeader_verifiesOnlyItsMessage() {
    byte[] message = "{\"type\":\"x\"}".getBytes(UTF_8);
    NoteSignature made = LOG.sign(message);
    assertThat(made.line()).startsWith("\u2014 lychgate.example/t/log ");
    assertThat(NoteSignature.parseLine(made.line())).isEqualTo(made);
    assertThat(made.headerValue()).isASCII();
    assertThat(NoteSignature.parseHeader(made.headerValue())).isEqualTo(made);
    assertThat(LOG.verifierKey().verifies(made, message)).isTrue();
    assertThat(LOG.verifierKey().verifies(made, new byte[0])).isFalse();
    assertThat(OTHER.verifierKey().verifies(made, message)).isFalse();
  }

  @Test
  void checkpoint_writtenSignedAndOpened_isTheSame() {
    Checkpoint made = new Checkpoint("lychgate.example/t", new TreeSize(3), Hash.of(new byte[3]));
    SignedNote note = SignedNote.sign(made.text(), LOG);
    assertThat(Checkpoint.open(note, "lychgate.example/t", LOG.verifierKey())).isEqualTo(made);
    assertThatThrownBy(() -> Checkpoint.open(note, "other", LOG.verifierKey()))
        .isInstanceOf(LogException.class);
    assertThatThrownBy(() -> Checkpoint.open(note, made.origin(), OTHER.verifierKey()))
        .isInstanceOf(LogException.class);
    Checkpoint extended = Checkpoint.parse(made.text() + "more\n");
    assertThat(extended.extensions()).containsExactly("more");
    assertThat(extended.text()).isEqualTo(made.text() + "more\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o\n1\n",
        "o\n1\nR",
        "\n1\nR\n",
        "o\n01\nR\n",
        "o\n-1\nR\n",
        "o\n+1\nR\n",
        "o\n\u0661\nR\n",
        "o\n9223372036854775808\nR\n",
        "o\n99999999999999999999\nR\n",
        "o\n1\nAAAA\n",
        "o\n1\nR=\n",
        "o\n0\nR\n",
        "o\n1\nR\n\n",
        "o\n1\nR\n\nx\n"
      })
  void checkpoint_thatIsNone_isRefused(String template) {
    String text = template.replace("R", Hash.of(new byte[1]).base64());
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(LogException.class);
  }
}
