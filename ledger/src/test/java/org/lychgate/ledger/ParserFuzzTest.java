package org.lychgate.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.lychgate.house.FuzzBounds.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.lychgate.house.FuzzBounds;

/** Whatever bytes come in: a value that writes back to exactly them, or a LogException. */
final class ParserFuzzTest {
  /** Heap that any input may need. */
  private static final long HEAP = 2 << 20;

  @FuzzTest
  void parsers(byte[] bytes) {
    FuzzBounds.within(
        HEAP + 2_000L * bytes.length,
        () -> {
          String text = new String(bytes, UTF_8);
          check(text, () -> same(SignedNote.parse(bytes).bytes(), bytes));
          check(text, () -> same(Checkpoint.parse(text).text(), text));
          check(text, () -> same(TilePath.parse(text).path(), text));
          check(text, () -> same(TlogProof.parse(bytes).format().getBytes(UTF_8), bytes));
          check(text, () -> same(VerifierKey.parse(text).vkey(), text));
          check(text, () -> same(NoteSignature.parseLine(text).line(), text));
          check(text, () -> NoteSignature.parseHeader(text));
          check(text, () -> same(PasskeyAssertion.parse(bytes).bytes(), bytes));
          check(text, () -> NoteSigner.fromPem("a", text));
          check(text, () -> same(Tiles.encodeEntries(Tiles.decodeEntries(bytes, "tile")), bytes));
          check(text, () -> same(Tiles.encodeHashes(Tiles.decodeHashes(bytes, "tile")), bytes));
        });
  }

  private static void same(String out, String in) {
    require(out.equals(in), "what was read is written otherwise");
  }

  private static void same(byte[] out, byte[] in) {
    require(Arrays.equals(out, in), "what was read is written otherwise");
  }

  private static void check(String text, Runnable parser) {
    try {
      parser.run();
    } catch (LogException e) {
      String said = String.valueOf(e.getMessage());
      require(!said.contains("null") || text.contains("null"), "a refusal says why");
    }
  }
}
