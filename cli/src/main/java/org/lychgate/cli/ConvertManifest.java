package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.Beside;
import org.lychgate.formats.DmfManifest;
import org.lychgate.formats.InputFiles;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** The manifest beside a file in the layout of the Death Master File. */
final class ConvertManifest {
  private static final int BYTES_MAX = 1 << 16;

  private ConvertManifest() {}

  /**
   * What differs between {@code file} and the manifest beside it; empty where there is none.
   *
   * @throws OperatorException INPUT, if there is one that cannot be read
   */
  static Optional<List<String>> findDifferences(Path file) {
    Path beside = Beside.manifest(file);
    if (!Files.isRegularFile(beside)) {
      return Optional.empty();
    }
    try (InputStream text = InputFiles.open(beside);
        InputStream in = InputFiles.open(file)) {
      DmfManifest manifest =
          DmfManifest.parse(text.readNBytes(BYTES_MAX))
              .orElseThrow(() ->
                  new OperatorException(
                      ExitCode.INPUT,
                      beside + " is not a manifest of a death file",
                      "fetch it once more, or take it away if it belongs to something else"));
      return Optional.of(manifest.differences(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Refuses a file whose manifest says that it is another.
   *
   * @throws OperatorException INPUT, if something differs or the manifest cannot be read
   */
  static void check(Path file) {
    findDifferences(file)
        .filter(differences -> !differences.isEmpty())
        .ifPresent(differences -> {
          throw new OperatorException(
              ExitCode.INPUT,
              file + " is not the file that its manifest describes: " + differences,
              "fetch both once more; a file cut short must not be taken for a whole one");
        });
  }

  /** Writes what {@code manifest} says beside {@code file}. */
  static void write(DmfManifest manifest, Path file, boolean force) {
    try (AtomicOutput out = AtomicOutput.open(Beside.manifest(file), force)) {
      out.write(manifest.text().getBytes(StandardCharsets.UTF_8));
      out.commit();
    }
  }
}
