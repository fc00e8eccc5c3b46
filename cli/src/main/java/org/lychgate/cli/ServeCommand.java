package org.lychgate.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.lychgate.cli.demo.Scene;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.nation.Nation;
import org.lychgate.nation.NationFiles;
import org.lychgate.nation.NationSummary;
import org.lychgate.nation.NationWriter;
import org.lychgate.register.Register;
import org.lychgate.register.RegisterConfig;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbSecret;
import org.lychgate.register.postgres.EmbeddedPostgres;
import org.lychgate.server.LychgateServer;
import org.lychgate.server.federated.Federation;
import org.lychgate.server.page.Practice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lychgate serve}: the registry. */
@Command(
    name = "serve",
    description = {
      "Run a registry from its folder, on 127.0.0.1, until it is stopped.",
      "Prints one line of JSON on standard output when it is ready."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int DEMO_PEOPLE = 2_000;

  /** Where there are to be enough deaths to look at. */
  private static final int SCENE_PEOPLE = 8_000;

  @Option(
      names = "--data",
      description = "The registry's folder; see init. With --demo: lychgate-demo.")
  @Nullable Path given;

  /** As given, or as the configuration says. */
  Path data = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration, key = value (docs/operator.md). The command line wins.")
  @Nullable Path configFile;

  @Option(names = "--print-config", description = "Print what would be in force, and end.")
  boolean printConfig;

  @Option(
      names = "--demo",
      description = {
        "Make an empty folder into a synthetic registry with a small nation first, with reports,",
        "editions, cases and subscribers, on a day of its own. Its pages sign with its keys."
      })
  boolean demo;

  @Option(
      names = "--no-scene",
      description = "With --demo, in an empty folder: a registry in which nothing has happened.")
  boolean noScene;

  @Option(
      names = "--sandbox",
      paramLabel = "XX,…",
      split = ",",
      description = {
        "With --demo, in an empty folder: also enrol a registrar's key for each of these places,",
        "keys/sandbox-xx.pem, for a vendor's system to report with at once."
      })
  List<String> sandbox = List.of();

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = {
        "JDBC address of a PostgreSQL server. Its owner's user and password come from the",
        "environment: LYCHGATE_DB_USER, LYCHGATE_DB_PASSWORD. Default: an embedded server."
      })
  @Nullable String db;

  @Option(
      names = "--port",
      description = "0 for any free one. Default: " + LychgateServer.DEFAULT_PORT + ".")
  @Nullable Integer port;

  @Option(
      names = "--seed",
      description =
          "Synthetic realm only: fixes entry ids and salts, so that the same calls give the same.")
  @Nullable Long seed;

  @Option(
      names = "--day",
      description = "Synthetic realm only: the day the registry takes it to be.")
  volatile @Nullable LocalDate day;

  @Option(
      names = "--day-file",
      hidden = true,
      description = {
        "Synthetic realm only: a file that holds the day, read whenever it is asked. A second line",
        "is the day by the clock that nobody sets; without it the two are the same."
      })
  @Nullable Path dayFile;

  @Option(
      names = "--witness",
      paramLabel = "NAME=URL",
      description = {
        "Where a witness of trust.json is asked to cosign; again for each.",
        "Editions wait for the quorum that trust.json asks for; holds and reversals never do."
      })
  Map<String, URI> witnesses = Map.of();

  @Option(
      names = "--stop-with-input",
      hidden = true,
      description = "Stop when standard input ends.")
  boolean stopWithInput;

  private final Terminal terminal;
  private ServeConfig config = ServeConfig.none();
  private Federation federation = Federation.NONE;

  /** The nation of a demonstration that begins now. */
  private @Nullable NationSummary made;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    config = configFile == null ? ServeConfig.none() : ServeConfig.read(configFile);
    takeConfig();
    if (printConfig) {
      terminal.say(configText());
      return 0;
    }
    RegistryFolder folder = new RegistryFolder(data.toAbsolutePath().normalize());
    federation = FederationConfig.read(config, InstantSource.system());
    if (!sandbox.isEmpty() && (!demo || Files.exists(folder.trust()))) {
      throw new OperatorException(
          ExitCode.USAGE,
          "a sandbox's keys are enrolled when a synthetic demonstration begins, and never later",
          "name an empty folder with --data, and --demo");
    }
    if (demo && !Files.exists(folder.trust())) {
      if (!noScene && federation.tls().isPresent()) {
        throw new OperatorException(
            ExitCode.USAGE,
            "the scene of a demonstration is played over plain HTTP, and the configuration has TLS",
            "add --no-scene, or begin without tls-… and add it later");
      }
      makeDemo(folder);
    }
    if (!Files.exists(folder.trust())) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no trust.json in " + data,
          "make a registry with: lychgate init DIR (or add --demo for a small synthetic nation)");
    }
    Trust trust = Keys.readTrust(folder.trust());
    refuseControlsOfTheTestBench(trust.realm());
    if (day == null && dayFile == null && demo) {
      day = Scene.findDay(folder).orElse(null);
    }
    DbSecret secret = DbSecret.openOrCreate(folder.vault().resolve("db.secret"));
    if (db != null) {
      return serve(
          folder,
          trust,
          external(db, secret, config.find(ServeConfig.DB_USER), config.findPassword()));
    }
    if (trust.realm() == Realm.REAL) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the real realm does not run on the embedded database",
          "name a PostgreSQL server with --db");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.db(), secret)) {
      return serve(folder, trust, postgres.database("lychgate"));
    }
  }

  private int serve(RegistryFolder folder, Trust trust, Database database)
      throws InterruptedException {
    String notice = trust.list(KeyRole.NOTICE).getFirst().name();
    RegisterConfig opened =
        new RegisterConfig(
            folder.root(),
            database,
            trust.realm(),
            key -> present(folder.key(key.name())).map(pem -> Keys.readAny(pem, trust.origin())),
            Keys.read(folder.key(notice), trust, notice),
            present(folder.policy()),
            present(folder.holders()),
            dayFile == null ? () -> Child.clock(day).instant() : Child.clockIn(dayFile),
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            witnesses,
            dayFile == null ? System::nanoTime : Child.steadyIn(dayFile));
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (Register register = Register.open(opened);
        LychgateServer server =
            LychgateServer.start(
                register,
                folder.root(),
                trust,
                opened.clock(),
                wantedPort(),
                Version.text(),
                demo ? practice(folder, trust) : Practice.NONE,
                federation)) {
      // The process must not end before database and log have been closed.
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stop.countDown();
                    await(stopped);
                  },
                  "stop-serving"));
      NationSummary nation = made;
      if (nation != null && Scene.findDay(folder).isPresent()) {
        Scene.play(folder, server.url(), seed == null ? 1 : seed, nation, terminal::note);
        // The day after: auditors draw their sample from what was before a day.
        day = Scene.findDay(folder).orElseThrow();
        terminal.note("case codes to try are in " + Scene.file(folder));
      }
      sayReady(server.url(), trust.realm());
      if (stopWithInput) {
        Child.whenInputEnds(stop::countDown);
      }
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /** In a demonstration all keys are here, and whoever opens the pages may sign with them. */
  private static Practice practice(RegistryFolder folder, Trust trust) {
    if (trust.realm() != Realm.SYNTHETIC) {
      throw new OperatorException(
          ExitCode.USAGE,
          "--demo lets whoever opens the pages sign with the keys in this folder",
          "leave it away: this registry is of the realm " + trust.realm().word());
    }
    Map<String, NoteSigner> keys = new TreeMap<>();
    for (TrustKey key : trust.keys()) {
      present(folder.key(key.name()))
          .ifPresent(pem -> keys.put(key.name(), Keys.read(pem, trust, key.name())));
    }
    return Practice.of(trust.realm(), keys);
  }

  /** Seed and day fix what must be random and true outside of tests and demonstrations. */
  private void refuseControlsOfTheTestBench(Realm realm) {
    if (realm != Realm.SYNTHETIC && (seed != null || day != null || dayFile != null)) {
      throw new OperatorException(
          ExitCode.USAGE,
          "--seed, --day and --day-file are for the synthetic realm",
          "leave them away: this registry is of the realm " + realm.word());
    }
  }

  /** What the command line leaves open is taken from the configuration file. */
  private void takeConfig() {
    Path folder = given == null ? config.findPath(ServeConfig.DATA).orElse(null) : given;
    if (folder == null && demo) {
      folder = Path.of("lychgate-demo");
    }
    if (folder == null) {
      throw new OperatorException(
          ExitCode.USAGE,
          "no folder is named",
          "name the registry's folder with --data DIR, or data = DIR in the configuration");
    }
    data = folder;
    if (db == null) {
      db = config.find(ServeConfig.DB).orElse(null);
    }
    if (port == null) {
      port = config.findPort().orElse(null);
    }
    Map<String, URI> all = new TreeMap<>(config.witnesses());
    all.putAll(witnesses);
    witnesses = all;
  }

  private int wantedPort() {
    return port == null ? LychgateServer.DEFAULT_PORT : port;
  }

  /** What is in force, in the form of a configuration file; of secrets only where they are. */
  private String configText() {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(ServeConfig.DATA + " = " + data.toAbsolutePath().normalize());
    text.add(db == null ? "# db: the embedded server" : ServeConfig.DB + " = " + db);
    config.find(ServeConfig.DB_USER).ifPresent(u -> text.add(ServeConfig.DB_USER + " = " + u));
    config
        .findPath(ServeConfig.DB_PASSWORD_FILE)
        .ifPresent(f -> text.add(ServeConfig.DB_PASSWORD_FILE + " = " + f));
    text.add(ServeConfig.PORT + " = " + wantedPort());
    witnesses.forEach((name, url) -> text.add(ServeConfig.WITNESS + name + " = " + url));
    FederationConfig.lines(config).forEach(text::add);
    return text.toString();
  }

  static Database external(String url, DbSecret secret) {
    return external(url, secret, Optional.empty(), Optional.empty());
  }

  private static Database external(
      String url, DbSecret secret, Optional<String> asUser, Optional<String> withPassword) {
    String user = asUser.orElse(System.getenv("LYCHGATE_DB_USER"));
    String password = withPassword.orElse(System.getenv("LYCHGATE_DB_PASSWORD"));
    if (user == null || password == null) {
      throw new OperatorException(
          ExitCode.USAGE,
          "--db needs the database owner's user and password",
          "set LYCHGATE_DB_USER and LYCHGATE_DB_PASSWORD, or db-user and db-password-file in the"
              + " configuration");
    }
    return Database.external(url, user, password, secret);
  }

  private void makeDemo(RegistryFolder folder) {
    InitCommand.refuseUsed(folder);
    OptionalLong fixed = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    InitCommand.createSandbox(folder, fixed, sandbox);
    boolean scene = !noScene && sandbox.isEmpty() && day == null && dayFile == null;
    Nation nation = Nation.of(fixed.orElse(1), scene ? SCENE_PEOPLE : DEMO_PEOPLE, Realm.SYNTHETIC);
    made = NationWriter.write(nation, folder.nation(), false, (_, _) -> {});
    if (scene) {
      Scene.begin(folder, Scene.DAY);
    }
    Holders.build(NationFiles.people(folder.nation()), Realm.SYNTHETIC, folder.holders());
    terminal.note(
        "made a synthetic registry in "
            + folder.root()
            + "; all its keys belong to one process. Its reports are in nation/reports.");
  }

  private static Optional<Path> present(Path file) {
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  private void sayReady(URI url, Realm realm) {
    // Member order as contracts promise it to people who read the line; JSON has none.
    terminal.say(
        "{\"ready\":true,\"url\":"
            + Json.of(url.toString()).canonicalText()
            + ",\"realm\":"
            + Json.of(realm.name()).canonicalText()
            + ",\"version\":"
            + Json.of(Version.text()).canonicalText()
            + "}");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
