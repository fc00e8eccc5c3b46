package org.lychgate.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.lychgate.edition.Manifest;
import org.lychgate.edition.NativeEdition;
import org.lychgate.edition.json.JsonException;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReadCounts;

/** Reads {@code entries.native}; what its rows are stands in the manifest beside it. */
final class NativeRows {
  private NativeRows() {}

  static ReadCounts read(Path file, InputStream in, Consumer<Parsed<DeathFileRow>> sink)
      throws IOException {
    Manifest manifest = manifest(file);
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    ReadCounts counts = ReadCounts.NONE;
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      Parsed<DeathFileRow> parsed = parse(manifest, number, line);
      counts = counts.plus(parsed);
      sink.accept(parsed);
    }
    return counts;
  }

  private static Parsed<DeathFileRow> parse(Manifest manifest, long number, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    try {
      return new Parsed.Value<>(
          number,
          NativeEdition.parse(manifest.edition().scope(), manifest.edition().edition(), bytes)
              .toDeathFileRow(),
          List.of());
    } catch (JsonException _) {
      return new Parsed.Rejected<>(
          number,
          List.of(new Finding(number, "NATIVE_NOT_READABLE", "", "")),
          new RawRecord(bytes));
    }
  }

  private static Manifest manifest(Path file) throws IOException {
    Path beside = file.toAbsolutePath().resolveSibling("manifest.json");
    try {
      return Manifest.parse(Files.readAllBytes(beside));
    } catch (IOException | JsonException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no readable manifest.json beside " + file,
          "keep the files of an edition together",
          e);
    }
  }
}
