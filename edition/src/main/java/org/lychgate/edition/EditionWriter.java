package org.lychgate.edition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lychgate.edition.Publishable.Listed;
import org.lychgate.edition.Publishable.Planned;
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
   * @param plan from {@link Publishable}
   * @param records what the register knows about each planned entry
   */
  public static EditionFiles write(
      Path folder,
      Realm realm,
      Scope scope,
      List<Planned> plan,
      Function<Listed, EditionRecord> records)
      throws IOException {
    Files.createDirectories(folder);
    List<Projected> dmf = new ArrayList<>();
    List<Projected> sidecar = new ArrayList<>();
    long adds = 0;
    long changes = 0;
    long deletes = 0;
    EditionFiles.FileDigest nativeFile;
    try (DigestedFile out = new DigestedFile(folder, EditionFiles.NATIVE)) {
      for (Planned planned : plan) {
        NativeRow row = NativeRow.of(realm, scope, planned, records.apply(planned.listed()));
        out.line(NativeEdition.line(row));
        DmfProjection.line(row).ifPresent(dmf::add);
        Sidecar.line(row).ifPresent(sidecar::add);
        switch (planned.change()) {
          case NONE -> {
            // A full edition counts its rows only.
          }
          case ADD -> adds++;
          case CHANGE -> changes++;
          case DELETE -> deletes++;
        }
      }
      nativeFile = out.digest();
    }
    return new EditionFiles(
        plan.size(),
        adds,
        changes,
        deletes,
        nativeFile,
        lines(folder, EditionFiles.DMF, List.of(), DmfProjection.sorted(dmf)),
        lines(folder, EditionFiles.SIDECAR, List.of(Sidecar.HEADER), Sidecar.sorted(sidecar)));
  }

  private static EditionFiles.FileDigest lines(
      Path folder, String name, List<String> header, List<Projected> lines) throws IOException {
    try (DigestedFile out = new DigestedFile(folder, name)) {
      for (String line : header) {
        out.line(line);
      }
      for (Projected line : lines) {
        out.line(line.line());
      }
      return out.digest();
    }
  }
}
