package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;

/**
 * What the manifest beside a file of a Lychgate edition says of it. Other files have none.
 *
 * @param sequence of the edition
 * @param asOf day it was cut for
 */
record EditionNote(long sequence, LocalDate asOf) {
  static Optional<EditionNote> find(Path file) {
    Path manifest = file.toAbsolutePath().resolveSibling("manifest.json");
    if (!Files.isRegularFile(manifest)) {
      return Optional.empty();
    }
    try {
      JsonFields fields = JsonFields.of(Json.parse(Files.readAllBytes(manifest)));
      return Optional.of(
          new EditionNote(fields.getInt("sequence"), LocalDate.parse(fields.getText("asOf"))));
    } catch (JsonException | DateTimeParseException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
