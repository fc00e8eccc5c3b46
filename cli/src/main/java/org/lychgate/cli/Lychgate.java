package org.lychgate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

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
      ReviewCommand.class,
      LinkCommand.class,
      LookupCommand.class,
      ConvertCommand.class,
      VerifyCommand.class,
      ProveCommand.class,
      NationCommand.class,
      InitCommand.class,
      ServeCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RecoverCommand.class,
      ReplayCommand.class,
      RuleCommand.class,
      SubmitCommand.class,
      StatusCommand.class,
      CountCommand.class,
      DeclareCommand.class,
      PublishCommand.class,
      CaseCommand.class,
      AgreementCommand.class,
      WebhookCommand.class,
      KeyCommand.class,
      PolicyCommand.class,
      DrillCommand.class,
      SubscribeCommand.class,
      WitnessCommand.class,
      MonitorCommand.class,
      KitCommand.class,
      RegistryDoctorCommand.class,
      FsckCommand.class,
      BenchCommand.class
    })
final class Lychgate implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  Lychgate(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a verb: what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }
}
