package org.lychgate.cli;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.CaseInquiry;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate case}: the way back, from a claim of life to a reversal. */
@Command(
    name = "case",
    description = "Claim that a listed person lives; look at a case; take an entry back; decide.",
    subcommands = {
      CaseCommand.Claim.class,
      CaseCommand.Show.class,
      CaseLetter.class,
      CaseCommand.Reverse.class,
      EraseCommand.class,
      CaseWayBack.Queries.class,
      CaseQueues.class,
      CaseWayBack.Answer.class,
      CaseWayBack.Hold.class,
      CaseAmend.class,
      CaseWayBack.Looks.class,
      CaseWayBack.Look.class,
      CaseDecisions.Approve.class,
      CaseDecisions.Refuse.class
    },
    synopsisSubcommandLabel =
        "(claim | show | letter | reverse | erase | queries | waiting | answer | hold | amend"
            + " | looks | look | approve | refuse)")
final class CaseCommand {
  /** What an officer's inquiry answers. */
  static RegistryClient.Reply inquire(
      RegistryClient registry,
      Trust trust,
      String caseCode,
      String officer,
      NoteSigner signer,
      LocalDate day) {
    CaseInquiry inquiry = new CaseInquiry(trust.realm(), caseCode, officer, day);
    return registry.post("/v1/cases", inquiry, signer);
  }

  /** Sends one officer's reversal. */
  static RegistryClient.Reply reverse(
      RegistryClient registry,
      Trust trust,
      long publishLeaf,
      ReverseCause cause,
      String officer,
      NoteSigner signer,
      LocalDate day) {
    return reverse(
        registry,
        new ReversalStatement(trust.realm(), new LeafIndex(publishLeaf), cause, "", officer, day),
        signer);
  }

  private static RegistryClient.Reply reverse(
      RegistryClient registry, ReversalStatement statement, NoteSigner signer) {
    return registry.post("/v1/reversals", statement, signer);
  }

  /** Anybody: no login, no key. */
  @Command(
      name = "claim",
      description = {
        "Say that a person who may be listed lives. Needs the full identity, and nobody's leave.",
        "The number is asked for, so that it stands in no command history."
      })
  static final class Claim implements Callable<Integer> {
    @Option(names = "--to", required = true, paramLabel = "URL", description = "The registry.")
    URI to = URI.create("http://127.0.0.1:8440");

    @Option(names = "--family", required = true, description = "Family name.")
    String family = "";

    @Option(names = "--given", required = true, description = "First given name.")
    String given = "";

    @Option(names = "--birth", required = true, description = "Date of birth, YYYY-MM-DD.")
    LocalDate birth = LocalDate.MIN;

    @Option(names = "--realm", defaultValue = "SYNTHETIC", description = "Default: synthetic.")
    Realm realm = Realm.SYNTHETIC;

    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Claim(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Ssn ssn = SsnPrompt.read(terminal);
      ClaimOfLife claim =
          new ClaimOfLife(
              realm,
              new Identity(
                  Optional.of(ssn),
                  new PersonName(family, given, "", ""),
                  Sex.U,
                  PartialDate.of(birth),
                  ""));
      try (RegistryClient registry = new RegistryClient(to)) {
        JsonFields receipt =
            registry.post("/v1/claims", claim.canonical(), Optional.empty()).getBody();
        output.print(
            terminal,
            Json.object()
                .put("answerBy", receipt.getText("answerBy"))
                .put("caseCode", receipt.getText("caseCode"))
                .put("received", receipt.getText("received"))
                .build(),
            "Your claim was received. If an entry fits, it is held from now on and everybody who"
                + " has it is told.\nCase code: "
                + receipt.getText("caseCode")
                + "\nAn officer has looked at it by "
                + receipt.getText("answerBy")
                + ".");
      }
      return 0;
    }
  }

