package org.lychgate.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.WebhookStatement;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate webhook}: where a subscriber wants notices to be posted. */
@Command(
    name = "webhook",
    description = {
      "Say where notices are to be posted, look how that goes, or end it, as a subscriber.",
      "The feed has the same notices for whoever asks: subscribe needs no webhook."
    },
    subcommands = {WebhookCommand.Set.class, WebhookCommand.Show.class, WebhookCommand.End.class},
    synopsisSubcommandLabel = "(set | show | end)")
final class WebhookCommand {
  private static final String PATH = "/v1/webhook";

  private WebhookCommand() {}

  /** How posting stands; empty where there never was an address. */
  private static Optional<JsonFields> find(
      RegistryClient registry, SignedOptions signed, Trust trust, NoteSigner signer) {
    AccessStatement access =
        new AccessStatement(trust.realm(), signed.name(), PATH, signed.dayOrToday());
    RegistryClient.Reply reply =
        registry.get(
            PATH,
            Map.of(
                "Lychgate-Access",
                access.json().canonicalText(),
                "Lychgate-Signature",
                Signing.sign(access, signer).headerValue()));
    return reply.findCode().equals(Optional.of("not-found"))
        ? Optional.empty()
        : Optional.of(reply.getBody());
  }

  /** A statement's number is one above the last one's, so that an old one changes nothing. */
  private static void put(
      String url, long after, SignedOptions signed, OutputOptions output, Terminal terminal) {
    Trust trust = signed.readTrust();
    NoteSigner signer = signed.readSigner(trust);
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      Optional<JsonFields> before = find(registry, signed, trust, signer);
      long serial = before.map(b -> b.getInt("serial")).orElse(0L) + 1;
      WebhookStatement statement = statement(trust, signed, url, after, serial);
      JsonFields done = registry.post(PATH, statement, signer).getBody();
      print(done, output, terminal);
    }
  }

  private static WebhookStatement statement(
      Trust trust, SignedOptions signed, String url, long after, long serial) {
    try {
      return new WebhookStatement(
          trust.realm(), signed.name(), url, after, serial, signed.dayOrToday());
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitCode.USAGE,
          "not an address and a place to begin",
          "an address of at most " + WebhookStatement.URL_MAX + " characters, --after 0 or more",
          e);
    }
  }

  private static void print(JsonFields info, OutputOptions output, Terminal terminal) {
    boolean active = info.find("active").orElseThrow().equals(Json.of(true));
    Optional<String> since = info.findText("failingSince");
    output.print(
        terminal,
        Json.object()
            .put("active", Json.of(active))
            .put("failingSince", since)
            .put("failures", info.getInt("failures"))
            .put("head", info.getInt("head"))
            .put("outcome", info.getText("outcome"))
            .put("serial", info.getInt("serial"))
            .put("subscriber", info.getText("subscriber"))
            .put("taken", info.getInt("taken"))
            .build(),
        info.getText("subscriber")
            + (active
                ? ": notices are posted, "
                    + info.getInt("taken")
                    + " of "
                    + info.getInt("head")
                    + " taken"
                : ": nothing is posted")
            + since
                .map(day ->
                    "; FAILING since "
                        + day
                        + " ("
                        + info.getText("outcome")
                        + ", "
                        + info.getInt("failures")
                        + " times in a row)")
                .orElse(""));
  }

  /** Subscribers. */
  @Command(
      name = "set",
      description = {
        "Have notices posted to an address from now on, in place of any before.",
        "https, port 443 or 8443, a full domain name. The registry never shows the address again."
      })
  static final class Set implements Callable<Integer> {
    @Parameters(paramLabel = "URL", description = "Where to.")
    String url = "";

    @Option(
        names = "--after",
        defaultValue = "0",
        paramLabel = "N",
        description = "Begin after notice N, also where these were posted before. Default: 0.")
    long after;

    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Set(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (url.isEmpty()) {
        throw new OperatorException(
            ExitCode.USAGE, "where to?", "an address; webhook end stops posting");
      }
      put(url, after, signed, output, terminal);
      return ExitCode.DONE.code();
    }
  }

  /** Subscribers. */
  @Command(name = "show", description = "Show how posting goes: how far, and what last failed.")
  static final class Show implements Callable<Integer> {
    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Show(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Trust trust = signed.readTrust();
      try (RegistryClient registry = new RegistryClient(signed.to)) {
        Optional<JsonFields> info = find(registry, signed, trust, signed.readSigner(trust));
        if (info.isEmpty()) {
          throw new OperatorException(
              ExitCode.NO, signed.name() + " has no webhook", "webhook set URL makes one");
        }
        print(info.get(), output, terminal);
      }
      return ExitCode.DONE.code();
    }
  }

  /** Subscribers. */
  @Command(name = "end", description = "Have nothing posted any more; the feed goes on.")
  static final class End implements Callable<Integer> {
    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    End(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      put("", 0, signed, output, terminal);
      return ExitCode.DONE.code();
    }
  }
}
