package org.lychgate.edition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustException;
import org.lychgate.house.FuzzBounds;
import org.lychgate.model.Scope;

/** Hostile inputs that grow: four times the bytes need four times the heap, not sixteen times. */
final class HostileGrowthTest {
  private static final int SIZE = 12_000;

  @Test
  void parse_fourTimesTheInput_needsNoMoreThanItsShareOfHeap() {
    List<Consumer<byte[]>> parsers =
        List.of(
            bytes -> Json.parse(bytes).canonical(),
            Manifest::parse,
            Trust::parse,
            bytes -> NativeEdition.parse(Scope.FULL, EditionKind.FULL, bytes),
            Notice::parse,
            SubmissionEnvelope::parse);
    String[][] inputs = {
      {"", "7", ""},
      {"", " ", ""},
      {"", "[", ""},
      {"", "{\"a\":", ""},
      {"[1", ",1", "]"},
      {"\"", "\\u00e9", "\""},
      {"\"", "\u00e9", "\""},
      {"{\"type\":\"submission\",\"version\":1,\"items\":[{}", ",{}", "]}"},
      {"{\"type\":\"trust\",\"version\":1,\"keys\":[{}", ",{}", "]}"},
      {"{\"type\":\"edition\",\"version\":1,\"files\":[{}", ",{}", "]}"},
    };
    for (int parser = 0; parser < parsers.size(); parser++) {
      for (String[] input : inputs) {
        FuzzBounds.requireLinear(
            "parser " + parser + " of " + input[0] + input[1],
            SIZE,
            refusing(parsers.get(parser)),
            size ->
                (input[0] + input[1].repeat(size / input[1].length() + 1) + input[2])
                    .getBytes(UTF_8));
      }
    }
  }

  private static Consumer<byte[]> refusing(Consumer<byte[]> parser) {
    return bytes -> {
      try {
        parser.accept(bytes);
      } catch (JsonException | TrustException _) {
        // To refuse has to be cheap, too.
      }
    };
  }
}
