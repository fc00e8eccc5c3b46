package org.lychgate.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command and its verbs, in the order in which a newcomer meets them. */
@Command(
    name = "lychgate",
    description = "A death registry with a gate: an entry stands only on evidence.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      IndexCommand.class,
      ScreenCommand.class,
      LookupCommand.class,
      VerifyCommand.class,
      NationCommand.class,
      InitCommand.class,
      ServeCommand.class,
      SubmitCommand.class,
      StatusCommand.class,
      PublishCommand.class,
      CaseCommand.class,
      SubscribeCommand.class
    })
final class Lychgate implements Runnable {
  private final Terminal terminal;

  Lychgate() {
    this(new Terminal(System.out, System.err, false));
  }

  Lychgate(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a verb: what there is. */
  @Override
  public void run() {
    CommandLine.usage(this, terminal.out());
  }
}
