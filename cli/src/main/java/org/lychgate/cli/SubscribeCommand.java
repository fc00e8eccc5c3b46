package org.lychgate.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Scope;
import org.lychgate.subscriber.LocalSystem;
import org.lychgate.subscriber.PassResult;
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
      "acknowledges, and tells what was withdrawn. One JSON line an event. As a service it takes",
      "what it needs from a file: subscribe --config FILE (docs/subscribe.md)."
    })
final class SubscribeCommand implements Callable<Integer> {
  private static final URI USUAL_URL = URI.create("http://127.0.0.1:8440");

  /** Longest time that the end of the process waits for the agent's. */
  private static final int END_SECONDS = 15;

  @Parameters(paramLabel = "URL", arity = "0..1", description = "The registry.")
  @Nullable URI url;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration, key = value (docs/subscribe.md). The command line wins.")
  @Nullable Path configFile;

  @Option(names = "--print-config", description = "Print what would be in force, and end.")
  boolean printConfig;

  @Option(
      names = "--trust",
      description = "The registry's trust.json, from a source other than this URL.")
  @Nullable Path trust;

  @Option(names = "--data", description = "Folder of the agent's own.")
  @Nullable Path data;

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description =
          "The subscriber's private key; its file's name is the name it is enrolled under.")
  @Nullable Path key;

  @Option(names = "--scope", description = "full or limited. Default: full.")
  @Nullable Scope scope;

  @Option(names = "--customers", description = "CSV file to screen after every change.")
  @Nullable Path customers;

  @Option(
      names = "--inherited",
      paramLabel = "INDEX",
      description = "Index of the death file that the registry began from, if you have that.")
  @Nullable Path inherited;

  @Option(
      names = "--poll-millis",
      description = "Time between two looks at the editions; notices come at once. Default: 10000.")
  @Nullable Long pollMillis;

  @Option(
      names = "--notify",
      paramLabel = "URL",
      description = {
        "A system of your own that is told of hits whose listing is gone or back, by customer id:",
        "https, or http on this machine."
      })
  @Nullable URI notify;

  @Option(
      names = "--notify-secret",
      paramLabel = "FILE",
      description = "The secret shared with it; made where there is none. Default: in --data.")
  @Nullable Path notifySecret;

  @Option(
      names = "--self-check",
      description = {
        "Try this agent against a registry made up for it, and end: exit 1 if something does not",
        "reach the list, the undo list or the system of --notify, which gets practice events."
      })
  boolean selfCheck;

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
  private SubscribeConfig file = SubscribeConfig.none();

  SubscribeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    file = configFile == null ? SubscribeConfig.none() : SubscribeConfig.read(configFile);
    if (selfCheck) {
      return new SubscribeSelfCheck(terminal).run(local(), Child.clock(day));
    }
    SubscriberConfig config = config();
    if (printConfig) {
      terminal.say(text(config));
      return ExitCode.DONE.code();
    }
    CountDownLatch stop = new CountDownLatch(1);
    try (SubscriberAgent agent =
        SubscriberAgent.open(
            config,
            Child.clock(day),
            time -> {
              boolean _ = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
            },
            terminal.out(),
            new SecureRandom())) {
      if (once) {
        return exit(agent.runOnce());
      }
      run(agent, stop);
    }
    return ExitCode.DONE.code();
  }

  /** Until standard input ends or the process is told to (SIGTERM). */
  private void run(SubscriberAgent agent, CountDownLatch stop) {
    CountDownLatch ended = new CountDownLatch(1);
    Runnable end =
        () -> {
          agent.stop();
          stop.countDown();
        };
    Thread hook =
        new Thread(
            () -> {
              end.run();
              try {
                // What it has not done by then, the next start does.
                boolean _ = ended.await(END_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop-subscribing");
    Runtime.getRuntime().addShutdownHook(hook);
    if (stopWithInput) {
      Child.whenInputEnds(end);
    }
    try {
      agent.run(() -> false);
    } finally {
      ended.countDown();
    }
  }

  private SubscriberConfig config() {
    Path folder = needed(data, SubscribeConfig.DATA);
    Path pem = needed(key, SubscribeConfig.KEY);
    return new SubscriberConfig(
        Optional.ofNullable(url).or(() -> uri(SubscribeConfig.URL)).orElse(USUAL_URL),
        needed(trust, SubscribeConfig.TRUST),
        folder,
        Keys.nameOf(pem),
        pem,
        Optional.ofNullable(scope)
            .or(() ->
                file.find(SubscribeConfig.SCOPE)
                    .map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT))))
            .orElse(Scope.FULL),
        given(customers, SubscribeConfig.CUSTOMERS),
        given(inherited, SubscribeConfig.INHERITED),
        Duration.ofMillis(
            Math.max(
                1,
                Optional.ofNullable(pollMillis)
                    .or(() -> file.find(SubscribeConfig.POLL_MILLIS).map(Long::valueOf))
                    .orElse(SubscriberConfig.USUAL_POLL.toMillis()))),
        local());
  }

  private Optional<LocalSystem> local() {
    return Optional.ofNullable(notify)
        .or(() -> uri(SubscribeConfig.NOTIFY))
        .map(to ->
            new LocalSystem(
                to,
                given(notifySecret, SubscribeConfig.NOTIFY_SECRET)
                    .orElseGet(() -> needed(data, SubscribeConfig.DATA).resolve("notify.secret"))));
  }

  private Optional<Path> given(@Nullable Path option, String name) {
    return Optional.ofNullable(option).or(() -> file.findPath(name));
  }

  private Path needed(@Nullable Path option, String name) {
    return given(option, name)
        .orElseThrow(() ->
            new OperatorException(
                ExitCode.USAGE,
                "Missing required option: '--" + name + "'",
                "on the command line, or as " + name + " = … in the file of --config"));
  }

  private Optional<URI> uri(String name) {
    try {
      return file.find(name).map(URI::create);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitCode.USAGE, name + " is not an address", "write it as in a browser", e);
    }
  }

  /** What is in force, in the form of a configuration file. */
  private static String text(SubscriberConfig config) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(SubscribeConfig.URL + " = " + config.server());
    text.add(SubscribeConfig.TRUST + " = " + config.trust().toAbsolutePath().normalize());
    text.add(SubscribeConfig.DATA + " = " + config.data().toAbsolutePath().normalize());
    text.add(SubscribeConfig.KEY + " = " + config.key().toAbsolutePath().normalize());
    text.add(SubscribeConfig.SCOPE + " = " + config.scope().word());
    config
        .customers()
        .ifPresent(
            f -> text.add(SubscribeConfig.CUSTOMERS + " = " + f.toAbsolutePath().normalize()));
    config
        .inherited()
        .ifPresent(
            f -> text.add(SubscribeConfig.INHERITED + " = " + f.toAbsolutePath().normalize()));
    text.add(SubscribeConfig.POLL_MILLIS + " = " + config.poll().toMillis());
    config
        .local()
        .ifPresent(to -> {
          text.add(SubscribeConfig.NOTIFY + " = " + to.url());
          text.add(
              SubscribeConfig.NOTIFY_SECRET + " = " + to.secret().toAbsolutePath().normalize());
        });
    return text.toString();
  }

  private static int exit(PassResult result) {
    return switch (result) {
      case CHANGED, CURRENT -> ExitCode.DONE.code();
      case REFUSED -> ExitCode.NO.code();
      case UNREACHABLE -> ExitCode.ENVIRONMENT.code();
    };
  }
}
