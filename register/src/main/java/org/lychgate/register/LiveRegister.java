package org.lychgate.register;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.lychgate.edition.trust.KeyTime;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Scope;

/** The register over its parts; each does one thing. */
final class LiveRegister implements Register {
  private final Db db;
  private final LogFeeder feeder;
  private final Witnesses witnesses;
  private final Installation installation;
  private final Intake intake;
  private final Corrections corrections;
  private final LiveCases cases;
  private final Announcements announcements;
  private final Decisions decisions;
  private final Outbox outbox;
  private final Acks acks;
  private final LiveExchange exchange;
  private final Publisher publisher;
  private final Disclosures disclosures;
  private final Eraser eraser;
  private final Expiry expiry;
  private final LiveQueues queues;
  private final LiveCaseFiles caseFiles;
  private final LiveAudits audits;
  private final HolderWatch holderWatch;
  private final OperationProbe probe;
  private final Sparing<Long> entries;
  private final Sparing<PublicFigures> figures;
  private final Path logFolder;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LiveRegister(
      Db db,
      LogFeeder feeder,
      Witnesses witnesses,
      Installation installation,
      RegisterConfig config) {
    this.db = db;
    this.feeder = feeder;
    this.witnesses = witnesses;
    this.installation = installation;
    Histories histories = new Histories();
    this.outbox = new Outbox(db, installation);
    this.acks = new Acks(db, installation);
    this.exchange = new LiveExchange(db, feeder, installation, outbox, config.clock());
    this.intake = new Intake(db, feeder, installation, histories);
    Reversals reversals = new Reversals(outbox, histories);
    this.corrections = new Corrections(db, feeder, installation, outbox, reversals);
    this.cases = new LiveCases(db, feeder, installation, outbox, reversals);
    this.announcements = new Announcements(db, feeder, installation, histories);
    this.decisions =
        new Decisions(
            db,
            feeder,
            installation,
            outbox,
            new Releases(installation, outbox, histories),
            new KeyOrders(installation, config.logSigners()));
    EditionFolders folders = new EditionFolders(config.data());
    this.publisher = new Publisher(db, feeder, witnesses, installation, folders);
    this.disclosures = new Disclosures(db, feeder, installation, publisher);
    this.eraser = new Eraser(db, config.database(), feeder, installation, publisher, folders);
    WaitingClock waiting = new WaitingClock(db, feeder, installation, eraser);
    this.queues = new LiveQueues(db, installation, waiting);
    this.caseFiles = new LiveCaseFiles(db, installation, queues);
    this.audits = new LiveAudits(db, feeder, installation, config.nanos());
    this.holderWatch = new HolderWatch(db, feeder, installation);
    this.expiry = new Expiry(db, config.database(), installation, waiting);
    this.probe =
        new OperationProbe(db, feeder, witnesses, installation, config.data(), config.nanos());
    this.entries = new Sparing<>(() -> db.read(EntryRows::countLive), config.nanos());
    this.figures =
        new Sparing<>(
            new FiguresReader(db, installation)::read, config.nanos(), Duration.ofSeconds(30));
    this.logFolder = config.data().resolve("log");
  }

  static Register open(RegisterConfig config) {
    Startup startup = Startup.check(config);
    Db db = Db.open(config.database());
    try {
      // The log's state is checked against the database before anything is added to it.
      KeysInForce keys = startup.readKeys(db);
      Optional<NoteSigner> signer = startup.findLogSigner(keys);
      LogFeeder feeder = LogFeeder.open(config.data(), startup.origin(), signer, db);
      try {
        Installation installation = startup.installation(db, keys);
        feeder.catchUpAtStart();
        Witnesses witnesses =
            Witnesses.start(
                keys.ring(),
                config.witnesses(),
                config.data().resolve("log"),
                feeder,
                config.clock());
        LiveRegister register = new LiveRegister(db, feeder, witnesses, installation, config);
        register.eraser.resume();
        register.publisher.resume();
        register.expiry.sweep();
        register.cases.start();
        register.exchange.start();
        register.holderWatch.start();
        return register;
      } catch (RuntimeException e) {
        feeder.close();
        throw e;
      }
    } catch (RuntimeException e) {
      db.close();
      throw e;
    }
  }

  @Override
  public Answer<SubmissionResult> submit(byte[] envelope, Optional<String> signature) {
    expiry.sweep();
    return installation.withHolders(() -> intake.submit(envelope, signature));
  }

  @Override
  public Optional<SubmissionResult> findSubmission(String id) {
    return intake.findSubmission(id);
  }

