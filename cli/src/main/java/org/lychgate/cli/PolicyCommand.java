package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.Trust;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.gate.Policy;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate policy}: another policy while a registry runs. */
@Command(
    name = "policy",
    description = {
      "Bring another policy of the gate into force, never one looser than the floor.",
      "Write the file (docs/policy.md), put it into the registry's folder policies/, write the",
      "order (policy order) and send it round: each organisation approves it (policy approve)."
    },
    subcommands = {
      PolicyCommand.MakeOrder.class,
      OrderAnswers.Approve.class,
      OrderAnswers.Refuse.class
    },
    synopsisSubcommandLabel = "(order | approve | refuse)")
final class PolicyCommand {
  private PolicyCommand() {}

  static Policy read(Path file) {
    try {
      return Policy.parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "there is no file " + file, "name a policy file, see docs/policy.md", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what is to be approved. */
  @Command(
      name = "order",
      description = {
        "Write the order that organisations are to approve: one file, the same for all of them.",
        "It names the policy by its hash, which is printed with every key that is in force by it."
      })
  static final class MakeOrder implements Callable<Integer> {
    @Parameters(paramLabel = "POLICY", description = "The policy file.")
    Path file = Path.of("");

    @Option(
        names = "--effective",
        required = true,
        paramLabel = "DAY",
        description = "Its first day: the waiting period of trust.json away at least.")
    LocalDate effective = LocalDate.EPOCH;

    @Option(names = "--trust", required = true, description = "The registry's trust.json.")
    Path trust = Path.of("");

    @Option(names = "--out", required = true, description = "File to write.")
    Path out = Path.of("");

    @Option(names = "--force", description = "Overwrite it.")
    boolean force;

    private final Terminal terminal;

    MakeOrder(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Trust trusted = Keys.readTrust(trust);
      Policy policy = read(file);
      Order order = new Order.PolicyChange(policy.hash(), effective);
      try (AtomicOutput written = AtomicOutput.open(out, force)) {
        written.write(order.decision(trusted.realm()).canonical());
        written.commit();
      }
      terminal.say(policy.canonical().strip());
      terminal.note(
          "wrote " + out + ": this policy, SHA-256 " + policy.hash().hex() + ", from " + effective);
      return ExitCode.DONE.code();
    }
  }
}
