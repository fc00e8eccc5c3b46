package org.lychgate.edition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/**
 * Writes an edition's folder, in two steps: the rows first; then, once its EDITION leaf is logged,
 * {@link Manifest#write}. What is written depends on the arguments alone, byte for byte.
 */
public final class EditionWriter {
  private EditionWriter() {}

  /**
   * Writes {@code entries.native}, {@code entries.dmf} and {@code sidecar.csv}.
   *
   * @param folder is made where it does not exist; files in it are replaced
   * @param plan rows of {@link Publishable} with what the register knows about each, in their
   *     order; is walked through once, and no list of it is made
   */
  public static EditionFiles write(
      Path folder, Realm realm, Scope scope, Iterator<PlannedEntry> plan) throws IOException {
    return write(folder, realm, scope, plan, SortedLines.MOST);
  }

  /** The same with so many lines in memory. */
  static EditionFiles write(
      Path folder, Realm realm, Scope scope, Iterator<PlannedEntry> plan, int most)
      throws IOException {
    Files.createDirectories(folder);
    Map<Change, Long> counts = new EnumMap<>(Change.class);
    EditionFiles.FileDigest nativeFile;
    try (SortedLines dmf = new SortedLines(folder, EditionFiles.DMF, most);
        SortedLines sidecar = new SortedLines(folder, EditionFiles.SIDECAR, most)) {
      try (DigestedFile out = new DigestedFile(folder, EditionFiles.NATIVE)) {
        while (plan.hasNext()) {
          PlannedEntry planned = plan.next();
          NativeRow row = NativeRow.of(realm, scope, planned.row(), planned.record());
          out.line(NativeEdition.line(row));
          add(dmf, DmfProjection.line(row));
          add(sidecar, Sidecar.line(row));
          counts.merge(planned.row().change(), 1L, Long::sum);
        }
        nativeFile = out.digest();
      }
      return new EditionFiles(
          counts.values().stream().mapToLong(n -> n).sum(),
          // A full edition counts its rows only.
          counts.getOrDefault(Change.ADD, 0L),
          counts.getOrDefault(Change.CHANGE, 0L),
          counts.getOrDefault(Change.DELETE, 0L),
          nativeFile,
          dmf.write(List.of()),
          sidecar.write(List.of(Sidecar.HEADER)));
    }
  }

  private static void add(SortedLines to, Optional<Projected> line) throws IOException {
    if (line.isPresent()) {
      to.add(line.get());
    }
  }
}
