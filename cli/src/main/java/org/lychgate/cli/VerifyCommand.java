package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.verify.CountComparison;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate verify}: check a log and its editions without trusting whoever made them. */
@Command(
    name = "verify",
    description = {
      "Check a registry's log and editions, or the receipt of a screening, offline.",
      "Editions are checked row by row. Believes the trust file and nothing else. Exits 1 and",
      "names what is wrong.",
      "With --vkey: check any tiled log, whoever keeps it. With --proof: check one row's proof.",
      "With --receipt: screen again what a receipt tells of, and compare the bytes."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 20;
  private static final int PATIENCE = 30;

  /** The last checkpoint with the quorum's cosignatures, beside the log's own. */
  private static final String WITNESSED = "checkpoint.witnessed";

  @Parameters(
      arity = "0..1",
      paramLabel = "LOG",
      description = "Folder of the log (checkpoint, tile/), or its address (http, https).")
  @Nullable String log;

  @Option(names = "--trust", description = "The registry's trust.json.")
  @Nullable Path trust;

  @Option(
      names = "--vkey",
      paramLabel = "KEY",
      description =
          "In place of --trust: the log's verifier key. Checks any C2SP tiled log, not its leaves.")
  @Nullable String vkey;

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      description = "With --vkey: the log's name. Default: the key's.")
  @Nullable String origin;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = {
        "The .tlog-proof of one row, as prove makes it. Needs no LOG, except the folder of one",
        "that has changed its key."
      })
  @Nullable Path proof;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Longest time for one file of a log at an address. Default: ${DEFAULT-VALUE}.")
  int patience = PATIENCE;

  @Option(
      names = "--edition",
      description = "Folder of one edition, of a scope, or of all editions.")
  @Nullable Path edition;

  @Mixin ReceiptOptions screening = new ReceiptOptions();

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (screening.receipt != null) {
      return ReceiptVerify.run(screening, terminal, output);
    }
    try {
      if (proof != null && trust != null && vkey == null) {
        return ProofVerify.run(
            proof, Keys.readTrust(trust), Optional.ofNullable(log), terminal, output);
      }
      if (log != null && vkey != null && trust == null && edition == null && proof == null) {
        VerifierKey key = LogVerify.key(vkey);
        String name = origin == null ? key.name() : origin;
        return inFolder(
            log,
            name,
            Optional.of(key),
            List.of(),
            folder -> LogVerify.run(folder, name, key, terminal, output));
      }
      if (log != null && trust != null && vkey == null && origin == null && proof == null) {
        Trust trusted = Keys.readTrust(trust);
        List<String> beside = trusted.witnesses().isEmpty() ? List.of() : List.of(WITNESSED);
        return inFolder(
            log, trusted.origin(), Optional.empty(), beside, folder -> checkLog(folder, trusted));
      }
    } catch (NoSuchFileException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new OperatorException(
        ExitCode.USAGE,
        "what is to be verified?",
        "LOG --trust trust.json, LOG --vkey K, --proof FILE --trust trust.json,"
            + " or --receipt R --customers F --against INDEX");
  }

  @FunctionalInterface
  private interface Checked {
    int run(Path folder) throws IOException;
  }

  /** Runs a check on the folder of a log; one at an address is fetched for it and removed again. */
  private int inFolder(
      String place, String name, Optional<VerifierKey> key, List<String> beside, Checked check)
      throws IOException {
    if (!LogFetch.isUrl(place)) {
      return check.run(Path.of(place));
    }
    if (patience < 1) {
      throw new OperatorException(
          ExitCode.USAGE, "--patience is a number of seconds", "at least 1");
    }
    try (LogFetch fetch = LogFetch.open(place, Duration.ofSeconds(patience), name, key, beside)) {
      return check.run(fetch.folder());
    }
  }

  private int checkLog(Path folder, Trust trusted) {
    ProgressLine progress = new ProgressLine(terminal, "verify", System::nanoTime);
    VerifyReport result = verify(folder, trusted, progress);
    progress.done();
    List<Json> findings = new ArrayList<>();
    for (VerifyFinding finding : result.findings()) {
      findings.add(
          Json.object()
              .put("code", finding.code())
              .put("message", finding.message())
              .put("where", finding.where())
              .build());
    }
    boolean good = result.holds();
    output.print(
        terminal,
        Json.object()
            .put("counts", counts(result))
            .put("editions", result.editions())
            .put("erased", erased(result))
            .put("findings", new Json.Arr(findings))
            .put("found", result.found())
            .put("leaves", result.leaves())
            .put("logKeys", new Json.Arr(result.logKeys().stream().<Json>map(Json::of).toList()))
            .put("rows", result.rows())
            .put("verified", Json.of(good))
            .put("witnesses", witnesses(result.witnessed()))
            .build(),
        String.format(
            Locale.ROOT,
            "%s: %,d leaves, %,d editions, %,d rows, %,d findings",
            good ? "verified" : "NOT VERIFIED",
            result.leaves(),
            result.editions(),
            result.rows(),
            result.found()));
    if (!output.json) {
      result.counts().forEach(c -> terminal.say(difference(c)));
      sayErased(result);
      if (result.logKeys().size() > 1) {
        terminal.say("  the log has changed its key; in force is " + result.logKeys().getLast());
      }
    }
    if (result.witnessed().known() > 0 && !output.json) {
      terminal.say(
          "  cosigned by "
              + result.witnessed().cosigned()
              + " of "
              + result.witnessed().known()
              + " witnesses; editions need "
              + result.witnessed().quorum());
    }
    if (!good && !output.json) {
      sayFindings(result);
    }
    return good ? ExitCode.DONE.code() : ExitCode.NO.code();
  }

  private void sayFindings(VerifyReport result) {
    result.findings().stream()
        .limit(SHOWN)
        .forEach(f -> terminal.say("  " + f.where() + ": " + f.message() + " (" + f.code() + ")"));
    if (result.found() > SHOWN) {
      terminal.say("  … " + (result.found() - SHOWN) + " more; --json prints them");
    }
  }

  private static Json witnesses(VerifyReport.Witnessed witnessed) {
    return Json.object()
        .put("cosigned", witnessed.cosigned())
        .put("known", witnessed.known())
        .put("quorum", witnessed.quorum())
        .put("size", witnessed.size())
        .build();
  }

  private static Json erased(VerifyReport result) {
    return new Json.Arr(
        result.erased().stream().map(leaf -> (Json) Json.of(leaf.value())).toList());
  }

  /** No finding: it was asked for, and nothing else hangs on it. */
  private void sayErased(VerifyReport result) {
    if (!result.erased().isEmpty()) {
      String leaves =
          result.erased().stream()
              .limit(SHOWN)
              .map(LeafIndex::toString)
              .collect(Collectors.joining(", "));
      terminal.say(
          "  record and salt erased behind leaves "
              + leaves
              + (result.erased().size() > SHOWN
                  ? ", and " + (result.erased().size() - SHOWN) + " more"
                  : ""));
    }
  }

  private static Json counts(VerifyReport result) {
    List<Json> out = new ArrayList<>();
    for (CountComparison one : result.counts()) {
      out.add(
          Json.object()
              .put("counted", one.counted())
              .put("first", one.first().toString())
              .put("jurisdiction", one.jurisdiction())
              .put("last", one.last().toString())
              .put("listed", one.listed())
              .build());
    }
    return new Json.Arr(out);
  }

  private static String difference(CountComparison one) {
    return String.format(
        Locale.ROOT,
        "  %s, %s to %s: %,d deaths counted by its registrar, %,d listed on its reports",
        one.jurisdiction(),
        one.first(),
        one.last(),
        one.counted(),
        one.listed());
  }

  private VerifyReport verify(Path folder, Trust trusted, ProgressLine progress) {
    try {
      return Verifier.verify(
          folder,
          trusted,
          edition == null ? List.of() : List.of(edition),
          (_, done, total) -> progress.at(done, total));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static OperatorException unreadable(IOException e) {
    return new OperatorException(
        ExitCode.INPUT,
        "the log or edition cannot be read: " + e.getMessage(),
        "name the folder with the file checkpoint, and that of the edition",
        e);
  }
}
