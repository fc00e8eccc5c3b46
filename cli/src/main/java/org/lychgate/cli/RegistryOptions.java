package org.lychgate.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which registry an operator looks after. */
final class RegistryOptions {
  @Option(names = "--data", required = true, description = "The registry's folder; see init.")
  Path data = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = {
        "JDBC address of its PostgreSQL server, with the owner's user and password in",
        "LYCHGATE_DB_USER and LYCHGATE_DB_PASSWORD. Default: the embedded server."
      })
  @Nullable String db;

  RegistryOpening open() {
    return new RegistryOpening(data, db);
  }
}
