package org.lychgate.cli;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.ReporterId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate declare}: a load or a disaster, before its reports come. */
@Command(
    name = "declare",
    description = {
      "Announce, as a registrar, a load of old records or a disaster.",
      "From the day after on, your individually certified reports of such deaths may look unlike"
          + " an ordinary day. Everything else is asked of them as always. The announcement is"
          + " public and stands in the log."
    })
final class DeclareCommand implements Callable<Integer> {
  private static final int USUAL_DAYS = 30;

  @Option(names = "--first-day", required = true, description = "First day of the deaths.")
  LocalDate firstDay = LocalDate.MIN;

  @Option(names = "--last-day", required = true, description = "Last day of the deaths.")
  LocalDate lastDay = LocalDate.MIN;

  @Option(
      names = "--reports",
      required = true,
      paramLabel = "N",
      description = "How many reports you will send from now on, the ordinary ones included.")
  long reports;

  @Option(
      names = "--expires",
      description = "Last day on which it counts. Default: 30 days after the day of signing.")
  @Nullable LocalDate expires;

  @Mixin SignedOptions signed = new SignedOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  DeclareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Trust trust = signed.readTrust();
    String place = SignedOptions.jurisdiction(trust, signed.name());
    DeclarationStatement declared =
        new DeclarationStatement(
            trust.realm(),
            new ReporterId(signed.name()),
            place,
            firstDay,
            lastDay,
            expires != null ? expires : signed.dayOrToday().plusDays(USUAL_DAYS),
            reports);
    String line = Signing.sign(declared, signed.readSigner(trust)).headerValue();
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      JsonFields done =
          registry.post("/v1/declarations", declared.canonical(), Optional.of(line)).getBody();
      output.print(
          terminal,
          Json.object().put("again", done.get("again")).put("leaf", done.getInt("leaf")).build(),
          String.format(
              java.util.Locale.ROOT,
              "declared: DECLARATION leaf %d. It counts from %s to %s.",
              done.getInt("leaf"),
              LocalDate.parse(done.getText("day")).plusDays(1),
              declared.expires()));
    }
    return 0;
  }
}
