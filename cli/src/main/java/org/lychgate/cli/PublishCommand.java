package org.lychgate.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate publish}: an officer's order to cut an edition. */
@Command(
    name = "publish",
    description = {
      "Order an edition, as an officer. The first of a scope is full, later ones are updates.",
      "Its EDITION leaf is in the log before the first byte of it is served."
    })
final class PublishCommand implements Callable<Integer> {
  @Option(
      names = "--scope",
      defaultValue = "FULL",
      description = "full, limited or public. Default: ${DEFAULT-VALUE}.")
  Scope scope = Scope.FULL;

  @Option(
      names = "--as-of",
      description = "Day that the three-year rule counts from. Default: --day.")
  @Nullable LocalDate asOf;

  @Option(
      names = "--full",
      description =
          "A full edition, though there is one: editions before it can then be withdrawn.")
  boolean full;

  @Mixin SignedOptions signed = new SignedOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  PublishCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Trust trust = signed.readTrust();
    NoteSigner signer = signed.readSigner(trust);
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      JsonFields done =
          order(
                  registry,
                  trust,
                  scope,
                  asOf != null ? asOf : signed.dayOrToday(),
                  full || isFirst(registry, scope) ? EditionKind.FULL : EditionKind.UPDATE,
                  signed.name(),
                  signer)
              .getBody();
      output.print(
          terminal,
          Json.object()
              .put("editionLeaf", done.getInt("editionLeaf"))
              .put("kind", done.getText("kind"))
              .put("rows", done.getInt("rows"))
              .put("scope", done.getText("scope"))
              .put("sequence", done.getInt("sequence"))
              .build(),
          String.format(
              java.util.Locale.ROOT,
              "edition %s/%06d (%s): %,d rows, EDITION leaf %d",
              done.getText("scope"),
              done.getInt("sequence"),
              done.getText("kind"),
              done.getInt("rows"),
              done.getInt("editionLeaf")));
    }
    return 0;
  }

  /**
   * Orders what comes next in {@code scope}: a full edition where there is none yet, else an
   * update.
   */
  public static RegistryClient.Reply order(
      RegistryClient registry,
      Trust trust,
      Scope scope,
      LocalDate asOf,
      String officer,
      NoteSigner signer) {
    EditionKind kind = isFirst(registry, scope) ? EditionKind.FULL : EditionKind.UPDATE;
    return order(registry, trust, scope, asOf, kind, officer, signer);
  }

  private static boolean isFirst(RegistryClient registry, Scope scope) {
    return registry
        .get("/v1/editions?scope=" + scope.word())
        .getBody()
        .getArray("editions")
        .isEmpty();
  }

  private static RegistryClient.Reply order(
      RegistryClient registry,
      Trust trust,
      Scope scope,
      LocalDate asOf,
      EditionKind kind,
      String officer,
      NoteSigner signer) {
    PublishOrder order = new PublishOrder(trust.realm(), scope, asOf, kind, officer);
    return registry.post("/v1/editions", order, signer);
  }
}
