package org.lychgate.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.Field;
import org.lychgate.edition.Manifest;
import org.lychgate.edition.NativeEdition;
import org.lychgate.edition.NativeRow;
import org.lychgate.edition.RowProof;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.TlogProof;
import org.lychgate.model.EntryId;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate prove}: one row or one leaf, with all that a stranger needs to check it. */
@Command(
    name = "prove",
    description = {
      "Write the proof of one row of an edition, or of one leaf of the log, into a file.",
      "The file shows the fields named by --show and no others; verify --proof checks it offline."
    })
final class ProveCommand implements Callable<Integer> {
  /** What every edition shows of a listed row: no number, no certificate. */
  private static final Set<Field> USUAL =
      EnumSet.of(
          Field.REALM,
          Field.FAMILY,
          Field.GIVEN,
          Field.MIDDLE,
          Field.SUFFIX,
          Field.BIRTH,
          Field.DEATH,
          Field.EVIDENCE,
          Field.PROOF,
          Field.ENTRY);

  @Option(
      names = "--log",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the log (checkpoint, tile/).")
  Path log = Path.of("");

  @Option(names = "--index", paramLabel = "N", description = "The leaf to prove, from 0.")
  @Nullable Long index;

  @Option(
      names = "--edition",
      paramLabel = "DIR",
      description = "Folder of one edition that holds the row.")
  @Nullable Path edition;

  @Option(names = "--entry", paramLabel = "ID", description = "The row's entry id, with --edition.")
  @Nullable String entry;

  @Option(
      names = "--show",
      paramLabel = "FIELD",
      split = ",",
      description =
          "Fields to show, by their names in the edition. Default: names, dates, evidence, entry.")
  @Nullable List<String> show;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write it, such as row.tlog-proof.")
  Path out = Path.of("");

  @Option(
      names = "--leaf-out",
      paramLabel = "FILE",
      description = "Where to write the leaf in hex too, for other programs.")
  @Nullable Path leafOut;

  @Option(names = "--force", description = "Overwrite the file if it is there.")
  boolean force;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  ProveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    boolean ofRow = edition != null && entry != null;
    if (ofRow == (index != null) || (edition == null) != (entry == null)) {
      throw new OperatorException(
          ExitCode.USAGE, "what is to be proved?", "--edition DIR --entry ID, or --index N");
    }
    try {
      SignedNote note =
          TileLog.findCheckpoint(log)
              .orElseThrow(() -> new NoSuchFileException(log.resolve("checkpoint").toString()));
      TileLogReader reader = TileLogReader.open(log, Checkpoint.parse(note.text()));
      TlogProof proof = ofRow ? ofRow(reader, note) : ofLeaf(reader, note);
      write(out, proof.format());
      if (leafOut != null) {
        write(leafOut, hex(reader.entry(proof.index())) + "\n");
      }
      say(proof, reader);
      return ExitCode.DONE.code();
    } catch (LogException | JsonException e) {
      throw new OperatorException(
          ExitCode.INPUT, "no proof: " + e.getMessage(), "take the log and the edition anew", e);
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "there is no " + e.getMessage(), "name the folders of both", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TlogProof ofLeaf(TileLogReader reader, SignedNote note) {
    if (index == null || index < 0) {
      throw new OperatorException(ExitCode.USAGE, "leaves count from 0", "--index N");
    }
    return RowProof.of(reader, note, new LeafIndex(index));
  }

  private TlogProof ofRow(TileLogReader reader, SignedNote note) throws IOException {
    NativeRow row = findRow();
    Set<Field> shown = show == null ? USUAL : fields(show);
    return RowProof.of(reader, note, row.corrected().orElse(row.publish()), row.opening(), shown);
  }

  private static Set<Field> fields(List<String> words) {
    EnumSet<Field> out = EnumSet.noneOf(Field.class);
    for (String word : words) {
      out.add(
          Field.find(word)
              .orElseThrow(() ->
                  new OperatorException(
                      ExitCode.USAGE,
                      "there is no field " + word,
                      "one of "
                          + String.join(
                              ", ", Arrays.stream(Field.values()).map(Field::word).toList()))));
    }
    return out;
  }

  private NativeRow findRow() throws IOException {
    Path folder = edition == null ? Path.of("") : edition;
    String wanted =
        EntryId.parse(entry == null ? "" : entry)
            .orElseThrow(() ->
                new OperatorException(
                    ExitCode.USAGE, "that is no entry id", "sixteen hexadecimal digits"))
            .toString();
    Manifest manifest = Manifest.parse(Files.readAllBytes(folder.resolve(EditionFiles.MANIFEST)));
    try (BufferedReader lines =
        Files.newBufferedReader(folder.resolve(EditionFiles.NATIVE), StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("\"entry\":\"" + wanted + "\"")) {
          return NativeEdition.parse(
              manifest.edition().scope(),
              manifest.edition().edition(),
              line.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    throw new OperatorException(
        ExitCode.INPUT, "this edition has no entry " + wanted, "the sidecar names the entry ids");
  }

  private void write(Path file, String text) {
    try (AtomicOutput to = AtomicOutput.open(file, force)) {
      to.write(text.getBytes(StandardCharsets.UTF_8));
      to.commit();
    }
  }

  private static String hex(byte[] leaf) {
    return java.util.HexFormat.of().formatHex(leaf);
  }

  private void say(TlogProof proof, TileLogReader reader) {
    output.print(
        terminal,
        Json.object()
            .put("leaf", proof.index().value())
            .put("logSize", reader.size().value())
            .put("out", out.toString())
            .build(),
        String.format(
            Locale.ROOT,
            "%s: leaf %d of %,d, and what it takes to check it",
            out,
            proof.index().value(),
            reader.size().value()));
  }
}
