package org.lychgate.cli;

/** Entry point of the {@code lychgate} command as subscribers get it: without the registry. */
public final class SubscriberMain {
  private SubscriberMain() {}

  public static void main(String[] args) {
    Terminal terminal = CommandRun.terminal();
    System.exit(CommandRun.run(terminal, new SubscriberVerbs(terminal), args));
  }
}
