package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.Beside;
import org.lychgate.formats.DmfManifest;
import org.lychgate.formats.DmfNote;
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.IjeEncoding;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.LineEnd;
import org.lychgate.formats.QuarantineFile;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate convert}: records of deaths from one format into another. */
@Command(
    name = "convert",
    description = {
      "Convert records of deaths between formats.",
      "What cannot be read or written goes to OUT.quarantine, what was odd or lost to",
      "OUT.findings.csv. A conversion whose fields do not exist is refused. Nothing that is",
      "converted becomes evidence: V and P are copied, never given."
    })
final class ConvertCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "All of one format: DMF, IJE, Mortality Roster, VRDR, INSEE, CSV, native or SSA-721."
      })
  List<Path> files = new ArrayList<>();

  @Option(names = "--to", required = true, description = "${COMPLETION-CANDIDATES}.")
  ConvertTo to = ConvertTo.JSON;

  @Option(names = "--out", required = true, paramLabel = "F", description = "File to write.")
  Path out = Path.of("");

  @Option(
      names = "--format",
      description = "${COMPLETION-CANDIDATES}. Default: by the beginning of the file.")
  @Nullable ConvertFrom format;

  @Option(
      names = "--realm",
      description =
          "real, synthetic or bench. Default: synthetic where every number is, else real.")
  @Nullable Realm realm;

  @Option(
      names = "--line-end",
      paramLabel = "lf|crlf",
      defaultValue = "lf",
      description = "Default: ${DEFAULT-VALUE}.")
  String lineEnd = "lf";

  @Option(
      names = "--encoding",
      paramLabel = "ascii|latin1",
      description = "Of IJE and roster that are written. Default: ascii.")
  @Nullable IjeEncoding encoding;

  @Option(
      names = "--mask",
      description = {
        "CSV, JSON: show the last four digits only. IJE, roster, VRDR: leave the SSN blank."
      })
  boolean mask;

  @Option(names = "--whole-ssn", description = "Form: show all nine digits, not the last four.")
  boolean wholeSsn;

  @Option(
      names = "--map",
      defaultValue = "",
      paramLabel = "COL=FIELD,...",
      description = "Columns of a CSV file, as with screen.")
  String map = "";

  @Option(
      names = "--kind",
      description = "Of DMF that is written: ${COMPLETION-CANDIDATES}. Default: full.")
  DmfManifest.Kind kind = DmfManifest.Kind.FULL;

  @Option(
      names = "--open",
      description = {
        "Leave out deaths that are not open to everyone yet, of the year of",
        "--as-of and the three before it. Deletions stay."
      })
  boolean open;

  @Option(names = "--as-of", description = "Day the output speaks of. Default: today (UTC).")
  @Nullable LocalDate asOf;

  @Mixin VrdrOptions vrdr = new VrdrOptions();

  @Option(names = "--force", description = "Overwrite files that are there.")
  boolean force;

  @Option(names = "--strict", description = "Exit 1 if there are findings.")
  boolean strict;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LineEnd end = lineEnd();
    ConvertFrom from = format != null ? format : ConvertFrom.guess(files.getFirst());
    refuse(from);
    if (from == ConvertFrom.DMF) {
      files.forEach(ConvertManifest::check);
    }
    Realm in = realm != null ? realm : ConvertSource.guessRealm(files, from, map);
    LocalDate day = asOf != null ? asOf : LocalDate.now(ZoneOffset.UTC);
    ConvertTarget.Options options =
        new ConvertTarget.Options(
            encoding == null ? IjeEncoding.ASCII : encoding,
            end,
            mask,
            kind,
            from != ConvertFrom.DMF,
            wholeSsn,
            open ? Optional.of(day) : Optional.empty(),
            new ConvertTarget.Vrdr.Form(
                vrdr.version, vrdr.syntax, day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    Result result = convert(new ConvertSource(from, in, map, to.takesIje()), options);
    if (to == ConvertTo.DMF) {
      ConvertManifest.write(manifest(in, day), out, force);
    }
    report(from, in, result);
    return strict && result.counts().findings() > 0 ? ExitCode.NO.code() : ExitCode.DONE.code();
  }

  private LineEnd lineEnd() {
    return LineEnd.find(lineEnd)
        .filter(end -> end == LineEnd.LF || end == LineEnd.CRLF)
        .orElseThrow(() ->
            new OperatorException(
                ExitCode.USAGE, "no such line end", "--line-end takes lf or crlf"));
  }

  /** What makes no sense is said before anything is read. */
  private void refuse(ConvertFrom from) {
    to.findLack(from)
        .ifPresent(lack -> {
          throw new OperatorException(
              ExitCode.USAGE,
              from.words() + " does not have what " + to.word() + " needs: " + lack,
              "--to csv or --to json take every field there is");
        });
    if (mask && to == ConvertTo.DMF) {
      throw new OperatorException(
          ExitCode.USAGE,
          "a row of a death master file is nothing without its number",
          "--mask goes with --to csv, json, ije or vrdr");
    }
    Path manifest = Beside.manifest(out);
    if (to == ConvertTo.DMF && !force && Files.exists(manifest)) {
      // Said now: the file must not stand there without its manifest.
      throw new OperatorException(
          ExitCode.USAGE, manifest + " exists already", "--force overwrites it");
    }
    if (encoding != null && (!to.takesIje() || to == ConvertTo.VRDR)) {
      throw new OperatorException(
          ExitCode.USAGE,
          "--encoding is about IJE that is written",
          "dmf is always ASCII, csv, json and vrdr are UTF-8; leave it away");
    }
    if (open && (to.takesIje() || to == ConvertTo.FORM)) {
      throw new OperatorException(
          ExitCode.USAGE, "--open is about lists of deaths", "it goes with --to dmf, csv or json");
    }
    if (wholeSsn && (to != ConvertTo.FORM || mask)) {
      throw new OperatorException(
          ExitCode.USAGE,
          "--whole-ssn is about forms, which show the last four digits without it",
          "it goes with --to form and without --mask");
    }
    if (kind != DmfManifest.Kind.FULL && to != ConvertTo.DMF) {
      throw new OperatorException(
          ExitCode.USAGE, "--kind is about DMF that is written", "it goes with --to dmf");
    }
  }

  /**
   * How it went.
   *
   * @param written records in the output
   * @param closed records left out because they are not open yet
   */
  private record Result(ReadCounts counts, long written, long closed) {}

  private Result convert(ConvertSource source, ConvertTarget.Options options) {
    try (AtomicOutput target = AtomicOutput.open(out, force);
        FindingsFile findings = FindingsFile.open(Beside.findings(out), force);
        QuarantineFile quarantine = QuarantineFile.open(Beside.quarantine(out), force)) {
      Run run = new Run(ConvertTarget.of(to, target, options), options, findings, quarantine);
      ProgressLine progress = new ProgressLine(terminal, "converting", System::nanoTime);
      for (Path file : files) {
        source.read(
            file,
            record -> {
              run.accept(record);
              progress.at(run.counts.read(), 0);
            });
      }
      progress.done();
      run.target.finish();
      if (run.counts.kept() == 0 && run.counts.read() > 0) {
        // The reasons are worth having although there is no result.
        findings.commit();
        quarantine.commit();
        throw new OperatorException(
            ExitCode.INPUT,
            "no record of "
                + files.getFirst()
                + " can be converted in the realm "
                + source.realm().word(),
            "look at " + Beside.findings(out) + "; are --realm and --format right?");
      }
      target.commit();
      findings.commit();
      quarantine.commit();
      return new Result(run.counts, run.written, run.closed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What becomes of each record. */
  private static final class Run {
    private final ConvertTarget target;
    private final ConvertTarget.Options options;
    private final FindingsFile findings;
    private final QuarantineFile quarantine;
    private ReadCounts counts = ReadCounts.NONE;
    private long written;
    private long closed;

    Run(
        ConvertTarget target,
        ConvertTarget.Options options,
        FindingsFile findings,
        QuarantineFile quarantine) {
      this.target = target;
      this.options = options;
      this.findings = findings;
      this.quarantine = quarantine;
    }

    void accept(Parsed<ConvertItem> record) {
      switch (record) {
        case Parsed.Rejected<ConvertItem> r -> reject(r.findings(), r.raw());
        case Parsed.Value<ConvertItem> v -> take(v);
      }
    }

    private void take(Parsed.Value<ConvertItem> record) {
      List<Finding> odd = new ArrayList<>(record.findings());
      ConvertItem item = record.value();
      Optional<Finding> obstacle = target.findObstacle(record.line(), item);
      if (obstacle.isPresent()) {
        odd.add(obstacle.get());
        reject(odd, item.raw().get());
        return;
      }
      if (options.isClosed(item)) {
        closed++;
      } else {
        try {
          odd.addAll(target.write(record.line(), item));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        written++;
      }
      odd.forEach(findings::add);
      counts = counts.plus(new ReadCounts(1, 1, 0, odd.size()));
    }

    private void reject(List<Finding> why, RawRecord raw) {
      why.forEach(findings::add);
      quarantine.add(raw);
      counts = counts.plus(new ReadCounts(1, 0, 1, why.size()));
    }
  }

  private DmfManifest manifest(Realm in, LocalDate day) {
    try (InputStream written = InputFiles.open(out)) {
      String name = String.valueOf(out.getFileName());
      return new DmfManifest(in, kind, day, name, DmfNote.of(written));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void report(ConvertFrom from, Realm in, Result result) {
    output.print(
        terminal,
        OutputOptions.counts(result.counts())
            .put("closed", result.closed())
            .put("format", from.name().toLowerCase(Locale.ROOT))
            .put("out", out.toString())
            .put("realm", in.name())
            .put("to", to.word())
            .put("written", result.written())
            .build(),
        String.format(
            Locale.ROOT,
            "%s: %,d records, %s realm (%s%s)",
            out,
            result.written(),
            in.word(),
            OutputOptions.text(result.counts()),
            result.closed() > 0
                ? String.format(Locale.ROOT, ", %,d not open yet", result.closed())
                : ""));
    if (result.counts().findings() > 0) {
      terminal.note("findings are in " + Beside.findings(out));
    }
  }
}
