package org.lychgate.subscriber;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustException;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Ssn;

/**
 * The subscriber's agent (docs/subscribe.md): keeps a copy of the log, takes editions and notices
 * that the log vouches for, keeps the index as they say, and acknowledges. Everything it knows is
 * in its data folder; a process that dies at any point goes on where it was. One thread, one
 * process.
 *
 * <p>The parts of a pass stand alone where they can: an edition that is refused does not keep a
 * notice of a hold from being applied.
 */
public final class SubscriberAgent implements AutoCloseable {
  private final SubscriberConfig config;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Steps steps;
  private final StatusLines status;
  private final Trust trust;
  private final ServerClient server;
  private final LogMirror mirror;
  private final EditionStore editions;
  private final NoticeBook notices;
  private final AckBook acks;
  private final InheritedRows inherited;
  private final IndexKeeper index;
  private final Listing listing = new Listing();
  private final AgentLock lock;
  private final LocalSide local;
  private final Bell bell = new Bell();
  private final AgentLoop loop;
  private final FindingsNote findings;
  private final AgentStatus condition;
  private boolean loaded;
  private volatile boolean stopped;

  /**
   * Opens the agent on its data folder; nothing is fetched yet.
   *
   * @param random for the key of a new decisions file and the local secret; in the REAL realm a
   *     SecureRandom
   * @throws OperatorException exit 3 if the trust file or the key cannot be read or do not belong
   *     together, exit 4 if the data folder cannot be written or another agent works in it
   */
  public static SubscriberAgent open(
      SubscriberConfig config,
      InstantSource clock,
      Sleeper sleeper,
      PrintStream out,
      RandomGenerator random) {
    return open(config, clock, sleeper, out, random, step -> {});
  }

