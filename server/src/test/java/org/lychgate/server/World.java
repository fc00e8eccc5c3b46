package org.lychgate.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.lychgate.edition.Elements;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.statement.Purpose;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.house.SoftPasskey;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.Passkey;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Scope;
import org.lychgate.nation.Nation;
import org.lychgate.nation.Person;
import org.lychgate.register.LogSigners;
import org.lychgate.register.Register;
import org.lychgate.register.RegisterConfig;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbSecret;
import org.lychgate.register.postgres.EmbeddedPostgres;
import org.lychgate.server.page.Practice;

/**
 * A running registry of 1,500 people, one for all tests of the room. Each test takes people of its
 * own, so that none depends on another.
 */
final class World {
  static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  static final InstantSource CLOCK = () -> Instant.parse("2026-01-12T09:00:00Z");
  static final String TT = "registrar-tt";
  static final String OFFICER = "officer-1";
  static final String SUBSCRIBER = "subscriber-1";
  static final String AUDITOR = "auditor-1";

  /** Of whom a fifth are old enough to be listed: each test takes people of its own. */
  private static final int PEOPLE = 1_500;

  private static final String ORIGIN = "lychgate.example/server-test";

  /* A class of its own: threads of the server use World while the only one is being made. */
  private static final class Only {
    static final World WORLD = new World();
  }

  /** An officer whose key is a passkey, which is in no file. */
  static final String PASSKEY = "officer-passkey";

  /** An officer whose key one test ends. */
  static final String LEAVING = "officer-leaving";

  final SoftPasskey passkey = SoftPasskey.make();
  final Path data;
  final Genesis genesis;
  final Database database;
  final Register register;
  final LychgateServer server;
  final Http http;
  private final RandomGenerator random = new SplittableRandom(7);
  private final List<Person> elders;
  private final AtomicInteger used = new AtomicInteger();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** A person that is listed, and where. */
  record Listed(Person person, String entry, long publishLeaf) {}

  private World() {
    Path target = Path.of("target").toAbsolutePath();
    data = target.resolve("world-" + ProcessHandle.current().pid());
    Genesis made =
        Genesis.create(Realm.SYNTHETIC, ORIGIN, keys(), Thresholds.USUAL, new SplittableRandom(1));
    genesis = withPasskey(made, passkey);
    Nation nation = Nation.of(3, PEOPLE, Realm.SYNTHETIC);
    List<Person> people = LongStream.range(0, nation.size()).mapToObj(nation::person).toList();
    elders =
        people.stream()
            .filter(p -> p.index() != nation.namesake().living())
            .filter(p -> p.ageOn(DAY) >= 60)
            // The records below state a state of birth.
            .filter(p -> !p.foreignBorn())
            .toList();
    EmbeddedPostgres postgres = prepare(target, people);
    database = postgres.database("server");
    register = Register.open(config());
    System.setErr(tee(System.err, printed));
    server =
        LychgateServer.start(
            register,
            data,
            genesis.trust(),
            CLOCK,
            0,
            "1.2.3-test",
            Practice.of(Realm.SYNTHETIC, genesis.signers()));
    http = new Http(server.url());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
    begin();
  }

  private static List<KeySpec> keys() {
    List<KeySpec> out = new ArrayList<>(Genesis.demoKeys(3));
    out.add(KeySpec.of(AUDITOR, "audit-office", KeyRole.AUDITOR));
    out.add(KeySpec.of(LEAVING, "registry-demo", KeyRole.OFFICER));
    return out;
  }

  private static Genesis withPasskey(Genesis made, SoftPasskey soft) {
    Trust trust = made.trust();
    List<TrustKey> keys = new ArrayList<>(trust.keys());
    VerifierKey vkey =
        VerifierKey.ofPasskey(
            TrustKey.vkeyName(ORIGIN, KeyRole.OFFICER, PASSKEY),
            new Passkey("localhost", Hash.fromBytes(soft.x()), Hash.fromBytes(soft.y())));
    String organisation = trust.get(OFFICER).organisation();
    keys.add(new TrustKey(PASSKEY, organisation, KeyRole.OFFICER, Optional.empty(), vkey));
    return new Genesis(
        new Trust(trust.realm(), ORIGIN, trust.organisations(), keys, trust.thresholds()),
        made.signers());
  }

