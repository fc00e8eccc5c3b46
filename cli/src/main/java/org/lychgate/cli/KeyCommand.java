package org.lychgate.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate key}: keys that come and go while a registry runs. */
@Command(
    name = "key",
    description = {
      "Enrol or end a key, or put another in the place of the log's.",
      "Make it (key new), write the order (key order), and send it round: each organisation",
      "approves it (key approve). With the last approval that is needed it is in the public log."
    },
    subcommands = {
      KeyCommand.New.class,
      KeyCommand.MakeOrder.class,
      KeySign.class,
      OrderAnswers.Approve.class,
      OrderAnswers.Refuse.class
    },
    synopsisSubcommandLabel = "(new | order | sign | approve | refuse)")
final class KeyCommand {
  private KeyCommand() {}

  /** Makes a key. */
  @Command(
      name = "new",
      description = {
        "Make an Ed25519 key and print its public half.",
        "The file's name, less .pem, is the name that the key is to be enrolled under."
      })
  static final class New implements Callable<Integer> {
    @Parameters(paramLabel = "PEM", description = "File to write, mode 0600; never overwritten.")
    Path pem = Path.of("");

    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    New(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      String hex = Keys.make(pem, "unnamed").verifierKey().publicKey().hex();
      output.print(
          terminal,
          Json.object().put("key", hex).put("name", Keys.nameOf(pem)).build(),
          "made " + pem + "; its public half, for key order --public: " + hex);
      return ExitCode.DONE.code();
    }
  }

  /** Writes what is to be approved. */
  @Command(
      name = "order",
      description = {
        "Write the order that organisations are to approve: one file, the same for all of them.",
        "A new key counts from --effective on, which is the waiting period of trust.json away;",
        "a new log key counts on the day it is approved; a stolen key ends on that day."
      })
  static final class MakeOrder implements Callable<Integer> {
    @Parameters(paramLabel = "ACTION", description = "ENROL or REVOKE.")
    KeyAction action = KeyAction.ENROL;

    @Option(names = "--name", required = true, description = "The name of the key.")
    String name = "";

    @Option(names = "--organisation", required = true, description = "Whose key it is.")
    String organisation = "";

    @Option(
        names = "--role",
        required = true,
        description = {
          "OFFICER, REGISTRAR, FUNERAL_DIRECTOR, COURT, LEAD, SUBSCRIBER, AUDITOR (reads only)",
          "or LOG."
        })
    KeyRole role = KeyRole.OFFICER;

    @Option(
        names = "--jurisdiction",
        defaultValue = "",
        description = "Two letters; for a registrar's key, and no other.")
    String jurisdiction = "";

    @ArgGroup(multiplicity = "1")
    Public half = new Public();

    @Option(
        names = "--effective",
        paramLabel = "DAY",
        description = "First day on which it counts, or no longer does. Default: today (UTC).")
    @Nullable LocalDate effective;

    @Option(names = "--trust", required = true, description = "The registry's trust.json.")
    Path trust = Path.of("");

    @Option(names = "--out", required = true, description = "File to write.")
    Path out = Path.of("");

    @Option(names = "--force", description = "Overwrite it.")
    boolean force;

    /** The key, as one of two. */
    static final class Public {
      @Option(
          names = "--public",
          paramLabel = "HEX",
          description = "The key's public half, as key new prints it, or as trust.json has it.")
      @Nullable String hex;

      @Option(
          names = "--passkey",
          paramLabel = "VKEY",
          description = "The public half of a passkey, as the registry's page shows it.")
      @Nullable String passkey;
    }

    private final Terminal terminal;

    MakeOrder(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Trust trusted = Keys.readTrust(trust);
      LocalDate day = effective == null ? LocalDate.now(ZoneOffset.UTC) : effective;
      Order order;
      try {
        order = order(day);
      } catch (IllegalArgumentException | LogException e) {
        throw new OperatorException(
            ExitCode.USAGE, String.valueOf(e.getMessage()), "see docs/trust.md for names", e);
      }
      try (AtomicOutput file = AtomicOutput.open(out, force)) {
        file.write(order.json(trusted.realm()).canonical());
        file.commit();
      }
      terminal.note(
          "wrote "
              + out
              + ". Whoever approves it reads it first: "
              + action
              + " "
              + role
              + " "
              + name
              + " of "
              + organisation
              + ", from "
              + day);
      return ExitCode.DONE.code();
    }

    private Order order(LocalDate day) {
      if (half.passkey != null) {
        VerifierKey vkey = VerifierKey.parse(half.passkey);
        return new Order.KeyChange(
            action,
            role,
            day,
            name,
            organisation,
            jurisdiction,
            SignatureAlgorithm.WEBAUTHN_P256,
            Sha256.fromBytes(vkey.publicKey().bytes()),
            Optional.of(vkey));
      }
      Sha256 key =
          Sha256.parse(String.valueOf(half.hex))
              .orElseThrow(() ->
                  new OperatorException(
                      ExitCode.USAGE,
                      "not a public key",
                      "--public takes the 64 hex digits that key new prints"));
      return new Order.KeyChange(action, role, day, name, organisation, jurisdiction, key);
    }
  }

  /** The private half of a key that trust.json does not know. */
  static NoteSigner readLater(Path pem, Trust trust, boolean ofTheLog) {
    KeyRole role = ofTheLog ? KeyRole.LOG : KeyRole.OFFICER;
    return Keys.readAny(pem, TrustKey.vkeyName(trust.origin(), role, Keys.nameOf(pem)));
  }
}
