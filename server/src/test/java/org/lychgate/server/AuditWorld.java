package org.lychgate.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;
import org.lychgate.register.LogSigners;
import org.lychgate.register.Register;
import org.lychgate.register.RegisterConfig;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbSecret;
import org.lychgate.register.postgres.EmbeddedPostgres;
import org.lychgate.server.page.Practice;

/**
 * A registry of its own with two days behind it: a sample is drawn from the log as it stood before
 * a day, and in {@link World} it is always the same day.
 */
final class AuditWorld {
  static final LocalDate FIRST = World.DAY;
  static final String ORIGIN = "lychgate.example/audit-test";
  static final String OTHER = "auditor-2";
  static final String PATIENT = "auditor-3";

  /* People from the end of the list of the other registry, whose holders are the holders here. */
  private static final int LISTED = 30;
  private static final int LEADS = 4;

  private static final class Only {
    static final AuditWorld WORLD = new AuditWorld();
  }

  final Genesis genesis;
  final Path data;
  final Database database;
  final Register register;
  final LychgateServer server;
  final Http http;
  final List<Person> listed = new ArrayList<>();
  final List<Person> leads = new ArrayList<>();
  private final World people = World.get();
  private volatile LocalDate day = FIRST;

  private AuditWorld() {
    data = Path.of("target").toAbsolutePath().resolve("audit-" + ProcessHandle.current().pid());
    List<KeySpec> keys = new ArrayList<>(Genesis.demoKeys(1));
    for (String name : new String[] {World.AUDITOR, OTHER, PATIENT}) {
      keys.add(KeySpec.of(name, "audit-office", KeyRole.AUDITOR));
    }
    genesis =
        Genesis.create(Realm.SYNTHETIC, ORIGIN, keys, Thresholds.USUAL, new SplittableRandom(5));
    try {
      Files.createDirectories(data.resolve("keys"));
      Files.writeString(data.resolve("trust.json"), genesis.trust().text());
      Files.copy(people.data.resolve("holders"), data.resolve("holders"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            data.resolve("db"),
            Path.of("target").toAbsolutePath().resolve("pg-software"),
            DbSecret.openOrCreate(data.resolve("vault/db")));
    database = postgres.database("audit");
    register = Register.open(config(clock()));
    server =
        LychgateServer.start(
            register,
            data,
            genesis.trust(),
            clock(),
            0,
            "1.2.3-test",
            Practice.of(Realm.SYNTHETIC, genesis.signers()));
    http = new Http(server.url());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              server.close();
              register.close();
              postgres.close();
              Folders.delete(data);
            }));
    begin();
  }

  static AuditWorld get() {
    return Only.WORLD;
  }

  private InstantSource clock() {
    return () -> Instant.from(day.atTime(9, 0).atOffset(ZoneOffset.UTC));
  }

  LocalDate today() {
    return day;
  }

  NoteSigner key(String name) {
    return genesis.getSigner(name);
  }

  private RegisterConfig config(InstantSource clock) {
    return new RegisterConfig(
        data,
        database,
        Realm.SYNTHETIC,
        LogSigners.of(key("log")),
        key("notice"),
        Optional.empty(),
        Optional.of(data.resolve("holders")),
        clock,
        OptionalLong.of(42),
        Map.of(),
        // A clock that nobody sets has to go along, or the day is not believed.
        () ->
            System.nanoTime()
                + Duration.between(FIRST.atStartOfDay(), day.atStartOfDay()).toNanos());
  }

  private void begin() {
    for (int i = 0; i < LISTED; i++) {
      listed.add(send(World.TT, people.personAt(i)));
      if (i == LISTED / 2) {
        day = day.plusDays(1);
      }
    }
    for (int i = 0; i < LEADS; i++) {
      leads.add(send("benefits-agency-1", people.personAt(LISTED + i)));
    }
    day = day.plusDays(1);
  }

  private Person send(String reporter, Person person) {
    var signed = people.report(person, reporter + "-" + person.id(), reporter, key(reporter));
    http.post(
            "/v1/submissions",
            signed.envelope().bytes(),
            Optional.of(signed.signature().headerValue()))
        .json(201);
    return person;
  }
}
