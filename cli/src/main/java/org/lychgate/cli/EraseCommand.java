package org.lychgate.cli;

import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.statement.EraseOrder;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate case erase}: the end of the way back. */
@Command(
    name = "erase",
    description = {
      "Destroy record and salt of an entry that was reversed, as an officer.",
      "Refused until everybody who was given the entry has acknowledged the reversal, and each",
      "scope that showed it has had a full edition since. The leaves of the log stay."
    })
final class EraseCommand implements Callable<Integer> {
  @Option(names = "--publish-leaf", required = true, description = "The entry's PUBLISH leaf.")
  long publishLeaf;

  @Option(
      names = "--cause",
      defaultValue = "REVERSED_AND_ACKNOWLEDGED",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  EraseCause cause = EraseCause.REVERSED_AND_ACKNOWLEDGED;

  @Mixin SignedOptions signed = new SignedOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  EraseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Trust trust = signed.readTrust();
    EraseOrder order =
        new EraseOrder(trust.realm(), new LeafIndex(publishLeaf), cause, signed.name());
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      JsonFields done = registry.post("/v1/erasures", order, signed.readSigner(trust)).getBody();
      output.print(
          terminal,
          Json.object()
              .put("editions", done.getInt("editions"))
              .put("entry", done.getText("entry"))
              .put("eraseLeaf", done.getInt("eraseLeaf"))
              .put("records", done.getInt("records"))
              .build(),
          "entry "
              + done.getText("entry")
              + " is erased: ERASE leaf "
              + done.getInt("eraseLeaf")
              + ", "
              + done.getInt("records")
              + " records destroyed, "
              + done.getInt("editions")
              + " editions withdrawn");
    }
    return 0;
  }
}