  static World get() {
    return Only.WORLD;
  }

  private EmbeddedPostgres prepare(Path target, List<Person> people) {
    try {
      Files.createDirectories(data.resolve("keys"));
      Files.writeString(data.resolve("trust.json"), genesis.trust().text());
      for (Map.Entry<String, NoteSigner> key : genesis.signers().entrySet()) {
        Files.writeString(data.resolve("keys/" + key.getKey() + ".pem"), key.getValue().pem());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.SYNTHETIC, IndexType.HOLDERS, SourceKind.CSV, List.of(), Optional.empty()),
        people.stream().map(p -> IndexBuilder.holder(p.identity())).iterator(),
        data.resolve("holders"));
    return EmbeddedPostgres.start(
        data.resolve("db"),
        target.resolve("pg-software"),
        DbSecret.openOrCreate(data.resolve("vault/db")));
  }

  private RegisterConfig config() {
    return new RegisterConfig(
        data,
        database,
        Realm.SYNTHETIC,
        LogSigners.of(key("log")),
        key("notice"),
        Optional.empty(),
        Optional.of(data.resolve("holders")),
        CLOCK,
        OptionalLong.of(42));
  }

  /** Three listed people and the first edition of each scope. */
  private void begin() {
    agree("A-1", SUBSCRIBER, Scope.FULL, Scope.LIMITED);
    agree("A-2", "subscriber-2", Scope.FULL);
    for (int i = 0; i < 3; i++) {
      list();
    }
    for (Scope scope : Scope.values()) {
      PublishOrder order = new PublishOrder(Realm.SYNTHETIC, scope, DAY, EditionKind.FULL, OFFICER);
      http.post("/v1/editions", order, Optional.of(key(OFFICER))).json(201);
    }
  }

  static AgreementStatement terms(String number, String subscriber, Scope... scopes) {
    return new AgreementStatement(
        Realm.SYNTHETIC,
        number,
        subscriber,
        List.of(Purpose.PENSION_ADMIN),
        "15 CFR 1110",
        List.of(scopes),
        List.copyOf(Elements.of(Scope.FULL)),
        DAY,
        DAY.plusYears(1),
        1_000_000);
  }

  private void agree(String number, String subscriber, Scope... scopes) {
    AgreementStatement terms = terms(number, subscriber, scopes);
    for (String key : new String[] {subscriber, OFFICER}) {
      http.post("/v1/agreements", terms, Optional.of(key(key))).json(200);
    }
  }

  private void stop(EmbeddedPostgres postgres) {
    server.close();
    register.close();
    postgres.close();
    Folders.delete(data);
  }

