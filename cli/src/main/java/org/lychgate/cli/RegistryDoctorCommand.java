package org.lychgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.cli.doctor.Check;
import org.lychgate.cli.doctor.FederationChecks;
import org.lychgate.cli.doctor.RegistryChecks;
import org.lychgate.cli.doctor.ThisMachine;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.Realm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lychgate doctor} where registries are run, too: it knows their folders and databases. */
@Command(name = "doctor")
final class RegistryDoctorCommand extends DoctorCommand {
  @Option(
      names = "--db",
      paramLabel = "URL",
      description = {
        "JDBC address of the registry's PostgreSQL server, with the owner's user and password in",
        "LYCHGATE_DB_USER and LYCHGATE_DB_PASSWORD. Default: the embedded server."
      })
  @Nullable String db;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Configuration of serve: is the identity provider there, and how long does the",
        "registry's own certificate last?"
      })
  @Nullable Path config;

  RegistryDoctorCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  List<Check> examineRegistry(Path registry) {
    RegistryOpening opening = new RegistryOpening(registry, db);
    Trust trust = opening.trust();
    Path root = opening.folder().root();
    List<Check> checks =
        new ArrayList<>(RegistryChecks.ofFolder(root, trust, db == null, new ThisMachine()));
    boolean refused = trust.realm() == Realm.REAL && db == null;
    if (!refused && (db != null || Files.isDirectory(opening.folder().db()))) {
      checks.addAll(
          opening.with(
              trust.realm(),
              true,
              database -> RegistryChecks.ofDatabase(root, trust, database, new ThisMachine())));
    }
    if (config != null) {
      InstantSource clock = InstantSource.system();
      checks.addAll(
          FederationChecks.of(
              FederationConfig.read(ServeConfig.read(config), clock), clock.instant()));
    }
    return checks;
  }
}
