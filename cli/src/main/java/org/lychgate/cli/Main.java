package org.lychgate.cli;

/** Entry point of the {@code lychgate} command, with every verb. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = CommandRun.terminal();
    System.exit(run(terminal, args));
  }

  /** Runs one command line and returns its exit code. */
  public static int run(Terminal terminal, String... args) {
    return CommandRun.run(terminal, new Lychgate(terminal), args);
  }
}
