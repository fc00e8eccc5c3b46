package org.lychgate.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lychgate.model.ExitCode;
import org.lychgate.screening.Language;
import picocli.CommandLine;

/**
 * Runs a command line. Names no verb, so that a package that leaves some verbs out needs none of
 * what they stand on.
 */
final class CommandRun {
  private CommandRun() {}

  /** The process's own streams, in UTF-8. */
  static Terminal terminal() {
    Locale.setDefault(Locale.ROOT);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    boolean tty = System.console() != null && System.console().isTerminal();
    return new Terminal(out, err, tty, Language.of(System.getenv()));
  }

  /**
   * Runs one command line and returns its exit code (design §9): an operator's error becomes {@code
   * error:} and {@code hint:}, everything unforeseen exits 70.
   *
   * @param root the command whose verbs there are
   */
  static int run(Terminal terminal, Object root, String... args) {
    CommandLine line = new CommandLine(root, new CommandFactory(terminal));
    line.setOut(terminal.outWriter());
    line.setErr(terminal.errWriter());
    Speech.help(line, terminal.language());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler((e, _) -> {
      String verb = e.getCommandLine().getCommandSpec().qualifiedName(" ");
      terminal.error(String.valueOf(e.getMessage()), "see " + verb + " --help");
      return ExitCode.USAGE.code();
    });
    line.setExecutionExceptionHandler((e, _, _) -> terminal.report(e));
    try {
      return line.execute(args);
    } catch (Error e) {
      // A missing class or too little memory: picocli lets these through.
      return terminal.report(e);
    }
  }
}
