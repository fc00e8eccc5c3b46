package org.lychgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.register.RegisterConfig;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbSecret;
import org.lychgate.register.postgres.EmbeddedPostgres;
import org.lychgate.register.postgres.RunningPostgres;

/** A registry's folder and database, for the verbs with which an operator looks after them. */
final class RegistryOpening {
  private final RegistryFolder folder;
  private final Optional<String> url;

  /**
   * @param db JDBC address of a server; null for the embedded one
   */
  RegistryOpening(Path data, @Nullable String db) {
    this.folder = new RegistryFolder(data.toAbsolutePath().normalize());
    this.url = Optional.ofNullable(db);
  }

  RegistryFolder folder() {
    return folder;
  }

  /** The trust file, which has to be there. */
  Trust trust() {
    if (!Files.exists(folder.trust())) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no trust.json in " + folder.root(),
          "name the folder that serve runs on, or that demo --keep has left");
    }
    return Keys.readTrust(folder.trust());
  }

  /** Runs {@code work} on the database; the embedded server is started for it unless it runs. */
  <T> T with(Realm realm, boolean mayRun, Function<Database, T> work) {
    DbSecret secret = DbSecret.openOrCreate(folder.vault().resolve("db.secret"));
    if (url.isPresent()) {
      return work.apply(ServeCommand.external(url.get(), secret));
    }
    if (realm == Realm.REAL) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the real realm does not run on the embedded database",
          "name its PostgreSQL server with --db");
    }
    Optional<Database> running =
        mayRun ? RunningPostgres.find(folder.db(), secret) : Optional.empty();
    if (running.isPresent()) {
      return work.apply(running.get());
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.db(), secret)) {
      return work.apply(postgres.database("lychgate"));
    }
  }

  /** As {@code serve} opens it. */
  RegisterConfig config(Trust trust, Database database, InstantSource clock) {
    String notice = trust.list(KeyRole.NOTICE).getFirst().name();
    return new RegisterConfig(
        folder.root(),
        database,
        trust.realm(),
        key -> present(folder.key(key.name())).map(pem -> Keys.readAny(pem, trust.origin())),
        Keys.read(folder.key(notice), trust, notice),
        present(folder.policy()),
        present(folder.holders()),
        clock,
        OptionalLong.empty());
  }

  private static Optional<Path> present(Path file) {
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }
}