  @Override
  public Map<Long, ReportStanding> listStandings(String id) {
    return intake.listStandings(id);
  }

  @Override
  public Optional<MessageOutcome> findStatus(ReporterId reporter, String messageId) {
    return db.read(connection ->
        ReportRows.listByMessage(connection, reporter, List.of(messageId)).values().stream()
            .findFirst()
            .map(ReportRow::message));
  }

  @Override
  public Answer<ClaimReceipt> claim(byte[] claim) {
    return installation.withHolders(() -> corrections.claim(claim));
  }

  @Override
  public Optional<CaseInfo> findCase(String caseCode) {
    return corrections.findCase(caseCode);
  }

  @Override
  public List<CaseInfo> listOpenCases() {
    return corrections.listOpenCases();
  }

  @Override
  public Answer<ReversalReceipt> reverse(byte[] statement, Optional<String> signature) {
    return signed(() -> corrections.reverse(statement, signature));
  }

  @Override
  public Cases cases() {
    return cases;
  }

  @Override
  public boolean reloadHolders() {
    return holderWatch.look();
  }

  @Override
  public Queues queues() {
    return queues;
  }

  @Override
  public CaseFiles caseFiles() {
    return caseFiles;
  }

  @Override
  public Audits audits() {
    return audits;
  }

  @Override
  public Answer<LeafReceipt> count(byte[] count, Optional<String> signature) {
    return signed(() -> announcements.count(count, signature));
  }

  @Override
  public Answer<LeafReceipt> declare(byte[] declaration, Optional<String> signature) {
    return signed(() -> announcements.declare(declaration, signature));
  }

  @Override
  public Answer<DecisionReceipt> decide(byte[] consent, Optional<String> signature) {
    return installation.withHolders(() -> {
      var link = new WaitingLinks(installation).ask(db, consent, signature);
      return installation.keysInForce().alone(() -> decisions.decide(consent, signature, link));
    });
  }

  @Override
  public Answer<EditionInfo> publish(byte[] order, Optional<String> signature) {
    return publisher.publish(order, signature);
  }

  @Override
  public List<EditionInfo> listEditions() {
    return publisher.list();
  }

  @Override
  public Optional<EditionInfo> findEdition(Scope scope, long sequence) {
    return publisher.list().stream()
        .filter(e -> e.scope() == scope && e.sequence() == sequence)
        .findFirst();
  }

  @Override
  public Answer<EditionInfo> disclose(String subscriber, Scope scope, long sequence) {
    return disclosures.disclose(subscriber, scope, sequence);
  }

  @Override
  public Answer<ErasureInfo> erase(byte[] order, Optional<String> signature) {
    return eraser.erase(order, signature);
  }

  @Override
  public List<SignedNotice> feed(long after, int limit) {
    return outbox.feed(after, limit);
  }

  @Override
  public Exchange exchange() {
    return exchange;
  }

  @Override
  public Answer<AcknowledgementInfo> acknowledge(
      byte[] acknowledgement, Optional<String> signature) {
    return acks.acknowledge(acknowledgement, signature);
  }

  @Override
  public List<AcknowledgementInfo> listAcknowledgements(OptionalLong notice) {
    return acks.list(notice);
  }

  /** What is short, and writes a leaf with the signature that it looks at. */
  private <T> T signed(Supplier<T> work) {
    return installation.keysInForce().steady(work);
  }

  @Override
  public Optional<TrustKey> findKey(String name) {
    return installation.keys().find(name, LedgerRows.today(db, installation));
  }

  @Override
  public List<KeyTime> listKeys(String organisation) {
    return installation.keys().listOf(organisation);
  }

  @Override
  public ReplayReport replay() {
    return Replays.all(db, installation);
  }

  @Override
  public PublicFigures figures() {
    return figures.get();
  }

  @Override
  public Health health() {
    long live = entries.get();
    return feeder.seen(
        db.read(connection ->
            new Health(
                installation.realm(),
                LedgerRows.begin(connection, installation.today()).day(),
                LedgerRows.size(connection),
                feeder.published(),
                live,
                Outbox.count(connection),
                IntakeRows.sum(connection, IntakeRows.What.UNSIGNED))));
  }

  @Override
  public Operation operation() {
    return probe.look();
  }

  @Override
  public Path logFolder() {
    return logFolder;
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    intake.close();
    cases.close();
    exchange.close();
    witnesses.close();
    feeder.close();
    holderWatch.close();
    installation.holders().ifPresent(HolderDirectory::close);
    installation.inherited().ifPresent(file -> file.index().close());
    db.close();
  }
}
