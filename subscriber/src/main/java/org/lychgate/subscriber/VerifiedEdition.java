package org.lychgate.subscriber;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.Manifest;
import org.lychgate.edition.NativeEdition;
import org.lychgate.edition.NativeRow;
import org.lychgate.edition.Sidecar;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.formats.DmfReader;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.Scope;

/** Editions by the rules of the room edition. */
final class VerifiedEdition implements EditionCheck {
  private final Trust trust;

  VerifiedEdition(Trust trust) {
    this.trust = trust;
  }

  @Override
  public void verify(Path folder, Scope scope, long sequence, Path log) {
    Manifest manifest = manifest(folder);
    if (manifest.edition().scope() != scope || manifest.edition().sequence() != sequence) {
      throw new Refused("EDITION_MANIFEST", "the manifest is of another edition");
    }
    try {
      VerifyReport report = Verifier.verify(log, trust, List.of(folder), Progress.NONE);
      if (!report.holds()) {
        throw new Refused(
            "EDITION_NOT_VERIFIED",
            report.findings().stream().map(VerifyFinding::toString).toList());
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public boolean isFull(Path folder) {
    return manifest(folder).edition().edition() == EditionKind.FULL;
  }

  @Override
  public EditionContent read(Path folder) {
    Manifest manifest = manifest(folder);
    Map<EntryId, LeafIndex> leaves = leaves(folder, manifest);
    List<EntryId> entries = sidecar(folder);
    List<EditionContent.Line> lines = new ArrayList<>();
    try (InputStream in = Files.newInputStream(folder.resolve(EditionFiles.DMF))) {
      DmfReader.read(
          in,
          trust.realm(),
          parsed -> {
            if (!(parsed instanceof Parsed.Value<DeathFileRow> value)
                || lines.size() >= entries.size()) {
              throw new Refused("EDITION_ROW", "line " + parsed.line() + " of entries.dmf");
            }
            lines.add(line(value.value(), entries.get(lines.size()), leaves));
          });
    } catch (IOException e) {
      throw unreadable(e);
    }
    return new EditionContent(
        manifest.edition().sequence(),
        manifest.edition().edition() == EditionKind.FULL,
        manifest.edition().asOf(),
        manifest.edition().logSize(),
        manifest.edition().dmfHash(),
        lines);
  }

  private static EditionContent.Line line(
      DeathFileRow row, EntryId entry, Map<EntryId, LeafIndex> leaves) {
    LeafIndex publish =
        Optional.ofNullable(leaves.get(entry))
            .orElseThrow(
                () -> new Refused("EDITION_ROW", "entry " + entry + " is not in entries.native"));
    DeathFileRow named =
        new DeathFileRow(
            row.change(),
            row.identity(),
            row.death(),
            row.placeOfDeath(),
            row.proof(),
            row.evidence(),
            Optional.of(entry));
    return new EditionContent.Line(named, publish);
  }

  private static Map<EntryId, LeafIndex> leaves(Path folder, Manifest manifest) {
    Map<EntryId, LeafIndex> out = new HashMap<>();
    try (BufferedReader in = Files.newBufferedReader(folder.resolve(EditionFiles.NATIVE))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        NativeRow row =
            NativeEdition.parse(
                manifest.edition().scope(),
                manifest.edition().edition(),
                line.getBytes(StandardCharsets.UTF_8));
        // Where an entry ends and begins again in one edition, the listing counts.
        if (row.by().isEmpty() || !out.containsKey(row.entry())) {
          out.put(row.entry(), row.publish());
        }
      }
      return out;
    } catch (IOException e) {
      throw unreadable(e);
    } catch (JsonException e) {
      throw new Refused("EDITION_ROW", "entries.native: " + e.getMessage());
    }
  }

  private static List<EntryId> sidecar(Path folder) {
    try (BufferedReader in = Files.newBufferedReader(folder.resolve(EditionFiles.SIDECAR))) {
      List<EntryId> out = new ArrayList<>();
      if (!Sidecar.HEADER.equals(in.readLine())) {
        throw new Refused("EDITION_ROW", "sidecar.csv has another header");
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.add(
            EntryId.parse(line.substring(line.indexOf(',') + 1))
                .orElseThrow(() -> new Refused("EDITION_ROW", "a line of sidecar.csv")));
      }
      return out;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Manifest manifest(Path folder) {
    try {
      return Manifest.parse(Files.readAllBytes(folder.resolve(EditionFiles.MANIFEST)));
    } catch (IOException e) {
      throw unreadable(e);
    } catch (JsonException e) {
      throw new Refused("EDITION_MANIFEST", "the manifest: " + e.getMessage());
    }
  }

  private static OperatorException unreadable(IOException e) {
    return new OperatorException(
        ExitCode.INPUT, "an edition cannot be read", "check the data folder's disk", e);
  }
}
