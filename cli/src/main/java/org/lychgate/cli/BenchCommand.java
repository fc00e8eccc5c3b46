package org.lychgate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lychgate bench}: the claims, measured. */
@Command(
    name = "bench",
    description = "Measure what is claimed, into runs/.",
    subcommands = {
      BenchLinkageCommand.class,
      BenchIndexCommand.class,
      BenchDifferentialCommand.class,
      BenchSubscriberCommand.Screen.class,
      BenchSubscriberCommand.Lookup.class,
      BenchSubscriberCommand.All.class,
      BenchProofCommand.Proof.class,
      BenchProofCommand.Faults.class,
      BenchGateCommand.class,
      BenchFormatsCommand.class,
      BenchRegisterCommand.class,
      BenchWaybackCommand.class,
      BenchPagesCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a name: what can be measured. */
  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }
}
