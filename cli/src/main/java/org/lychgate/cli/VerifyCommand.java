package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.edition.verify.VerifyReport;
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
      "With --receipt: screen again what a receipt tells of, and compare the bytes."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Parameters(
      arity = "0..1",
      paramLabel = "LOG",
      description = "Folder of the log (checkpoint, tile/).")
  @Nullable Path log;

  @Option(names = "--trust", description = "The registry's trust.json.")
  @Nullable Path trust;

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
    if (log == null || trust == null) {
      throw new OperatorException(
          ExitCode.USAGE,
          "what is to be verified?",
          "LOG --trust trust.json, or --receipt R --customers F --against INDEX");
    }
    return checkLog(log, trust);
  }

  private int checkLog(Path log, Path trust) {
    Trust trusted = Keys.readTrust(trust);
    ProgressLine progress = new ProgressLine(terminal, "verify", System::nanoTime);
    VerifyReport result = verify(log, trusted, progress);
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
            .put("editions", result.editions())
            .put("findings", new Json.Arr(findings))
            .put("found", result.found())
            .put("leaves", result.leaves())
            .put("rows", result.rows())
            .put("verified", Json.of(good))
            .build(),
        String.format(
            Locale.ROOT,
            "%s: %,d leaves, %,d editions, %,d rows, %,d findings",
            good ? "verified" : "NOT VERIFIED",
            result.leaves(),
            result.editions(),
            result.rows(),
            result.found()));
    if (!good && !output.json) {
      result.findings().stream()
          .limit(SHOWN)
          .forEach(
              f -> terminal.say("  " + f.where() + ": " + f.message() + " (" + f.code() + ")"));
      if (result.found() > SHOWN) {
        terminal.say("  … " + (result.found() - SHOWN) + " more; --json prints them");
      }
    }
    return good ? ExitCode.DONE.code() : ExitCode.NO.code();
  }

  private VerifyReport verify(Path log, Trust trusted, ProgressLine progress) {
    try {
      return Verifier.verify(
          log,
          trusted,
          edition == null ? List.of() : List.of(edition),
          (_, done, total) -> progress.at(done, total));
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the log or edition cannot be read: " + e.getMessage(),
          "name the folder with the file checkpoint, and that of the edition",
          e);
    }
  }
}
