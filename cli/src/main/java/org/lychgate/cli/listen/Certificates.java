package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.model.CertificateKey;

/** Which certificate each report of a batch was about, as the journal keeps it, sealed. */
final class Certificates {
  private static final JsonLimits LIMITS = new JsonLimits(4 << 20, 4, 50_000);

  private Certificates() {}

  static String text(List<SubmissionMaker.Source> sources) {
    List<Json> out = new ArrayList<>();
    for (SubmissionMaker.Source source : sources) {
      String key = source.report().certificate().map(CertificateKey::canonical).orElse("");
      out.add(Json.object().put("c", key).put("m", source.report().messageId()).build());
    }
    return Json.object().put("all", new Json.Arr(out)).build().canonicalText();
  }

  /** Message id to certificate number, in the batch's order. */
  static Map<String, String> read(String text) {
    Map<String, String> out = new LinkedHashMap<>();
    JsonFields in = JsonFields.of(Json.parse(text.getBytes(StandardCharsets.UTF_8), LIMITS));
    for (Json one : in.getArray("all")) {
      JsonFields fields = JsonFields.of(one);
      out.put(fields.getText("m"), fields.getText("c"));
    }
    return out;
  }
}
