package org.lychgate.cli;

import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.model.ReadCounts;
import picocli.CommandLine.Option;

/** Options that every verb with a result takes. */
final class OutputOptions {
  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  /** Prints {@code text}, or {@code result} where JSON was asked for. */
  void print(Terminal terminal, Json result, String text) {
    terminal.say(json ? result.canonicalText() : text);
  }

  /** The four counts under their fixed names. */
  static JsonBuilder counts(ReadCounts counts) {
    return Json.object()
        .put("read", counts.read())
        .put("kept", counts.kept())
        .put("quarantined", counts.quarantined())
        .put("findings", counts.findings());
  }

  /** {@code 1,000 read, 998 kept, 2 quarantined, 3 findings}. */
  static String text(ReadCounts counts) {
    return String.format(
        java.util.Locale.ROOT,
        "%,d read, %,d kept, %,d quarantined, %,d findings",
        counts.read(),
        counts.kept(),
        counts.quarantined(),
        counts.findings());
  }
}
