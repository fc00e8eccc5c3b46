package org.lychgate.register;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.SharedPostgres;

/** An installation of its own for one test: keys, holders, database, folder. */
final class World implements AutoCloseable {
  static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  static final InstantSource CLOCK = () -> Instant.parse("2026-01-12T09:00:00Z");
  static final String TT = "registrar-tt";
  static final String TS = "registrar-ts";
  static final String FUNERAL = "funeral-home-1";
  static final String AGENCY = "benefits-agency-1";
  static final String OFFICER = "officer-1";
  static final String OVERSIGHT = "officer-2";
  static final String RECOVERY = "recovery";
  static final String AUDITOR = "auditor-1";

  private final Map<String, URI> addresses;
  final Path folder;
  final Genesis genesis;
  Database database;
  final RandomGenerator random = new SplittableRandom(7);
  private final Map<String, NoteSigner> later = new HashMap<>();
  private final List<String> lost = new ArrayList<>();
  private final boolean directory;
  private LocalDate day = DAY;
  private LocalDate passed = DAY;
  private Optional<Path> policy = Optional.empty();
  private Register register;

  World(Path folder) throws IOException {
    this(folder, SharedPostgres.fresh());
  }

  World(Path folder, Database database) throws IOException {
    this(folder, database, List.of(), Map.of());
  }

  /** The same with witnesses, all of whom the quorum takes. */
  World(Path folder, Database database, List<TrustWitness> witnesses, Map<String, URI> addresses)
      throws IOException {
    this(folder, database, witnesses, addresses, true, 0);
  }

  private World(
      Path folder,
      Database database,
      List<TrustWitness> witnesses,
      Map<String, URI> addresses,
      boolean directory,
      int banks)
      throws IOException {
    this.directory = directory;
    this.addresses = addresses;
    this.folder = folder;
    this.database = database;
    this.genesis =
        Genesis.create(
            Realm.SYNTHETIC,
            "lychgate.example/test",
            keys(banks),
            Thresholds.USUAL.withWitnesses(witnesses.size()),
            witnesses,
            new SplittableRandom(1));
    Files.writeString(folder.resolve("trust.json"), genesis.trust().text());
    writeHolders(People.all());
    Path strict = folder.resolve("policy.conf");
    this.policy = Files.exists(strict) ? Optional.of(strict) : Optional.empty();
    this.register = Register.open(config());
  }

  /** One of a country that has no directory of number holders. */
  static World withoutDirectory(Path folder) throws IOException {
    return new World(folder, SharedPostgres.fresh(), List.of(), Map.of(), false, 0);
  }

  /** One with further subscribers: {@code bank-0} and so on. */
  static World withBanks(Path folder, Database database, int banks) throws IOException {
    return new World(folder, database, List.of(), Map.of(), true, banks);
  }

