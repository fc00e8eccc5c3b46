package org.lychgate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The verbs of who holds a death file, and no other. None of them may stand on the rooms that run a
 * registry or invent a nation, nor on their libraries: those are not in the package.
 */
@Command(
    name = "lychgate",
    description = {
      "Screen people against a death file: index it, work the hits, undo what was wrong.",
      "This package is the subscriber's; a registry is run from the sources of Lychgate."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      IndexCommand.class,
      ScreenCommand.class,
      ReviewCommand.class,
      LookupCommand.class,
      LinkCommand.class,
      VerifyCommand.class,
      ProveCommand.class,
      SubscribeCommand.class,
      AgreementCommand.class,
      WebhookCommand.class,
      KitCommand.class,
      DoctorCommand.class
    })
final class SubscriberVerbs implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  SubscriberVerbs(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a verb: what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }
}
