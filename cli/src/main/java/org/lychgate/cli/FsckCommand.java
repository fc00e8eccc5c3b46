package org.lychgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.verify.CopyKeys;
import org.lychgate.ledger.FsckLayer;
import org.lychgate.ledger.FsckReport;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.LogFault;
import org.lychgate.ledger.LogFsck;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TreeSize;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate fsck}: is the log's folder whole, layer by layer. */
@Command(
    name = "fsck",
    description = {
      "Examine the files of a log, layer by layer, from the checkpoint to the entries.",
      "Changes nothing without --repair. Exit 1 names every file that is not what it must be.",
      "For those who keep a log; whoever distrusts it takes verify."
    })
final class FsckCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Parameters(paramLabel = "LOG", description = "Folder of the log (checkpoint, tile/).")
  Path log = Path.of("");

  @Option(names = "--trust", description = "The registry's trust.json: origin and log key.")
  @Nullable Path trust;

  @Option(names = "--vkey", paramLabel = "KEY", description = "Or the log's verifier key.")
  @Nullable String vkey;

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      description = "First line of the log's checkpoints. Default: the name of --vkey.")
  @Nullable String origin;

  @Option(
      names = "--repair",
      description = {
        "Write anew what follows from the entries under the signed checkpoint (tiles of hashes,",
        "partial files of earlier checkpoints), and remove what a run that died has left. Entries",
        "are never written. The registry must not be running."
      })
  boolean repair;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  FsckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(log)) {
      throw new OperatorException(
          ExitCode.INPUT, log + " is no folder", "name the folder that holds checkpoint and tile");
    }
    FsckReport report = examine();
    output.print(terminal, json(report), text(report));
    return report.isSound() ? ExitCode.DONE.code() : ExitCode.NO.code();
  }

  private FsckReport examine() {
    String name;
    VerifierKey key;
    if (trust != null) {
      Trust trusted = Keys.readTrust(trust);
      name = trusted.origin();
      key = inForce(trusted);
    } else if (vkey != null) {
      key = parse(vkey);
      name = origin == null ? key.name() : origin;
    } else {
      throw new OperatorException(
          ExitCode.USAGE, "whose log is it?", "--trust trust.json, or --vkey KEY --origin NAME");
    }
    List<ProgressLine> lines = new ArrayList<>();
    List<String> layers = new ArrayList<>();
    LogFsck.Listener listener =
        (layer, done, total) -> {
          if (layers.isEmpty() || !layers.getLast().equals(layer)) {
            lines.forEach(ProgressLine::done);
            layers.add(layer);
            lines.add(new ProgressLine(terminal, layer, System::nanoTime));
          }
          lines.getLast().at(done, total);
        };
    try {
      return repair
          ? LogFsck.repair(log, name, key, listener)
          : LogFsck.check(log, name, key, listener);
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          String.valueOf(e.getMessage()),
          "stop the registry that writes to this log, and check the disk",
          e);
    } finally {
      lines.forEach(ProgressLine::done);
    }
  }

  /** The log may have changed its key; whether its files are whole is asked of it later. */
  private VerifierKey inForce(Trust trusted) {
    CopyKeys keys = new CopyKeys(log, trusted);
    try {
      TileLog.findCheckpoint(log).ifPresent(keys::seen);
    } catch (LogException _) {
      // Damaged, or signed by nobody: that is what the layers below say.
    }
    return keys.known().getLast();
  }

  private static VerifierKey parse(String vkey) {
    try {
      return VerifierKey.parse(vkey);
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.USAGE, "--vkey is no verifier key", "it reads name+hash+key", e);
    }
  }

  private static String verdict(FsckLayer layer) {
    return layer.damaged() == 0 ? "sound" : layer.isSound() ? "REPAIRED" : "DAMAGED";
  }

  private static String text(FsckReport report) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    for (FsckLayer layer : report.layers()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-11s %-9s %,d files%s",
              layer.name(),
              verdict(layer),
              layer.files(),
              layer.damaged() == 0
                  ? ""
                  : String.format(
                      Locale.ROOT,
                      ", %,d damaged, %,d repaired",
                      layer.damaged(),
                      layer.repaired())));
      layer.faults().stream().limit(SHOWN).forEach(fault -> lines.add("  " + fault));
      if (layer.damaged() > SHOWN) {
        lines.add("  … " + (layer.damaged() - SHOWN) + " more; --json prints them");
      }
      layer.notes().stream().limit(SHOWN).forEach(note -> lines.add("  note: " + note));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d entries, %s",
            report.isSound() ? "the log is whole" : "THE LOG IS NOT WHOLE",
            report.size().value(),
            report
                .signed()
                .map(size -> String.format(Locale.ROOT, "%,d of them signed", size.value()))
                .orElse("none of them under a valid checkpoint")));
    return lines.toString();
  }

  private static Json json(FsckReport report) {
    List<Json> layers = new ArrayList<>();
    for (FsckLayer layer : report.layers()) {
      List<Json> faults = new ArrayList<>();
      for (LogFault fault : layer.faults()) {
        faults.add(Json.object().put("file", fault.file()).put("problem", fault.problem()).build());
      }
      layers.add(
          Json.object()
              .put("damaged", layer.damaged())
              .put("faults", new Json.Arr(faults))
              .put("files", layer.files())
              .put("name", layer.name())
              .put("notes", new Json.Arr(layer.notes().stream().<Json>map(Json::of).toList()))
              .put("repaired", layer.repaired())
              .put("verdict", verdict(layer).toLowerCase(Locale.ROOT))
              .build());
    }
    return Json.object()
        .put("entries", report.size().value())
        .put("layers", new Json.Arr(layers))
        .put("signed", report.signed().map(TreeSize::value).orElse(0L))
        .put("sound", Json.of(report.isSound()))
        .build();
  }
}
