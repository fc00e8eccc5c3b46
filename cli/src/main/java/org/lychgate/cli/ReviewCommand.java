package org.lychgate.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.formats.Beside;
import org.lychgate.screening.review.ReviewAct;
import org.lychgate.screening.review.ReviewServer;
import org.lychgate.screening.review.ReviewSummary;
import org.lychgate.screening.review.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate review}: a page on this machine to work the hits of a screening. */
@Command(
    name = "review",
    description = {
      "Work the hits of a screening in a browser on this machine.",
      "Customer and record side by side, a decision by one key. No network, no account. Each",
      "decision is on the disk before it is shown as saved; start again to go on where you left."
    })
final class ReviewCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RESULTS", description = "What screen wrote with --out.")
  Path results = Path.of("");

  @Option(
      names = "--decisions-out",
      paramLabel = "FILE",
      description = "Where decisions are added, as CSV. Default: RESULTS.review.csv.")
  @Nullable Path decisions;

  @Option(
      names = "--reviewer",
      paramLabel = "NAME",
      description = "Who decides, unless the page says otherwise. Default: the user's name.")
  String reviewer = System.getProperty("user.name", "");

  @Option(
      names = "--map",
      defaultValue = "",
      paramLabel = "COL=FIELD,...",
      description = "What the customer's columns are, as given to screen.")
  String map = "";

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Port on 127.0.0.1. Default: any that is free.")
  int port;

  @Option(names = "--open", description = "Open the page in the browser.")
  boolean open;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  ReviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Texts texts = Texts.of(terminal.language().word());
    Path to = decisions != null ? decisions : Beside.review(results);
    CountDownLatch told = new CountDownLatch(1);
    try (ReviewServer server =
        ReviewServer.start(
            new ReviewServer.Request(
                results, to, map, reviewer, port, texts, Clock.systemUTC(), new SecureRandom()))) {
      Thread stop = new Thread(() -> stop(server, told), "stop-reviewing");
      Runtime.getRuntime().addShutdownHook(stop);
      terminal.note(texts.get("cli.ready"));
      terminal.note(server.url().toString());
      terminal.note(texts.get("cli.stop"));
      if (open) {
        open(server.ticketUrl());
      }
      server.awaitFinish();
      ReviewSummary summary = server.summary();
      output.print(terminal, json(summary, to), text(summary, texts, to));
    } finally {
      told.countDown();
    }
    return 0;
  }

  /** Ctrl-C: the summary is told before the process ends. */
  private static void stop(ReviewServer server, CountDownLatch told) {
    server.finish();
    try {
      told.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void open(URI url) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command =
        system.startsWith("windows")
            ? List.of("rundll32", "url.dll,FileProtocolHandler", url.toString())
            : List.of(system.startsWith("mac") ? "open" : "xdg-open", url.toString());
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException _) {
      terminal.note("no browser could be started; open the address yourself");
    }
  }

  private static Json json(ReviewSummary summary, Path to) {
    return Json.object()
        .put("decisions", to.toString())
        .put("hits", summary.hits())
        .put("kinds", object(summary.kinds()))
        .put("open", summary.open())
        .put("reviewers", object(summary.reviewers()))
        .build();
  }

  private static Json object(Map<String, Map<String, Long>> rows) {
    JsonBuilder out = Json.object();
    rows.forEach((name, counts) -> {
      JsonBuilder row = Json.object();
      counts.forEach(row::put);
      out.put(name, row.build());
    });
    return out.build();
  }

  private static String text(ReviewSummary summary, Texts texts, Path to) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add(to + ": " + texts.get("cli.summary", summary.hits(), summary.open()));
    for (ReviewAct act : ReviewAct.values()) {
      if (summary.of(act) > 0) {
        lines.add(
            String.format(Locale.ROOT, "%,12d  ", summary.of(act))
                + texts.get("act." + act.word()));
      }
    }
    return lines.toString();
  }
}
