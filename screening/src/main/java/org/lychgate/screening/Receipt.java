package org.lychgate.screening;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sha256;

/**
 * What went into a screening and what came out, as hashes and counts: enough to run it again and
 * compare, nothing about anybody. JSON in RFC 8785 form; figures that are not whole are texts.
 */
final class Receipt {
  private Receipt() {}

  /** What is known when a screening has ended. */
  record Facts(
      String build,
      String map,
      ScreeningOptions options,
      Manner manner,
      boolean remembers,
      Sha256 customers,
      ReadCounts counts,
      String index,
      IndexHeader header,
      Weights weights,
      double prior,
      Optional<Sha256> decisions,
      Map<ScreeningOutcome, Long> outcomes,
      Map<ScreeningStatus, Long> statuses,
      Sha256 results) {}

  static String json(Facts facts) {
    Map<String, String> top = new TreeMap<>();
    top.put("build", text(facts.build()));
    top.put("customers", customers(facts));
    top.put("decisions", text(facts.decisions().map(Sha256::hex).orElse("")));
    top.put("index", index(facts));
    top.put("outcomes", outcomes(facts));
    top.put("parameters", parameters(facts));
    top.put("results", object(Map.of("sha256", text(facts.results().hex()))));
    top.put("statuses", statuses(facts));
    top.put("type", text("screening-receipt"));
    top.put("version", "1");
    top.put(
        "weights",
        object(
            Map.of(
                "sha256", text(facts.weights().hash().hex()),
                "version", Integer.toString(facts.weights().version()))));
    return object(top);
  }

  private static String customers(Facts facts) {
    return object(
        Map.of(
            "findings", Long.toString(facts.counts().findings()),
            "kept", Long.toString(facts.counts().kept()),
            "quarantined", Long.toString(facts.counts().quarantined()),
            "read", Long.toString(facts.counts().read()),
            "sha256", text(facts.customers().hex())));
  }

  private static String index(Facts facts) {
    StringBuilder chain = new StringBuilder("[");
    for (ChainLink link : facts.header().chain()) {
      chain
          .append(chain.length() > 1 ? "," : "")
          .append(
              object(
                  Map.of(
                      "kind", text(link.kind().word()),
                      "sequence", Long.toString(link.sequence()),
                      "sha256", text(link.sha256().hex()))));
    }
    return object(
        Map.of(
            "asOf", text(facts.header().asOf().map(Object::toString).orElse("")),
            "chain", chain.append("]").toString(),
            "realm", text(facts.header().realm().word()),
            "rows", Long.toString(facts.header().rows()),
            "sha256", text(facts.index()),
            "source", text(facts.header().source().name())));
  }

  private static String parameters(Facts facts) {
    ScreeningOptions options = facts.options();
    Map<String, String> members = new TreeMap<>();
    members.put("asOf", text(options.asOf().toString()));
    members.put("candidates", Integer.toString(options.candidates()));
    members.put("format", text(facts.manner().format().canonical()));
    members.put("language", text(facts.manner().language().word()));
    members.put("like", text(facts.manner().shape().like().word()));
    members.put("map", text(facts.map()));
    members.put("margin", text(Double.toString(options.margin())));
    members.put("mask", Boolean.toString(options.mask()));
    members.put("match", text(Double.toString(options.match())));
    members.put("prior", text(Double.toString(facts.prior())));
    members.put("profile", text(facts.manner().shape().profile().word()));
    members.put("remembers", Boolean.toString(facts.remembers()));
    members.put("review", text(Double.toString(options.review())));
    return object(members);
  }

  private static String outcomes(Facts facts) {
    Map<String, String> out = new TreeMap<>();
    facts.outcomes().forEach((outcome, n) -> out.put(outcome.word(), Long.toString(n)));
    return object(out);
  }

  private static String statuses(Facts facts) {
    Map<String, String> out = new TreeMap<>();
    facts
        .statuses()
        .forEach((status, n) -> {
          if (status != ScreeningStatus.NONE) {
            out.put(status.word(), Long.toString(n));
          }
        });
    return object(out);
  }

  private static String object(Map<String, String> members) {
    StringBuilder out = new StringBuilder("{");
    new TreeMap<>(members)
        .forEach((name, value) ->
            out.append(out.length() > 1 ? "," : "").append(text(name)).append(':').append(value));
    return out.append('}').toString();
  }

  /** A JSON string, escaped as RFC 8785 asks. */
  static String text(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
