package org.lychgate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.trust.Trust;
import org.lychgate.formats.Beside;
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.QuarantineFile;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate submit}: reports of death, signed here, to a registry. */
@Command(
    name = "submit",
    description = {
      "Sign reports of death and send them to a registry.",
      "IJE mortality records, VRDR documents or funeral directors' statements (SSA-721).",
      "One file is one batch. Exits 1 where a batch is refused or held as a whole.",
      "Or do so for a system that sends vital-records messages: --listen; see docs/registrar.md."
    })
final class SubmitCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = {
        "IJE records or SSA-721 statements, one a line; VRDR documents; with --check also messages."
      })
  List<Path> files = new ArrayList<>();

  @ArgGroup(exclusive = false)
  @Nullable SignedOptions given;

  @Mixin ListenOptions listening = new ListenOptions();

  @Option(names = "--seed", description = "Synthetic realm only: fixes batch ids and salts.")
  @Nullable Long seed;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  SubmitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (listening.check) {
      return ListenOptions.check(files, given, output, terminal);
    }
    if (given == null) {
      throw new OperatorException(
          ExitCode.USAGE, "to which registry, and as whom?", "name it with --to and --key");
    }
    if (listening.isAsked()) {
      return listening.run(given, files, terminal);
    }
    if (files.isEmpty()) {
      throw new OperatorException(
          ExitCode.USAGE, "nothing to send", "name a FILE, or --listen for messages");
    }
    return submit(given);
  }

  private int submit(SignedOptions signed) {
    Trust trust = signed.readTrust();
    NoteSigner signer = signed.readSigner(trust);
    boolean allTaken = true;
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      for (Path file : files) {
        allTaken &= submit(file, signed, trust, signer, registry);
      }
    }
    return allTaken ? ExitCode.DONE.code() : ExitCode.NO.code();
  }

  private boolean submit(
      Path file, SignedOptions signed, Trust trust, NoteSigner signer, RegistryClient registry) {
    Submitter.Prepared batch =
        Submitter.prepare(
            file,
            trust,
            signer,
            signed.name(),
            signed.dayOrToday(),
            Seeds.of(
                trust.realm(),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                signed.name() + "/" + file.getFileName()));
    writeFindings(file, batch);
    RegistryClient.Reply reply =
        registry.post(
            "/v1/submissions",
            batch.signed().envelope().bytes(),
            Optional.of(batch.signed().signature().headerValue()));
    JsonFields answer = reply.getBody();
    boolean quarantined = answer.get("quarantined").equals(Json.of(true));
    output.print(
        terminal,
        OutputOptions.counts(batch.counts())
            .put("file", file.toString())
            .put("id", answer.getText("id"))
            .put("outcomes", answer.get("outcomes"))
            .put("heldAsAWhole", Json.of(quarantined))
            .put("reasons", answer.get("reasons"))
            .build(),
        String.format(
            Locale.ROOT,
            "%s: batch %s, %s%s",
            file,
            answer.getText("id"),
            Outcomes.text(answer.getObject("outcomes")),
            quarantined ? " (held as a whole: it does not look like mortality)" : ""));
    return !quarantined;
  }

  private void writeFindings(Path file, Submitter.Prepared batch) {
    try (FindingsFile findings = FindingsFile.open(Beside.findings(file), true);
        QuarantineFile quarantine = QuarantineFile.open(Beside.quarantine(file), true)) {
      batch.findings().forEach(findings::add);
      batch.rejected().forEach(quarantine::add);
      findings.commit();
      quarantine.commit();
    }
    if (!batch.findings().isEmpty()) {
      terminal.note(OutputOptions.text(batch.counts()) + " in " + Beside.findings(file));
    }
  }
}