  /** The directory of number holders that counts from the next start on. */
  void writeHolders(List<Identity> people) {
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.SYNTHETIC, IndexType.HOLDERS, SourceKind.CSV, List.of(), Optional.empty()),
        people.stream().map(IndexBuilder::holder).iterator(),
        holders());
  }

  private static List<KeySpec> keys(int banks) {
    List<KeySpec> out = new ArrayList<>(keys());
    for (int i = 0; i < banks; i++) {
      out.add(KeySpec.of("bank-" + i, "bank-" + i + "-org", KeyRole.SUBSCRIBER));
    }
    return out;
  }

  private static List<KeySpec> keys() {
    return List.of(
        KeySpec.of("log", "registry", KeyRole.LOG),
        KeySpec.of("notice", "registry", KeyRole.NOTICE),
        KeySpec.of(OFFICER, "registry", KeyRole.OFFICER),
        KeySpec.of("officer-2", "oversight", KeyRole.OFFICER),
        KeySpec.registrar(TT, "records-tt", "TT"),
        KeySpec.registrar(TS, "records-ts", "TS"),
        KeySpec.of(FUNERAL, "funeral-home-1", KeyRole.FUNERAL_DIRECTOR),
        KeySpec.of(AGENCY, "agency-1", KeyRole.LEAD),
        KeySpec.of("subscriber-1", "bank-1", KeyRole.SUBSCRIBER),
        KeySpec.of(RECOVERY, "registry", KeyRole.RECOVERY),
        KeySpec.of("funeral-files-1", "funeral-home-1", KeyRole.SUBSCRIBER),
        KeySpec.of(AUDITOR, "audit-office", KeyRole.AUDITOR));
  }

  Path holders() {
    return folder.resolve("holders.idx");
  }

  RegisterConfig config() {
    return new RegisterConfig(
        folder,
        database,
        Realm.SYNTHETIC,
        wanted -> Optional.ofNullable(signers().get(wanted.name())),
        key("notice"),
        policy,
        directory ? Optional.of(holders()) : Optional.empty(),
        () -> day.atTime(9, 0).toInstant(ZoneOffset.UTC),
        OptionalLong.of(42),
        addresses,
        () -> Duration.ofDays(passed.toEpochDay()).toNanos());
  }

  Register register() {
    return register;
  }

  /** Closes and opens it again, as a restart does. */
  void restart() {
    register.close();
    register = Register.open(config());
  }

  /** Closes it, as {@link #openOn} is to follow. */
  void shut() {
    register.close();
  }

  /** Opens it on another database, as after a backup was restored. */
  void openOn(Database other) {
    database = other;
    register = Register.open(config());
  }

  /** The day from now on; time passes until then. */
  void setDay(LocalDate now) {
    day = now;
    passed = now;
  }

  /** What the clock is set to, while no time passes. */
  void setClock(LocalDate now) {
    day = now;
  }

  /** The registrar's count of a day's deaths. */
  Answer<LeafReceipt> count(String reporter, String jurisdiction, LocalDate counted, long deaths) {
    CountStatement count =
        new CountStatement(
            Realm.SYNTHETIC, new ReporterId(reporter), jurisdiction, counted, deaths);
    return register.count(count.canonical(), signature(count, reporter));
  }

  /** Announces deaths of the year up to the clock's day, for a month. */
  Answer<LeafReceipt> declare(String reporter, String jurisdiction, long reports) {
    DeclarationStatement declared =
        new DeclarationStatement(
            Realm.SYNTHETIC,
            new ReporterId(reporter),
            jurisdiction,
            DAY.minusYears(1),
            DAY.plusDays(30),
            DAY.plusDays(30),
            reports);
    return register.declare(declared.canonical(), signature(declared, reporter));
  }

  /** One key's answer to an order. */
  Answer<DecisionReceipt> answer(Order order, boolean refused, String key) {
    Consent consent = new Consent(Realm.SYNTHETIC, order, refused, key, day);
    return register.decide(consent.json().canonical(), signature(consent.answer(), key));
  }

  /** Takes a private key away, for good. */
  void lose(String name) {
    lost.add(name);
  }

  private Map<String, NoteSigner> signers() {
    Map<String, NoteSigner> out = new HashMap<>(genesis.signers());
    out.putAll(later);
    out.keySet().removeAll(lost);
    return out;
  }

  /** A key that the trust file does not know; its private half is at hand from now on. */
  NoteSigner makeKey(String name, KeyRole role) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    random.nextBytes(seed);
    NoteSigner signer =
        NoteSigner.fromSeed(TrustKey.vkeyName(genesis.trust().origin(), role, name), seed);
    later.put(name, signer);
    return signer;
  }

  NoteSigner key(String name) {
    NoteSigner signer = signers().get(name);
    if (signer == null) {
      throw new IllegalArgumentException("no key " + name);
    }
    return signer;
  }

  /** A record as its reporter sends it. */
  SubmissionMaker.Source source(String reporter, String messageId, IjeRecord record) {
    ReporterRole role =
        switch (reporter) {
          case FUNERAL -> ReporterRole.FUNERAL_DIRECTOR;
          case AGENCY -> ReporterRole.LEAD;
          default -> ReporterRole.REGISTRAR;
        };
    Parsed<DeathReport> parsed =
        IjeReports.toReport(
            record, messageId, new ReporterId(reporter), role, DAY, record.source().hash());
    if (parsed instanceof Parsed.Value<DeathReport> value) {
      return new SubmissionMaker.Source(value.value(), "ije", record.source());
    }
    throw new IllegalArgumentException("a record that cannot be read");
  }

  SubmissionMaker.Signed sign(String reporter, List<SubmissionMaker.Source> sources) {
    return SubmissionMaker.make(
        Realm.SYNTHETIC, new ReporterId(reporter), sources, key(reporter), random);
  }

  Answer<SubmissionResult> send(SubmissionMaker.Signed signed) {
    return register.submit(
        signed.envelope().bytes(), Optional.of(signed.signature().headerValue()));
  }

  /** Submits the registrar's records of these people's deaths in one batch. */
  SubmissionResult submit(String reporter, int... people) {
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (int i : people) {
      sources.add(source(reporter, reporter + "-" + i, People.record(i).build()));
    }
    return send(sign(reporter, sources)).get();
  }

  SubmissionResult submitRange(String reporter, int from, int to) {
    return submit(reporter, IntStream.range(from, to).toArray());
  }

  Answer<ClaimReceipt> claim(Identity who) {
    return register.claim(new ClaimOfLife(Realm.SYNTHETIC, who).canonical());
  }

  Answer<ReversalReceipt> reverse(long publishLeaf, ReverseCause cause, String officer) {
    ReversalStatement statement =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(publishLeaf),
            cause,
            cause == ReverseCause.COURT_ORDER ? "26-CV-00117" : "",
            officer,
            day);
    return register.reverse(statement.canonical(), signature(statement, officer));
  }

  /** An officer's order about a batch. */
  Answer<BulkReceipt> order(BulkAction action, long batch, String officer) {
    return order(
        BulkOrder.ofBatch(
            Realm.SYNTHETIC,
            action,
            new LeafIndex(batch),
            action.isCourts() ? "26-CV-00117" : "",
            officer,
            day),
        officer);
  }

  Answer<BulkReceipt> order(BulkOrder order, String key) {
    return register.cases().order(order.canonical(), signature(order, key));
  }

  /** Holds an entry by {@code key}, for thirty days. */
  Answer<LeafReceipt> hold(long publishLeaf, HoldCause cause, String key) {
    HoldStatement statement =
        new HoldStatement(
            Realm.SYNTHETIC,
            new LeafIndex(publishLeaf),
            cause,
            day.plusDays(30),
            cause == HoldCause.COURT_ORDER ? "26-CV-00117" : "",
            key,
            day);
    return register.cases().hold(statement.canonical(), signature(statement, key));
  }

  LocalDate day() {
    return day;
  }

  Answer<EditionInfo> publish(Scope scope, EditionKind kind) {
    PublishOrder order = new PublishOrder(Realm.SYNTHETIC, scope, DAY, kind, OFFICER);
    return register.publish(order.canonical(), signature(order, OFFICER));
  }

  Answer<AcknowledgementInfo> acknowledge(long notice) {
    Acknowledgement ack =
        new Acknowledgement(
            Realm.SYNTHETIC, "subscriber-1", notice, Acknowledgement.Stage.APPLIED, 0, DAY);
    return register.acknowledge(ack.canonical(), signature(ack, "subscriber-1"));
  }

  Optional<String> signature(Statement statement, String key) {
    return Optional.of(Signing.sign(statement, key(key)).headerValue());
  }

  String checkpoint() throws IOException {
    return Files.readString(register.logFolder().resolve("checkpoint"), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    register.close();
  }
}
