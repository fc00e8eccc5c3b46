package org.lychgate.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever bytes come in: a value that writes back to exactly them, or a LogException. */
final class ParserFuzzTest {
  @FuzzTest(maxDuration = "10s")
  void parsers_ofAnyBytes_giveThemBackOrRefuse(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    check(() -> assertThat(SignedNote.parse(bytes).bytes()).isEqualTo(bytes));
    check(() -> assertThat(Checkpoint.parse(text).text()).isEqualTo(text));
    check(() -> assertThat(TilePath.parse(text).path()).isEqualTo(text));
    check(() -> assertThat(TlogProof.parse(bytes).format().getBytes(UTF_8)).isEqualTo(bytes));
    check(() -> assertThat(VerifierKey.parse(text).vkey()).isEqualTo(text));
    check(() -> assertThat(NoteSignature.parseLine(text).line()).isEqualTo(text));
    check(() -> NoteSigner.fromPem("a", text));
    check(
        () -> assertThat(Tiles.encodeEntries(Tiles.decodeEntries(bytes, "tile"))).isEqualTo(bytes));
    check(() -> assertThat(Tiles.encodeHashes(Tiles.decodeHashes(bytes, "tile"))).isEqualTo(bytes));
  }

  private static void check(Runnable parser) {
    try {
      parser.run();
    } catch (LogException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