  static SubscriberAgent open(
      SubscriberConfig config,
      InstantSource clock,
      Sleeper sleeper,
      PrintStream out,
      RandomGenerator random,
      Steps steps) {
    AgentLock lock = AgentLock.take(AgentFiles.createFolder(config.data()));
    try {
      return new SubscriberAgent(config, clock, sleeper, out, random, steps, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private SubscriberAgent(
      SubscriberConfig config,
      InstantSource clock,
      Sleeper sleeper,
      PrintStream out,
      RandomGenerator random,
      Steps steps,
      AgentLock lock) {
    this.config = config;
    this.clock = clock;
    this.sleeper = sleeper;
    this.steps = steps;
    this.status = new StatusLines(out);
    this.trust = AgentFiles.readTrust(config.trust());
    NoteSigner signer = AgentFiles.readSigner(config, trust);
    Path data = config.data();
    this.lock = lock;
    this.server =
        new ServerClient(config.server(), new Access(trust.realm(), config.name(), signer, clock));
    this.mirror = new LogMirror(data.resolve("log"), trust, server);
    this.editions =
        new EditionStore(
            data.resolve("edition"), config.scope(), server, new VerifiedEdition(trust));
    this.notices = new NoticeBook(data.resolve("notices.jsonl"));
    this.acks = new AckBook(data.resolve("acks.jsonl"), server, signer);
    this.inherited = new InheritedRows(config.inherited(), trust.realm());
    this.index = new IndexKeeper(data.resolve("index"), trust.realm(), listing, inherited);
    this.local = new LocalSide(config, trust.realm(), clock, status, random, steps, bell);
    this.findings = new FindingsNote(data.resolve("findings.csv"));
    this.condition = new AgentStatus(data.resolve("status.json"), clock, config.poll());
    this.loop =
        new AgentLoop(
            () -> pass(this::screenBeside),
            new FeedWait(server, notices::last, sleeper),
            bell,
            sleeper,
            new SplittableRandom(random.nextLong()),
            config.poll());
  }

  /** Runs passes until {@link #stop} or {@code stopped} says so, or the thread is interrupted. */
  public void run(BooleanSupplier enough) {
    local.start();
    loop.run(() -> stopped || enough.getAsBoolean());
  }

  /** Ends {@link #run} soon, from another thread: a request that waits is ended at once. */
  public void stop() {
    stopped = true;
    bell.ring();
  }

  /**
   * One pass: log, editions, feed, acknowledgements, screening; what is to be told is told once.
   *
   * @throws OperatorException if this machine, not the server, is in trouble
   */
  public PassResult runOnce() {
    PassResult result = pass(this::screen).result();
    local.flush();
    return result;
  }

  private Pass pass(BooleanSupplier screening) {
    Pass pass = new Pass(status);
    if (pass.part("trust", this::checkTrust) && pass.part("log", this::updateLog)) {
      // Without all that is in the data folder a notice would find nobody, and be acknowledged.
      if (pass.part("index", this::load)) {
        // Notices first: somebody may be waiting for one.
        pass.part("feed", this::takeNotices);
        pass.part("hits", this::join);
        pass.part("acks", this::acknowledge);
        if (pass.part("editions", this::takeEditions) && pass.changed()) {
          pass.part("feed", this::takeNotices);
        }
      }
      pass.part("hits", this::join);
      pass.part("acks", this::acknowledge);
    }
    pass.part("screening", screening);
    pass.part("hits", this::join);
    findings.write(pass.refusals());
    condition.write(pass, index.findHeader(), local.status(index.findHeader()));
    return pass;
  }

  private boolean checkTrust() {
    try {
      if (!Trust.parse(server.get("/trust.json")).hash().equals(trust.hash())) {
        throw new Refused("TRUST_OTHER", "the server's trust file is not the pinned one");
      }
    } catch (TrustException e) {
      throw new Refused("TRUST_FORMAT", "the server's trust file cannot be read");
    }
    return false;
  }

  private boolean updateLog() {
    boolean grown = mirror.update();
    if (grown) {
      steps.done("log");
      status.print(Json.object().put("event", "log").put("size", mirror.reader().size().value()));
    }
    return false;
  }

  /** Reads what is in the data folder, and does what a process that died has left undone. */
  private boolean load() {
    boolean whole = index.lastEdition() == editions.last() && index.lastNotice() == notices.last();
    if (loaded && whole) {
      return false;
    }
    editions.forgetOlder();
    List<EditionContent> all = new ArrayList<>();
    for (long n : editions.listKept()) {
      EditionContent edition = editions.read(n);
      listing.apply(edition);
      all.add(edition);
    }
    TileLogReader log = mirror.reader();
    for (SignedNotice notice : notices.after(0)) {
      listing.apply(notice.check(trust, log));
    }
    if (!loaded) {
      inherited.check(log, config.data());
    }
    loaded = true;
    local.changed();
    boolean changed = false;
    for (EditionContent edition : all) {
      if (edition.sequence() > index.lastEdition()) {
        applyToIndex(edition);
        changed = true;
      }
    }
    return applyNotices() || changed;
  }

  private boolean takeEditions() {
    List<Offered> fresh = editions.listNew();
    if (!fresh.isEmpty()) {
      // One that was cut since this pass fetched the log stands on a leaf that is not here yet.
      updateLog();
    }
    for (Offered offered : fresh) {
      editions.take(offered, mirror.folder());
      steps.done("edition taken");
      EditionContent edition = editions.read(offered.sequence());
      listing.apply(edition);
      applyToIndex(edition);
      editions.forgetOlder();
    }
    return !fresh.isEmpty();
  }

  private void applyToIndex(EditionContent edition) {
    IndexKeeper.Applied applied = index.apply(edition);
    local.changed();
    steps.done("edition applied");
    status.print(
        Json.object()
            .put("event", "edition")
            .put("scope", config.scope().word())
            .put("sequence", edition.sequence())
            .put("kind", edition.full() ? "full" : "update")
            .put("rows", applied.rows())
            .put("deleted", applied.deleted())
            .put("alreadyGone", applied.alreadyGone()));
  }

  private boolean takeNotices() {
    if (index.findHeader().isEmpty()) {
      // Nothing to take out of: the first edition comes first.
      return false;
    }
    boolean changed = false;
    while (true) {
      List<SignedNotice> page =
          SignedNotice.parsePage(server.get("/v1/feed?after=" + notices.last()));
      List<SignedNotice> fresh = notices.listNew(page);
      if (fresh.isEmpty()) {
        return changed;
      }
      List<SignedNotice.Checked> checked = check(fresh);
      notices.add(fresh.subList(0, checked.size()));
      steps.done("notices kept");
      checked.forEach(listing::apply);
      changed |= applyNotices();
    }
  }

  /**
   * Checks notices up to the first that is refused; throws where that is the first of all. Those
   * before it count: nobody waits because of another's notice.
   */
  private List<SignedNotice.Checked> check(List<SignedNotice> fresh) {
    TileLogReader log = mirror.readerFor(fresh, sleeper);
    List<SignedNotice.Checked> checked = new ArrayList<>();
    for (SignedNotice notice : fresh) {
      try {
        SignedNotice.Checked next = notice.check(trust, log);
        listing.check(next);
        checked.add(next);
      } catch (Refused e) {
        if (checked.isEmpty()) {
          throw e;
        }
        break;
      }
    }
    return checked;
  }

  /** Brings all kept notices into the index that it does not have. */
  private boolean applyNotices() {
    if (index.findHeader().isEmpty()) {
      return false;
    }
    List<SignedNotice> open = notices.after(index.lastNotice());
    if (open.isEmpty()) {
      return false;
    }
    TileLogReader log = mirror.reader();
    Set<Ssn> touched = new LinkedHashSet<>();
    long unknown = 0;
    for (SignedNotice notice : open) {
      var number = listing.apply(notice.check(trust, log));
      number.ifPresent(touched::add);
      unknown += number.isEmpty() ? 1 : 0;
    }
    try {
      IndexKeeper.Applied applied = index.apply(open, touched);
      local.changed();
      steps.done("notices applied");
      status.print(
          Json.object()
              .put("event", "notices")
              .put("first", open.getFirst().notice().sequence())
              .put("last", open.getLast().notice().sequence())
              .put("notListedHere", unknown)
              .put("rows", applied.rows()));
      return true;
    } catch (OperatorException e) {
      // This machine cannot apply them; the registry is to know that they arrived.
      open.forEach(this::tellReceived);
      throw e;
    }
  }

  private void tellReceived(SignedNotice notice) {
    try {
      acks.send(acknowledgement(notice.notice().sequence(), Acknowledgement.Stage.RECEIVED));
    } catch (Refused | Unreachable e) {
      status.print(Json.object().put("event", "unreachable").put("part", "acks"));
    }
  }

  private boolean acknowledge() {
    long last = index.lastNotice();
    boolean sent = false;
    while (acks.applied() < last) {
      acks.sendApplied(trust.realm(), config.name(), last, today());
      steps.done("acknowledged");
      sent = true;
    }
    if (sent) {
      status.print(Json.object().put("event", "acknowledged").put("last", last));
    }
    return sent;
  }

  private Acknowledgement acknowledgement(long notice, Acknowledgement.Stage stage) {
    return new Acknowledgement(trust.realm(), config.name(), notice, stage, 0, today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Only an index that is loaded can be joined: else nobody would be listed. */
  private boolean join() {
    return loaded && index.findHeader().isPresent() && local.join(listing, today());
  }

  private boolean screen() {
    return local.screen(index.file(), index.findHeader(), today());
  }

  private boolean screenBeside() {
    return local.screenBeside(index.file(), index.findHeader(), today());
  }

  /** Ends the connections, and gives the data folder free. */
  @Override
  public void close() {
    local.close();
    server.close();
    lock.close();
  }
}