  /** What was printed on standard error since the start, which is where the log goes. */
  List<String> logged() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static PrintStream tee(PrintStream to, ByteArrayOutputStream copy) {
    return new PrintStream(to, true, StandardCharsets.UTF_8) {
      @Override
      public void write(byte[] bytes, int from, int length) {
        copy.write(bytes, from, length);
        super.write(bytes, from, length);
      }

      @Override
      public void write(int b) {
        copy.write(b);
        super.write(b);
      }

      @Override
      public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
      }
    };
  }

  NoteSigner key(String name) {
    return genesis.getSigner(name);
  }

  /** A key that calls itself {@code name} and is enrolled nowhere. */
  NoteSigner stranger(String name) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    new SplittableRandom(99).nextBytes(seed);
    return NoteSigner.fromSeed(TrustKey.vkeyName(ORIGIN, KeyRole.REGISTRAR, name), seed);
  }

  /** Somebody whom no other test has. */
  Person person() {
    return elders.get(used.getAndIncrement());
  }

  /**
   * Somebody from the end of the list; perhaps listed, perhaps not, and others may have them too.
   */
  Person personAt(int fromTheEnd) {
    return elders.get(elders.size() - 1 - fromTheEnd);
  }

  /** The registrar's signed batch of one report. */
  SubmissionMaker.Signed report(Person person, String messageId) {
    return report(person, messageId, TT, key(TT));
  }

  SubmissionMaker.Signed report(Person person, String id, String reporter, NoteSigner signer) {
    IjeRecord record = record(person);
    Parsed<DeathReport> parsed =
        IjeReports.toReport(
            record,
            id,
            new ReporterId(reporter),
            ReporterRole.REGISTRAR,
            DAY,
            record.source().hash());
    if (parsed instanceof Parsed.Value<DeathReport> report) {
      return SubmissionMaker.make(
          Realm.SYNTHETIC,
          new ReporterId(reporter),
          List.of(new SubmissionMaker.Source(report.value(), "ije", record.source())),
          signer,
          random);
    }
    throw new IllegalStateException("a record that cannot be read");
  }

  Reply send(SubmissionMaker.Signed signed) {
    return http.post(
        "/v1/submissions",
        signed.envelope().bytes(),
        Optional.of(signed.signature().headerValue()));
  }

  /** Has somebody listed. */
  Listed list() {
    Person person = person();
    var body = send(report(person, "m-" + person.id())).json(201);
    var message = org.lychgate.edition.json.JsonFields.of(body.getArray("messages").getFirst());
    return new Listed(person, message.getText("entry"), body.getInt("submissionLeaf") + 3);
  }

  /** Has an officer take the entry back; the registry's answer. */
  JsonFields reverse(Listed listed) {
    ReversalStatement statement =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(listed.publishLeaf()),
            ReverseCause.CLAIM_OF_LIFE,
            "",
            OFFICER,
            DAY);
    return http.post("/v1/reversals", statement, Optional.of(key(OFFICER))).json(201);
  }

  static ClaimOfLife claim(Person person) {
    return new ClaimOfLife(Realm.SYNTHETIC, person.identity());
  }

  /** Headers that ask for {@code path} as {@code name}, signed by {@code signer}. */
  static Map<String, String> access(String path, String name, LocalDate day, NoteSigner signer) {
    AccessStatement statement = new AccessStatement(Realm.SYNTHETIC, name, path, day);
    return Map.of(
        "Lychgate-Access",
        statement.json().canonicalText(),
        "Lychgate-Signature",
        Http.line(statement, signer));
  }

  private static IjeRecord record(Person person) {
    LocalDate death = LocalDate.of(2025, 12, 1).plusDays(person.index() % 28);
    // As at an office: within four days, not always on the same one.
    LocalDate registered = death.plusDays(1 + person.index() % 4);
    return IjeRecord.builder()
        .set("DOD_YR", digits(death.getYear(), 4))
        .set("DOD_MO", digits(death.getMonthValue(), 2))
        .set("DOD_DY", digits(death.getDayOfMonth(), 2))
        .set("DSTATE", "TT")
        .set("FILENO", digits((int) person.index() + 1, 6))
        .set("VOID", "0")
        .set("GNAME", person.name().given())
        .set(
            "MNAME", person.name().middle().isEmpty() ? "" : person.name().middle().substring(0, 1))
        .set("DMIDDLE", person.name().middle())
        .set("LNAME", person.name().family())
        .set("SUFF", person.name().suffix())
        .set("SEX", person.sex().name())
        .set("SSN", person.ssn().digits())
        .set("DOB_YR", digits(person.birth().getYear(), 4))
        .set("DOB_MO", digits(person.birth().getMonthValue(), 2))
        .set("DOB_DY", digits(person.birth().getDayOfMonth(), 2))
        .set("BPLACE_CNT", "US")
        .set("BPLACE_ST", person.birthPlace())
        .set("DOR_YR", digits(registered.getYear(), 4))
        .set("DOR_MO", digits(registered.getMonthValue(), 2))
        .set("DOR_DY", digits(registered.getDayOfMonth(), 2))
        .build();
  }

  private static String digits(int value, int width) {
    return String.format(Locale.ROOT, "%0" + width + "d", value);
  }
}
