package org.lychgate.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The clerk's part of the way back: what is asked, answered, held, and looked at once more. */
final class CaseWayBack {
  private CaseWayBack() {}

  private static JsonFields get(String path, SignedOptions signed) {
    return get(path, "", signed);
  }

  /** Asks for what is not for everybody; the query is no part of what is signed. */
  static JsonFields get(String path, String query, SignedOptions signed) {
    Trust trust = signed.readTrust();
    AccessStatement access =
        new AccessStatement(trust.realm(), signed.name(), path, signed.dayOrToday());
    String line = Signing.sign(access, signed.readSigner(trust)).headerValue();
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      return registry
          .get(
              path + query,
              Map.of("Lychgate-Access", access.json().canonicalText(), "Lychgate-Signature", line))
          .getBody();
    }
  }

  /** Registrars, other reporters, officers. */
  @Command(
      name = "queries",
      description = {
        "Which entries are held, and by when your office has to answer. Officers see all.",
        "Answer with: case answer HOLD --reaffirm, or case reverse --publish-leaf N",
        "--cause REPORTER_WITHDREW. Where nobody answers in time the entry is taken back."
      })
  static final class Queries implements Callable<Integer> {
    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Queries(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      List<Json> queries = get("/v1/queries", signed).getArray("queries");
      StringJoiner text = new StringJoiner(System.lineSeparator());
      text.add(queries.size() + " entries are held and wait for an answer");
      for (Json query : queries) {
        JsonFields q = JsonFields.of(query);
        Optional<String> reaffirmed =
            q.find("reaffirmed").filter(Json.Str.class::isInstance).map(Json::canonicalText);
        text.add(
            "  HOLD leaf "
                + q.getInt("holdLeaf")
                + ", PUBLISH leaf "
                + q.getInt("publishLeaf")
                + ", your REPORT leaf "
                + q.getInt("reportLeaf")
                + ", held on "
                + q.getText("held")
                + " ("
                + q.getText("cause")
                + "): "
                + (reaffirmed.isPresent()
                    ? "reaffirmed; an officer rules by " + q.getText("expires")
                    : "answer by " + q.getText("due")));
      }
      output.print(
          terminal, Json.object().put("queries", new Json.Arr(queries)).build(), text.toString());
      return 0;
    }
  }

  /** Registrars. */
  @Command(
      name = "answer",
      description = {
        "Reaffirm, as the registrar whose record it is, that the person is dead.",
        "Look at your record first. A second officer rules; your word stands in the public log."
      })
  static final class Answer implements Callable<Integer> {
    @Parameters(paramLabel = "HOLD", description = "The HOLD leaf (case queries).")
    long hold;

    @Option(names = "--reaffirm", required = true, description = "Say so; there is no default.")
    boolean reaffirm;

    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Answer(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Order order = new Order.Release(new LeafIndex(hold), ReleaseCause.REAFFIRMED);
      return CaseDecisions.call(
          new Consent(
              signed.readTrust().realm(), order, !reaffirm, signed.name(), signed.dayOrToday()),
          signed,
          output,
          terminal);
    }
  }

  /** Officers, and reporters of their own. */
  @Command(
      name = "hold",
      description = {
        "Hold an entry: nobody may act on it, and its registrar has to answer.",
        "With --court and --batch or --reporter: all entries of it, on a court's word."
      })
  static final class Hold implements Callable<Integer> {
    private static final int DAYS = 30;
    private static final int COURT_DAYS = 366;

    @Option(names = "--publish-leaf", description = "The entry's PUBLISH leaf.")
    @Nullable Long publishLeaf;

    @Option(
        names = "--cause",
        description = "${COMPLETION-CANDIDATES}. Default: OFFICER; COURT_ORDER with --court.")
    @Nullable HoldCause cause;

    @Mixin BulkOptions many = new BulkOptions();
    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Hold(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (many.isMany()) {
        return CaseBulk.order(BulkAction.HOLD_COURT_ORDER, many, signed, output, terminal);
      }
      if (publishLeaf == null) {
        throw new OperatorException(
            ExitCode.USAGE, "which entry?", "name --publish-leaf; case show has it");
      }
      boolean court = !many.court.isEmpty();
      Trust trust = signed.readTrust();
      HoldStatement statement =
          new HoldStatement(
              trust.realm(),
              new LeafIndex(publishLeaf),
              cause != null ? cause : court ? HoldCause.COURT_ORDER : HoldCause.OFFICER,
              signed.dayOrToday().plusDays(court ? COURT_DAYS : DAYS),
              many.court,
              signed.name(),
              signed.dayOrToday());
      try (RegistryClient registry = new RegistryClient(signed.to)) {
        JsonFields done = registry.post("/v1/holds", statement, signed.readSigner(trust)).getBody();
        output.print(
            terminal,
            Json.object().put("leaf", done.getInt("leaf")).build(),
            "held: HOLD leaf " + done.getInt("leaf") + ", everybody who has it is told");
      }
      return 0;
    }
  }

  /** Officers. */
  @Command(name = "looks", description = "Which reversals wait for a second look, as an officer.")
  static final class Looks implements Callable<Integer> {
    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Looks(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      List<Json> looks = get("/v1/second-looks", signed).getArray("looks");
      StringJoiner text = new StringJoiner(System.lineSeparator());
      text.add(looks.size() + " reversals wait for a second look");
      for (Json look : looks) {
        JsonFields l = JsonFields.of(look);
        text.add(
            "  leaf "
                + l.getInt("reversal")
                + ", reversed by "
                + l.getText("officer")
                + ", due on "
                + l.getText("due"));
      }
      output.print(
          terminal, Json.object().put("looks", new Json.Arr(looks)).build(), text.toString());
      return 0;
    }
  }

  /** Officers. */
  @Command(
      name = "look",
      description = {
        "Say what your second look at a reversal has come to; not at one of your own.",
        "It undoes nothing: who is off the list comes back by a new record and two organisations."
      })
  static final class Look implements Callable<Integer> {
    @Parameters(paramLabel = "LEAF", description = "The REVERSE or BULK_ORDER leaf (case looks).")
    long leaf;

    @Option(names = "--result", required = true, description = "${COMPLETION-CANDIDATES}.")
    Order.Look result = Order.Look.STANDS;

    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Look(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return CaseDecisions.call(
          new Consent(
              signed.readTrust().realm(),
              new Order.SecondLook(new LeafIndex(leaf), result),
              false,
              signed.name(),
              signed.dayOrToday()),
          signed,
          output,
          terminal);
    }
  }
}
