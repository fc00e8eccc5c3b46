package org.lychgate.cli;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.EvidenceClass;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One key's answer to an order; {@code case approve} and {@code case refuse}. */
final class CaseDecisions {
  private CaseDecisions() {}

  /** What is to be decided. */
  static final class Asked {
    @Parameters(
        paramLabel = "LEAF",
        description =
            "The HOLD leaf (case show), QUARANTINE leaf (status), or REPORT leaf of a report that"
                + " waits.")
    long leaf;

    @ArgGroup(multiplicity = "1")
    What what = new What();

    Order order() {
      LeafIndex target = new LeafIndex(leaf);
      if (what.restores != null) {
        return new Order.Restore(new LeafIndex(what.restores), target);
      }
      return what.evidence != null
          ? new Order.Publication(target, what.evidence)
          : new Order.Release(target, java.util.Objects.requireNonNull(what.cause));
    }
  }

  /** An end, or a listing. */
  static final class What {
    @Option(
        names = "--cause",
        description =
            "Why it ends: REAFFIRMED or COURT_ORDER for a hold; BATCH_CLEARED or COURT_ORDER for a"
                + " quarantine.")
    @Nullable ReleaseCause cause;

    @Option(
        names = "--evidence",
        description = "The report that waits is listed: on E3 (after the wait) or E4.")
    @Nullable EvidenceClass evidence;

    @Option(
        names = "--restores",
        paramLabel = "LEAF",
        description = {
          "The report that waits is listed in the place of a reversed entry, whose PUBLISH leaf",
          "this is."
        })
    @Nullable Long restores;
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
    LocalDate day = signed.dayOrToday();
    Trust trust = signed.readTrust();
    return call(
        new Consent(trust.realm(), asked.order(), refused, signed.name(), day),
        signed,
        output,
        terminal);
  }

  /** Sends one key's answer and says what has come of it. */
  static Integer call(
      Consent consent, SignedOptions signed, OutputOptions output, Terminal terminal) {
    Trust trust = signed.readTrust();
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
          (consent.refused() ? "refused: REFUSAL leaf " : "approved: APPROVAL leaf ")
              + done.getInt("leaf")
              + "; "
              + doneLeaf
                  .map(leaf -> "it is done by leaf " + leaf.canonicalText())
                  .orElse(undone(done.getInt("agreed"), done.getInt("needed"))));
    }
    return 0;
  }

  private static String undone(long agreed, long needed) {
    return agreed
        + " of "
        + needed
        + " organisations agree, so nothing has changed yet"
        + (agreed < needed
            ? ""
            : ": an officer's word is still to come, or a registrar's (a hold that is reaffirmed),"
                + " or the log key's (a new log key)");
  }

  /** Officers and registrars. */
  @Command(
      name = "approve",
      description = {
        "Agree, as an officer or registrar, to end a hold or quarantine, or to list who waits.",
        "Also lists somebody in the place of an entry that was reversed (--restores).",
        "It is done when as many organisations agree as trust.json asks for, an officer's among"
            + " them; a REAFFIRMED hold needs the registrar's word too. Your answer stands in the"
            + " public log and cannot be changed."
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
        "Refuse, as an officer or registrar, to end a hold or quarantine, or to list who waits.",
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