  /** Officers. */
  @Command(name = "show", description = "Show a case, as an officer.")
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "CASE", description = "Case code from the receipt.")
    String caseCode = "";

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
        JsonFields info =
            inquire(
                    registry,
                    trust,
                    caseCode,
                    signed.name(),
                    signed.readSigner(trust),
                    signed.dayOrToday())
                .getBody();
        output.print(
            terminal,
            Json.object()
                .put("caseCode", info.getText("caseCode"))
                .put("entry", info.findText("entry"))
                .put("holdLeaf", info.find("holdLeaf").orElse(new Json.Null()))
                .put("publishLeaf", info.find("publishLeaf").orElse(new Json.Null()))
                .put("state", info.getText("state"))
                .build(),
            info.getText("caseCode")
                + ": "
                + info.getText("state").toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + info.find("publishLeaf")
                    .map(p -> ", PUBLISH leaf " + p.canonicalText())
                    .orElse("")
                + info.find("holdLeaf").map(h -> ", HOLD leaf " + h.canonicalText()).orElse(""));
      }
      return 0;
    }
  }

  /** One officer is enough, and nothing is waited for. */
  @Command(
      name = "reverse",
      description = {
        "Take an entry back, as an officer. One is enough.",
        "Or all entries of a batch or of a reporter's key, by one order: --batch, --reporter."
      })
  static final class Reverse implements Callable<Integer> {
    @Parameters(
        paramLabel = "CASE",
        arity = "0..1",
        description = "Case code; or name the entry with --publish-leaf.")
    @Nullable String caseCode;

    @Option(names = "--publish-leaf", description = "The entry's PUBLISH leaf.")
    @Nullable Long publishLeaf;

    @Option(
        names = "--cause",
        description = {
          "${COMPLETION-CANDIDATES}.",
          "Default: CLAIM_OF_LIFE; BATCH_WITHDRAWN with --batch, KEY_REVOKED with --reporter,",
          "COURT_ORDER with --court."
        })
    @Nullable ReverseCause cause;

    @Mixin BulkOptions many = new BulkOptions();
    @Mixin SignedOptions signed = new SignedOptions();
    @Mixin OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Reverse(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (many.isMany()) {
        return CaseBulk.order(many.reversal(cause), many, signed, output, terminal);
      }
      Trust trust = signed.readTrust();
      NoteSigner signer = signed.readSigner(trust);
      try (RegistryClient registry = new RegistryClient(signed.to)) {
        JsonFields done =
            reverse(
                    registry,
                    new ReversalStatement(
                        trust.realm(),
                        new LeafIndex(leaf(registry, trust, signer)),
                        cause != null ? cause : many.causeOfOne(),
                        many.court,
                        signed.name(),
                        signed.dayOrToday()),
                    signer)
                .getBody();
        output.print(
            terminal,
            Json.object()
                .put("entry", done.getText("entry"))
                .put("notice", done.getInt("notice"))
                .put("reverseLeaf", done.getInt("reverseLeaf"))
                .build(),
            "entry "
                + done.getText("entry")
                + " is not listed any more: REVERSE leaf "
                + done.getInt("reverseLeaf")
                + ", notice "
                + done.getInt("notice")
                + " to all recipients");
      }
      return 0;
    }

    private long leaf(RegistryClient registry, Trust trust, NoteSigner signer) {
      if (publishLeaf != null) {
        return publishLeaf;
      }
      if (caseCode == null) {
        throw new OperatorException(
            ExitCode.USAGE, "which entry?", "name a case code, or --publish-leaf");
      }
      JsonFields info =
          inquire(registry, trust, caseCode, signed.name(), signer, signed.dayOrToday()).getBody();
      if (info.find("publishLeaf").isEmpty()) {
        throw new OperatorException(
            ExitCode.NO,
            "nobody of that identity is listed",
            "there is nothing to take back; the case shows what was claimed");
      }
      return info.getInt("publishLeaf");
    }
  }
}
