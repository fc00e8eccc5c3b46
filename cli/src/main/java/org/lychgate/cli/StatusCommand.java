package org.lychgate.cli;

import java.net.URI;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate status}: what became of a batch. */
@Command(name = "status", description = "Say what became of each report of a batch, and why.")
final class StatusCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Batch id, as submit printed it.")
  String id = "";

  @Option(names = "--at", required = true, paramLabel = "URL", description = "The registry.")
  URI at = URI.create("http://127.0.0.1:8440");

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!id.matches("[0-9a-f]{32}")) {
      throw new org.lychgate.model.OperatorException(
          org.lychgate.model.ExitCode.USAGE,
          "a batch id has 32 hex digits",
          "submit prints it, as does submit --json");
    }
    try (RegistryClient registry = new RegistryClient(at)) {
      JsonFields body = registry.get("/v1/submissions/" + id).getBody();
      StringJoiner text = new StringJoiner(System.lineSeparator());
      text.add(
          "batch of "
              + body.getInt("count")
              + " reports from "
              + body.getText("reporter")
              + ": "
              + Outcomes.text(body.getObject("outcomes")));
      List<Json> messages = body.getArray("messages");
      for (Json message : messages) {
        JsonFields m = JsonFields.of(message);
        StringJoiner reasons = new StringJoiner(", ");
        m.getArray("reasons").forEach(r -> reasons.add(((Json.Str) r).value()));
        text.add("  " + m.getText("messageId") + "  " + m.getText("outcome") + "  " + reasons);
      }
      output.print(
          terminal,
          Json.object()
              .put("count", body.getInt("count"))
              .put("id", body.getText("id"))
              .put("messages", body.get("messages"))
              .put("outcomes", body.get("outcomes"))
              .put("quarantined", body.get("quarantined"))
              .put("reporter", body.getText("reporter"))
              .build(),
          text.toString());
    }
    return 0;
  }
}
