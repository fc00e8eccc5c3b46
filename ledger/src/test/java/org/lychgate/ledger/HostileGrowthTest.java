package org.lychgate.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.lychgate.house.FuzzBounds;

/** Hostile inputs that grow: four times the bytes need four times the heap, not sixteen times. */
final class HostileGrowthTest {
  private static final int SIZE = 16_000;

  @Test
  void parse_fourTimesTheInput_needsNoMoreThanItsShareOfHeap() {
    List<Consumer<byte[]>> parsers =
        List.of(
            SignedNote::parse,
            bytes -> Checkpoint.parse(new String(bytes, UTF_8)),
            bytes -> TilePath.parse(new String(bytes, UTF_8)),
            TlogProof::parse,
            bytes -> VerifierKey.parse(new String(bytes, UTF_8)),
            bytes -> NoteSignature.parseHeader(new String(bytes, UTF_8)),
            bytes -> Tiles.decodeEntries(bytes, "tile"),
            bytes -> Tiles.decodeHashes(bytes, "tile"));
    String[][] inputs = {
      {"", "7"},
      {"", "\n"},
      {"", "\0"},
      {"tile/", "x001/"},
      {"a\n\n", "\u2014 a AAAAAA==\n"},
      {"c2sp.org/tlog-proof@v1\nindex 1\n", "AAAA\n"},
      {"lychgate.example/t\n8\n", "x\n"},
      {"a+00000000+", "AAAA"},
    };
    for (int parser = 0; parser < parsers.size(); parser++) {
      for (String[] input : inputs) {
        Consumer<byte[]> refusing = refusing(parsers.get(parser));
        FuzzBounds.requireLinear(
            "parser " + parser + " of " + input[0],
            SIZE,
            refusing,
            size -> (input[0] + input[1].repeat(size / input[1].length() + 1)).getBytes(UTF_8));
      }
    }
  }

  private static Consumer<byte[]> refusing(Consumer<byte[]> parser) {
    return bytes -> {
      try {
        parser.accept(bytes);
      } catch (LogException _) {
        // To refuse has to be cheap, too.
      }
    };
  }
}
