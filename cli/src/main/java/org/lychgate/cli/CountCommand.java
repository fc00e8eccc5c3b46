package org.lychgate.cli;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.ReporterId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lychgate count}: the registrar's daily count. */
@Command(
    name = "count",
    description = {
      "Say, as a registrar, how many deaths a day had.",
      "With the counts in the log anybody can see whether more people were listed on your records"
          + " than you registered. A later count of the same day takes the place of an earlier one."
    })
final class CountCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DAY", description = "The day that was counted.")
  LocalDate counted = LocalDate.MIN;

  @Parameters(
      index = "1",
      paramLabel = "DEATHS",
      description = "Deaths that you registered and reported on that day.")
  long deaths;

  @Mixin SignedOptions signed = new SignedOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  CountCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Trust trust = signed.readTrust();
    String place = SignedOptions.jurisdiction(trust, signed.name());
    CountStatement count =
        new CountStatement(trust.realm(), new ReporterId(signed.name()), place, counted, deaths);
    String line = Signing.sign(count, signed.readSigner(trust)).headerValue();
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      JsonFields done = registry.post("/v1/counts", count.canonical(), Optional.of(line)).getBody();
      output.print(
          terminal,
          Json.object().put("again", done.get("again")).put("leaf", done.getInt("leaf")).build(),
          String.format(
              java.util.Locale.ROOT,
              "%s counts %,d deaths on %s: COUNT leaf %d",
              place,
              deaths,
              counted,
              done.getInt("leaf")));
    }
    return 0;
  }
}
