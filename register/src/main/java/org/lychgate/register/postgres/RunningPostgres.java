package org.lychgate.register.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The embedded server of a folder, while another process runs it. */
public final class RunningPostgres {
  /** Line of postmaster.pid that holds the port (PostgreSQL's pidfile.h). */
  private static final int PORT_LINE = 3;

  private RunningPostgres() {}

  /** Its database, where it runs and takes this secret. */
  public static Optional<Database> find(Path folder, DbSecret secret) {
    Optional<Integer> port = findPort(folder);
    if (port.isEmpty()) {
      return Optional.empty();
    }
    Database database = Database.embedded(port.get(), "lychgate", secret);
    try (Connection connection = database.connect(DbRole.OWNER)) {
      return connection.isValid(5) ? Optional.of(database) : Optional.empty();
    } catch (SQLException _) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> findPort(Path folder) {
    Path file = folder.resolve("data/postmaster.pid");
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return lines.size() > PORT_LINE && lines.get(PORT_LINE).strip().matches("[0-9]{1,5}")
          ? Optional.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
