package org.lychgate.subscriber;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * An edition that the server says it has.
 *
 * @param manifest SHA-256 of its manifest.json
 * @param full whether it lists everybody, so that one can begin with it
 */
record Offered(long sequence, Sha256 manifest, boolean full) {
  private static final JsonLimits LIST = new JsonLimits(ServerClient.BYTES_MAX, 4, 1_000_000);

  /**
   * Reads {@code {"editions":[{"scope":…,"sequence":…,"kind":…,"manifestSha256":…,…}]}}; those of
   * {@code scope}.
   */
  static List<Offered> parseList(byte[] utf8, Scope scope) {
    try {
      List<Offered> out = new ArrayList<>();
      for (Json item : JsonFields.of(Json.parse(utf8, LIST)).getArray("editions")) {
        JsonFields in = JsonFields.of(item);
        if (in.getText("scope").equals(scope.word())) {
          Sha256 manifest =
              Sha256.parse(in.getText("manifestSha256"))
                  .orElseThrow(() -> new JsonException("a manifest's hash that is none"));
          boolean full = in.findText("kind").filter("full"::equalsIgnoreCase).isPresent();
          out.add(new Offered(in.getCount("sequence", 999_999), manifest, full));
        }
      }
      out.sort((a, b) -> Long.compare(a.sequence, b.sequence));
      return List.copyOf(out);
    } catch (JsonException e) {
      throw new Refused("EDITIONS_FORMAT", "the list of editions: " + e.getMessage());
    }
  }
}
