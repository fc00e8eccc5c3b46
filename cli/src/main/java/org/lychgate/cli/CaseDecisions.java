package org.lychgate.cli;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One key's answer to the end of a hold or a quarantine; {@code case approve} and refuse. */
final class CaseDecisions {
  private CaseDecisions() {}

  /** Which hold or quarantine, and why it is to end. */
  static final class Asked {
    @Parameters(
        paramLabel = "LEAF",
        description = "The HOLD leaf (case show) or QUARANTINE leaf (status).")
    long leaf;

    @Option(
        names = "--cause",
        required = true,
        description =
            "REAFFIRMED or COURT_ORDER for a hold; BATCH_CLEARED or COURT_ORDER for a quarantine.")
    ReleaseCause cause = ReleaseCause.REAFFIRMED;
  }

  /** Sends one key's answer. */
  static RegistryClient.Reply answer(
      RegistryClient registry, Trust trust, Consent consent, NoteSigner signer) {
    return registry.post(
        "/v1/decisions",
        consent.json().canonical(),
        Optional.of(Signing.sign(consent.answer(), signer).headerValue()));
  }

  private static Integer call(
      Asked asked, boolean refused, SignedOptions signed, OutputOptions output, Terminal terminal) {
    Trust trust = signed.readTrust();
    LocalDate day = signed.dayOrToday();
    Order order = new Order.Release(new LeafIndex(asked.leaf), asked.cause);
    Consent consent = new Consent(trust.realm(), order, refused, signed.name(), day);
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      JsonFields done = answer(registry, trust, consent, signed.readSigner(trust)).getBody();
      Optional<Json> doneLeaf = done.find("doneLeaf");
      output.print(
          terminal,
          Json.object()
              .put("agreed", done.getInt("agreed"))
              .put("doneLeaf", doneLeaf.orElse(new Json.Null()))
              .put("leaf", done.getInt("leaf"))
              .put("needed", done.getInt("needed"))
              .build(),
          (refused ? "refused: REFUSAL leaf " : "approved: APPROVAL leaf ")
              + done.getInt("leaf")
              + "; "
              + doneLeaf
                  .map(leaf -> "it is ended by RELEASE leaf " + leaf.canonicalText())
                  .orElse(
                      done.getInt("agreed")
                          + " of "
                          + done.getInt("needed")
                          + " organisations agree, so nothing has changed yet"));
    }
    return 0;
  }

  /** Officers and registrars. */
  @Command(
      name = "approve",
      description = {
        "Agree, as an officer or registrar, that a hold or a quarantine ends.",
        "It ends when as many organisations agree as trust.json asks for, an officer's among them;"
            + " a REAFFIRMED hold needs the registrar's word too. Your answer stands in the public"
            + " log and cannot be changed."
      })
  static final class Approve implements Callable<Integer> {
    @Mixin Asked asked = new Asked();
    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Approve(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return CaseDecisions.call(asked, false, signed, output, terminal);
    }
  }

  /** Whoever may approve may refuse, and that is written down too. */
  @Command(
      name = "refuse",
      description = {
        "Refuse, as an officer or registrar, that a hold or a quarantine ends.",
        "Your refusal stands in the public log and cannot be changed."
      })
  static final class Refuse implements Callable<Integer> {
    @Mixin Asked asked = new Asked();
    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Refuse(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return CaseDecisions.call(asked, true, signed, output, terminal);
    }
  }
}
