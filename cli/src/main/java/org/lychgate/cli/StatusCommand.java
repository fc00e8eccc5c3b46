package org.lychgate.cli;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lychgate status}: what became of a batch, for the reporter that sent it. */
@Command(name = "status", description = "Say what became of each report of a batch, and why.")
final class StatusCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Batch id, as submit printed it.")
  String id = "";

  @Mixin SignedOptions signed = new SignedOptions();

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
    Trust trust = signed.readTrust();
    String path = "/v1/submissions/" + id;
    AccessStatement access =
        new AccessStatement(trust.realm(), signed.name(), path, signed.dayOrToday());
    String line = Signing.sign(access, signed.readSigner(trust)).headerValue();
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      JsonFields body =
          registry
              .get(
                  path,
                  Map.of(
                      "Lychgate-Access", access.json().canonicalText(), "Lychgate-Signature", line))
              .getBody();
      StringJoiner text = new StringJoiner(System.lineSeparator());
      text.add(
          "batch of "
              + body.getInt("count")
              + " reports from "
              + body.getText("reporter")
              + ", SUBMISSION leaf "
              + body.getInt("submissionLeaf")
              + ": "
              + Outcomes.text(body.getObject("outcomes")));
      body.find("quarantineLeaf")
          .ifPresent(
              leaf -> text.add("  set aside as a whole: QUARANTINE leaf " + leaf.canonicalText()));
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
              .put("quarantineLeaf", body.find("quarantineLeaf").orElse(new Json.Null()))
              .put("reporter", body.getText("reporter"))
              .put("submissionLeaf", body.getInt("submissionLeaf"))
              .build(),
          text.toString());
    }
    return 0;
  }
}
