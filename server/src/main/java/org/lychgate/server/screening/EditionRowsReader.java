package org.lychgate.server.screening;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.Sidecar;
import org.lychgate.formats.DmfReader;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;

/** Reads the rows of an edition of this registry's own, each with its entry id. */
final class EditionRowsReader {
  private static final int BUFFER = 1 << 18;

  private EditionRowsReader() {}

  /**
   * Gives every row to {@code sink}, in the order of the files.
   *
   * @throws IllegalStateException where the two files do not belong together: they are the
   *     registry's own, so that is a broken invariant
   */
  static void read(Path folder, Realm realm, Consumer<DeathFileRow> sink) {
    try (InputStream rows =
            new BufferedInputStream(
                Files.newInputStream(folder.resolve(EditionFiles.DMF)), BUFFER);
        BufferedReader ids = Files.newBufferedReader(folder.resolve(EditionFiles.SIDECAR))) {
      if (!Sidecar.HEADER.equals(ids.readLine())) {
        throw broken();
      }
      DmfReader.read(
          rows,
          realm,
          parsed -> {
            if (!(parsed instanceof Parsed.Value<DeathFileRow> row)) {
              throw broken();
            }
            sink.accept(named(row.value(), next(ids)));
          });
      if (ids.readLine() != null) {
        throw broken();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EntryId next(BufferedReader ids) {
    try {
      String line = ids.readLine();
      if (line == null) {
        throw broken();
      }
      return EntryId.parse(line.substring(line.indexOf(',') + 1))
          .orElseThrow(EditionRowsReader::broken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DeathFileRow named(DeathFileRow row, EntryId entry) {
    return new DeathFileRow(
        row.change(),
        row.identity(),
        row.death(),
        row.placeOfDeath(),
        row.proof(),
        row.evidence(),
        Optional.of(entry));
  }

  private static IllegalStateException broken() {
    return new IllegalStateException("an edition of this registry cannot be read");
  }
}
