package org.lychgate.register.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.register.postgres.DatabaseDump;

/**
 * What a backup says of itself, in {@code backup.json}.
 *
 * @param taken when the database was read
 * @param trust SHA-256 of the trust file in hex, so that a backup goes into no other registry
 * @param program version of the program that made it
 * @param level of the database's tables
 * @param leaves in the database; the log beside it has as many or more
 * @param logSize leaves under the checkpoint beside it
 * @param withKeys whether keys and the vault's key are in it
 */
public record BackupManifest(
    Instant taken,
    String trust,
    String program,
    String level,
    long leaves,
    long logSize,
    boolean withKeys,
    List<DatabaseDump.Table> tables) {
  static final String FILE = "backup.json";
  private static final String TYPE = "backup";
  private static final long VERSION = 1;

  public BackupManifest {
    tables = List.copyOf(tables);
  }

  /** Its JSON text. */
  public String text() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("taken", taken.toString())
        .put("trust", trust)
        .put("program", program)
        .put("level", level)
        .put("leaves", leaves)
        .put("logSize", logSize)
        .put("withKeys", withKeys ? 1 : 0)
        .put(
            "tables",
            new Json.Arr(
                tables.stream()
                    .<Json>map(table ->
                        Json.object()
                            .put("columns", String.join(" ", table.columns()))
                            .put("name", table.name())
                            .put("rows", table.rows())
                            .build())
                    .toList()))
        .build()
        .canonicalText();
  }

  /** Reads the one in {@code folder}. */
  public static BackupManifest read(Path folder) {
    try {
      JsonFields in =
          JsonFields.of(Json.parse(Files.readAllBytes(folder.resolve(FILE))), TYPE, VERSION);
      BackupManifest out =
          new BackupManifest(
              Instant.parse(in.getText("taken")),
              in.getText("trust"),
              in.getText("program"),
              in.getText("level"),
              in.getCount("leaves", Json.SAFE_MAX),
              in.getCount("logSize", Json.SAFE_MAX),
              in.getInt("withKeys") == 1,
              in.getArray("tables").stream().map(BackupManifest::table).toList());
      in.end();
      return out;
    } catch (IOException | JsonException | IllegalArgumentException | DateTimeParseException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          folder + " is not a backup: " + FILE + " cannot be read",
          "name a folder that backup wrote",
          e);
    }
  }

  private static DatabaseDump.Table table(Json json) {
    JsonFields in = JsonFields.of(json);
    DatabaseDump.Table out =
        new DatabaseDump.Table(
            in.getText("name"),
            List.of(in.getText("columns").split(" ")),
            in.getCount("rows", Json.SAFE_MAX));
    in.end();
    return out;
  }
}
