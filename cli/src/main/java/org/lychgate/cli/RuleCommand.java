package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.Beside;
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.QuarantineFile;
import org.lychgate.gate.Policy;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.register.DryRun;
import org.lychgate.register.DryStanding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate rule}: what a registry would say of batches, without one. */
@Command(
    name = "rule",
    description = {
      "Say what a registry would rule on batches of reports, and why: a dry run without one.",
      "One file is one batch, as submit takes it; they are ruled on in the order given, as if one",
      "reporter sent them on one day. Nothing is signed, sent or kept. Codes: docs/reasons.md."
    })
final class RuleCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "BATCH",
      arity = "1..*",
      description = "IJE records, VRDR documents or SSA-721 statements.")
  List<Path> batches = new ArrayList<>();

  @Option(
      names = "--people",
      required = true,
      paramLabel = "INDEX",
      description = {
        "Index of all number holders: vault/holders of a synthetic registry (serve --demo, demo",
        "--keep). One of real people is refused: who asks about them asks a registry."
      })
  Path people = Path.of("");

  @Option(
      names = "--standing",
      paramLabel = "FILE",
      description = "What the registry knows already (docs/rule.md). Default: nothing.")
  @Nullable Path standing;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "A policy that tightens the floor (docs/policy.md). Default: the floor.")
  @Nullable Path policy;

  @Option(
      names = "--reporter",
      defaultValue = "reporter",
      paramLabel = "NAME",
      description = "Name of the key that would sign. Default: ${DEFAULT-VALUE}.")
  String reporter = "reporter";

  @Option(
      names = "--role",
      defaultValue = "REGISTRAR",
      description = "What it is enrolled for: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  ReporterRole role = ReporterRole.REGISTRAR;

  @Option(
      names = "--jurisdiction",
      paramLabel = "XX",
      description = "A registrar's place, outside which it certifies nothing. Default: any.")
  @Nullable String jurisdiction;

  @Option(names = "--day", description = "Day of receipt. Default: today (UTC).")
  @Nullable LocalDate day;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the line for each report there, as CSV; findings go beside it.")
  @Nullable Path out;

  @Option(names = "--force", description = "Overwrite it.")
  boolean force;

  @Option(names = "--strict", description = "Exit 1 where anything would not be published.")
  boolean strict;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  RuleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DryRun.Reporter who = who();
    LocalDate received = day != null ? day : LocalDate.now(ZoneOffset.UTC);
    Policy rules = policy == null ? Policy.floor() : PolicyCommand.read(policy);
    DryStanding known = standing == null ? DryStanding.NONE : readStanding(standing);
    List<RuledFile> ruled = new ArrayList<>();
    try (DryRun run = DryRun.open(people, rules, who, received, known)) {
      for (Path file : batches) {
        Submitter.Read read = ReportFile.read(file, run.realm(), who.id(), who.role(), received);
        ruled.add(
            new RuledFile(
                file,
                read,
                run.rule(
                    SubmissionMaker.listItems(run.realm(), read.sources(), new SecureRandom()))));
      }
      write(ruled);
      output.print(
          terminal,
          RuledFile.json(ruled, rules.hash(), run.holdersHash(), received),
          RuledFile.text(ruled, out == null));
    }
    boolean all = ruled.stream().allMatch(RuledFile::isPublishedWhole);
    return strict && !all ? ExitCode.NO.code() : ExitCode.DONE.code();
  }

  private DryRun.Reporter who() {
    if (jurisdiction != null && role != ReporterRole.REGISTRAR) {
      throw new OperatorException(
          ExitCode.USAGE,
          "only a registrar has a jurisdiction",
          "leave --jurisdiction away, or use --role registrar");
    }
    try {
      return new DryRun.Reporter(
          new ReporterId(reporter),
          role,
          Optional.ofNullable(jurisdiction).map(j -> j.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitCode.USAGE, "--reporter: " + e.getMessage(), "such as registrar-tt", e);
    }
  }

  private static DryStanding readStanding(Path file) {
    try {
      return DryStanding.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "there is no file " + file, "name a standing file, see docs/rule.md", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(List<RuledFile> ruled) {
    if (out == null) {
      for (RuledFile one : ruled) {
        if (!one.read().findings().isEmpty()) {
          terminal.note(
              one.file() + ": " + OutputOptions.text(one.read().counts()) + "; --out keeps them");
        }
      }
      return;
    }
    try (AtomicOutput file = AtomicOutput.open(out, force)) {
      file.write(RuledFile.csv(ruled));
      for (int i = 0; i < ruled.size(); i++) {
        writeFindings(ruled.size() == 1 ? out : Path.of(out + "." + (i + 1)), ruled.get(i).read());
      }
      file.commit();
    }
    terminal.note("wrote " + out);
  }

  private void writeFindings(Path beside, Submitter.Read read) {
    try (FindingsFile findings = FindingsFile.open(Beside.findings(beside), force);
        QuarantineFile quarantine = QuarantineFile.open(Beside.quarantine(beside), force)) {
      read.findings().forEach(findings::add);
      read.rejected().forEach(quarantine::add);
      findings.commit();
      quarantine.commit();
    }
  }
}
