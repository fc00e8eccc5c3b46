package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.Elements;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.statement.Purpose;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate agreement}: who may be given the list, what of it, for what, until when. */
@Command(
    name = "agreement",
    description = {
      "Write, sign and list the agreements without which nobody is given an edition.",
      "One side writes the terms into a file (agreement write); the subscriber and an officer of",
      "another organisation sign the same file (agreement sign). docs/exchange.md has the rules."
    },
    subcommands = {
      AgreementCommand.Write.class,
      AgreementCommand.Sign.class,
      AgreementCommand.ListAll.class
    },
    synopsisSubcommandLabel = "(write | sign | list)")
final class AgreementCommand {
  private AgreementCommand() {}

  /** Writes the terms. */
  @Command(
      name = "write",
      description = {
        "Write the terms of an agreement into a file, for both sides to sign.",
        "It can be corrected until the first has signed it; renewing takes a new number."
      })
  static final class Write implements Callable<Integer> {
    @Option(names = "--number", required = true, description = "Unique, such as CMA-2026/7.")
    String number = "";

    @Option(names = "--subscriber", required = true, description = "Name of the subscriber's key.")
    String subscriber = "";

    @Option(
        names = "--purpose",
        required = true,
        split = ",",
        description = "What for, one or more: ${COMPLETION-CANDIDATES}.")
    List<Purpose> purposes = List.of();

    @Option(names = "--authority", required = true, description = "The law or contract.")
    String authority = "";

    @Option(
        names = "--scope",
        required = true,
        split = ",",
        description = "Which editions, one or more: ${COMPLETION-CANDIDATES}.")
    List<Scope> scopes = List.of();

    @Option(
        names = "--element",
        split = ",",
        paramLabel = "FIELD",
        description = "The fields handed over. Default: all that editions of these scopes show.")
    @Nullable List<String> elements;

    @Option(names = "--from", required = true, paramLabel = "DAY", description = "First day.")
    LocalDate from = LocalDate.EPOCH;

    @Option(
        names = "--until",
        required = true,
        paramLabel = "DAY",
        description = "Last day, at most eighteen months after the first.")
    LocalDate until = LocalDate.EPOCH;

    @Option(
        names = "--rows-a-day",
        required = true,
        paramLabel = "N",
        description = "Most rows given on one day, all editions together.")
    long rows;

    @Option(names = "--trust", required = true, description = "The registry's trust.json.")
    Path trust = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
    Path out = Path.of("");

    @Option(names = "--force", description = "Overwrite it.")
    boolean force;

    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Write(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      AgreementStatement terms = terms(Keys.readTrust(trust));
      try (AtomicOutput written = AtomicOutput.open(out, force)) {
        written.write(terms.canonical());
        written.commit();
      }
      output.print(terminal, terms.json(), say(terms));
      terminal.note("wrote " + out + ": both sides sign this file with agreement sign");
      return ExitCode.DONE.code();
    }

    private AgreementStatement terms(Trust trusted) {
      try {
        return new AgreementStatement(
            trusted.realm(),
            number,
            subscriber,
            purposes,
            authority,
            scopes,
            elements != null ? elements : usual(),
            from,
            until,
            rows);
      } catch (IllegalArgumentException e) {
        throw new OperatorException(
            ExitCode.USAGE,
            "no agreement can say this: " + e.getMessage(),
            "docs/exchange.md says what each term may be",
            e);
      }
    }

    private List<String> usual() {
      TreeSet<String> out = new TreeSet<>();
      scopes.forEach(scope -> out.addAll(Elements.of(scope)));
      return List.copyOf(out);
    }
  }

  /** A subscriber, or an officer of another organisation. */
  @Command(
      name = "sign",
      description = {
        "Sign an agreement, as its subscriber or as an officer of another organisation.",
        "Read what it prints before: it is in force as soon as both sides have signed."
      })
  static final class Sign implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The agreement, as agreement write made it.")
    Path file = Path.of("");

    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Sign(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      AgreementStatement terms = read(file);
      Trust trust = signed.readTrust();
      try (RegistryClient registry = new RegistryClient(signed.to)) {
        String line = Signing.sign(terms, signed.readSigner(trust)).headerValue();
        JsonFields done =
            registry.post("/v1/agreements", terms.canonical(), Optional.of(line)).getBody();
        boolean inForce = isInForce(done);
        Json signedBy = new Json.Arr(done.getArray("signedBy"));
        output.print(
            terminal,
            Json.object()
                .put("inForce", Json.of(inForce))
                .put("number", terms.number())
                .put("signedBy", signedBy)
                .build(),
            say(terms)
                + "\nsigned by "
                + names(done)
                + (inForce ? ": it is in force" : ": the other side has not signed yet"));
      }
      return ExitCode.DONE.code();
    }
  }

  /** Anybody. */
  @Command(name = "list", description = "List all agreements of a registry, which are public.")
  static final class ListAll implements Callable<Integer> {
    @Option(names = "--to", required = true, paramLabel = "URL", description = "The registry.")
    URI to = URI.create("http://127.0.0.1:8440");

    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    ListAll(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      List<Json> all;
      try (RegistryClient registry = new RegistryClient(to)) {
        all = registry.get("/v1/agreements").getBody().getArray("agreements");
      }
      StringJoiner text = new StringJoiner("\n");
      text.add(all.size() + " agreements");
      for (Json one : all) {
        JsonFields info = JsonFields.of(one);
        Json terms = info.find("terms").orElseThrow();
        text.add(
            say(AgreementStatement.parse(terms.canonical()))
                + "\n  with "
                + info.getText("organisation")
                + ", signed by "
                + names(info)
                + (isInForce(info) ? "" : "; NOT in force"));
      }
      output.print(
          terminal, Json.object().put("agreements", new Json.Arr(all)).build(), text.toString());
      return ExitCode.DONE.code();
    }
  }

  private static boolean isInForce(JsonFields info) {
    return info.find("inForce").orElseThrow().equals(Json.of(true));
  }

  private static String names(JsonFields info) {
    return info.getArray("signedBy").stream()
        .map(Json.Str.class::cast)
        .map(Json.Str::value)
        .collect(Collectors.joining(", "));
  }

  private static AgreementStatement read(Path file) {
    try {
      return AgreementStatement.parse(Files.readAllBytes(file));
    } catch (JsonException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          file + " is no agreement: " + e.getMessage(),
          "make one with agreement write",
          e);
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "there is no file " + file, "make one with agreement write", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String say(AgreementStatement terms) {
    return terms.number()
        + ": "
        + terms.subscriber()
        + " is given editions "
        + terms.scopes().stream().map(Scope::name).collect(Collectors.joining(", "))
        + " from "
        + terms.from()
        + " to "
        + terms.until()
        + "\n  for "
        + terms.purposes().stream().map(Purpose::name).collect(Collectors.joining(", "))
        + "; by "
        + terms.authority()
        + "\n  fields "
        + String.join(", ", terms.elements())
        + String.format(Locale.ROOT, "\n  at most %,d rows a day", terms.rowsADay());
  }
}
