package org.lychgate.register;

import java.nio.charset.StandardCharsets;
import org.lychgate.edition.json.Json;

/**
 * A notice to all recipients, as served by the feed.
 *
 * @param sequence 1, 2, … without gaps
 * @param json RFC 8785 form of the notice
 * @param signature signed-note signature line over it by the NOTICE key
 */
public record SignedNotice(long sequence, String json, String signature) {
  /** As it stands in the feed and in what is posted. */
  public Json.Obj feedJson() {
    return Json.object()
        .put("sequence", sequence)
        .put("signature", signature)
        .put("statement", Json.parse(json.getBytes(StandardCharsets.UTF_8)))
        .build();
  }
}
