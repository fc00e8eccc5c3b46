package org.lychgate.cli;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Scope;
import org.lychgate.subscriber.PassResult;
import org.lychgate.subscriber.Sleeper;
import org.lychgate.subscriber.SubscriberAgent;
import org.lychgate.subscriber.SubscriberConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate subscribe}: the subscriber's agent. */
@Command(
    name = "subscribe",
    description = {
      "Follow a registry, and screen customers after every change.",
      "Fetches editions, verifies them, keeps an index current, applies notices within a second,",
      "and acknowledges. One JSON line an event."
    })
final class SubscribeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "URL", description = "The registry.")
  URI url = URI.create("http://127.0.0.1:8440");

  @Option(
      names = "--trust",
      required = true,
      description = "The registry's trust.json, from a source other than this URL.")
  Path trust = Path.of("");

  @Option(names = "--data", required = true, description = "Folder of the agent's own.")
  Path data = Path.of("");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PEM",
      description =
          "The subscriber's private key; its file's name is the name it is enrolled under.")
  Path key = Path.of("");

  @Option(
      names = "--scope",
      defaultValue = "FULL",
      description = "full or limited. Default: ${DEFAULT-VALUE}.")
  Scope scope = Scope.FULL;

  @Option(names = "--customers", description = "CSV file to screen after every change.")
  @Nullable Path customers;

  @Option(
      names = "--inherited",
      paramLabel = "INDEX",
      description = "Index of the death file that the registry began from, if you have that.")
  @Nullable Path inherited;

  @Option(
      names = "--poll-millis",
      defaultValue = "1000",
      description = "Time between two looks at the feed. Default: ${DEFAULT-VALUE}.")
  long pollMillis = 1000;

  @Option(names = "--once", description = "Catch up, then end.")
  boolean once;

  @Option(
      names = "--day",
      hidden = true,
      description = "Synthetic realm: the day it is taken to be.")
  @Nullable LocalDate day;

  @Option(
      names = "--stop-with-input",
      hidden = true,
      description = "Stop when standard input ends.")
  boolean stopWithInput;

  private final Terminal terminal;

  SubscribeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SubscriberConfig config =
        new SubscriberConfig(
            url,
            trust,
            data,
            Keys.nameOf(key),
            key,
            scope,
            Optional.ofNullable(customers),
            Optional.ofNullable(inherited),
            Duration.ofMillis(Math.max(1, pollMillis)));
    AtomicBoolean stop = new AtomicBoolean();
    if (stopWithInput) {
      Child.whenInputEnds(() -> stop.set(true));
    }
    try (SubscriberAgent agent =
        SubscriberAgent.open(
            config, Child.clock(day), Sleeper.real(), terminal.out(), new SecureRandom())) {
      if (once) {
        return exit(agent.runOnce());
      }
      agent.run(stop::get);
    }
    return ExitCode.DONE.code();
  }

  private static int exit(PassResult result) {
    return switch (result) {
      case CHANGED, CURRENT -> ExitCode.DONE.code();
      case REFUSED -> ExitCode.NO.code();
      case UNREACHABLE -> ExitCode.ENVIRONMENT.code();
    };
  }
}
