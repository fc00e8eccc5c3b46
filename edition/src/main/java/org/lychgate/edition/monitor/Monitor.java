package org.lychgate.edition.monitor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafFormatException;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.verify.LogWatch;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Cosignature;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;

/**
 * Follows one log: checks that what is offered continues what was seen, reads every leaf once, and
 * tells what somebody ought to look at. Believes the trust file and its own copy, nothing else.
 */
public final class Monitor {
  /** What clocks may differ by. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  /** How long ago a change or an odd day is still told of, by the log's days. */
  private static final int RECENT_DAYS = 30;

  /** Most broken rules that a report names; it counts them all. */
  private static final int BROKEN_MAX = 1_000;

  private final Trust trust;
  private final LogSource source;
  private final LogCopy copy;
  private final InstantSource clock;
  private final LogWatch watch;
  private final Rates rates = new Rates();
  private final Claims claims = new Claims();
  private final Clocks clocks = new Clocks();
  private final WayBack wayBack;
  private final Changes changes = new Changes();
  private final Ahead ahead = new Ahead();
  private Optional<LocalDate> day = Optional.empty();
  private long taken;

  /**
   * @param data the monitor's own folder: its copy of the log, and evidence
   * @param trust from a source that the caller trusts
   */
  public Monitor(LogSource source, Trust trust, Path data, InstantSource clock) {
    this.trust = trust;
    this.source = source;
    this.copy = new LogCopy(data, trust);
    this.clock = clock;
    this.watch = new LogWatch(trust);
    this.wayBack = new WayBack(trust.realm());
  }

  /**
   * Looks once.
   *
   * @throws IOException if its own folder cannot be read
   */
  public MonitorReport look() throws IOException {
    List<MonitorFinding> findings = new ArrayList<>();
    boolean reached = true;
    try {
      copy.update(source).ifPresent(findings::add);
    } catch (IOException e) {
      reached = false;
      findings.add(
          new MonitorFinding(
              Level.LOOK,
              "LOG_UNREACHABLE",
              "checkpoint",
              "The log cannot be read: " + e.getMessage() + "."));
    }
    Optional<Checkpoint> seen = copy.findNote().map(copy::open);
    if (seen.isPresent()) {
      follow(seen.get());
    }
    for (String fork : copy.listForks()) {
      if (findings.stream().noneMatch(f -> f.message().contains(fork))) {
        findings.add(
            new MonitorFinding(
                Level.ALARM,
                "LOG_FORKED_BEFORE",
                fork,
                "Two logs with one key were seen before; the evidence is in evidence/"
                    + fork
                    + "."));
      }
    }
    return report(seen, reached, findings);
  }

  private void follow(Checkpoint seen) {
    long size = seen.size().value();
    if (taken < size) {
      copy.reader(seen).forEach(new LeafIndex(taken), new LeafIndex(size), this::accept);
      taken = size;
    }
  }

  private void accept(LeafIndex index, byte[] bytes) {
    watch.accept(index, bytes);
    Leaf leaf;
    try {
      leaf = LeafCodec.decode(bytes);
    } catch (LeafFormatException _) {
      // The watch has named it.
      return;
    }
    leaf.findDay().ifPresent(of -> ahead.accept(index, of, now()));
    day = leaf.findDay().or(() -> day);
    wayBack.accept(index, leaf);
    switch (leaf) {
      case Leaf.Submission x -> {
        rates.accept(index, x);
        clocks.accept(index, x);
      }
      case Leaf.Publish x -> {
        rates.accept(x);
        changes.accept(index, x);
      }
      case Leaf.RulingBatch x -> clocks.accept(x);
      case Leaf.Quarantine x -> clocks.accept(index, x);
      case Leaf.Hold x -> {
        clocks.accept(index, x);
        claims.accept(x);
      }
      case Leaf.Release x -> {
        clocks.accept(x);
        changes.accept(index, x);
      }
      case Leaf.Reverse x -> clocks.accept(x);
      case Leaf.Restore x -> changes.accept(index, x);
      case Leaf.Approval x -> changes.accept(index, x);
      case Leaf.Key x -> changes.accept(index, x);
      case Leaf.Policy x -> changes.accept(index, x);
      case Leaf.Declaration x -> changes.accept(index, x);
      case Leaf.Edition x -> changes.accept(index, x);
      case Leaf.BulkOrder x -> changes.accept(index, x);
      case Leaf.Genesis _,
          Leaf.Holders _,
          Leaf.Inherited _,
          Leaf.Report _,
          Leaf.Count _,
          Leaf.Correct _,
          Leaf.Refusal _,
          Leaf.Disclose _,
          Leaf.Silent _,
          Leaf.Erase _,
          Leaf.Detached _ -> {
        // The watch has looked at them; they start no clock and change no rule.
      }
    }
  }

  private MonitorReport report(
      Optional<Checkpoint> seen, boolean reached, List<MonitorFinding> findings)
      throws IOException {
    watch.findings().stream().limit(BROKEN_MAX).map(Monitor::broken).forEach(findings::add);
    findings.addAll(ahead.findings());
    MonitorReport.Witnesses witnesses = witnesses(findings);
    day.ifPresent(last -> {
      findings.addAll(clocks.findings(today(last)));
      findings.addAll(rates.findings(last.minusDays(RECENT_DAYS)));
      findings.addAll(claims.findings(last.minusDays(RECENT_DAYS)));
      seen.map(copy::reader)
          .ifPresent(log ->
              findings.addAll(
                  wayBack.findings(
                      today(last), last.minusDays(RECENT_DAYS), publish -> isE1(log, publish))));
      findings.addAll(changes.findings(last.minusDays(RECENT_DAYS)));
    });
    findings.sort(Comparator.comparing(MonitorFinding::level));
    Checkpoint at = seen.orElse(new Checkpoint(trust.origin(), TreeSize.EMPTY, Rfc6962.EMPTY_ROOT));
    return new MonitorReport(
        trust.origin(),
        clock.instant(),
        day,
        at.size().value(),
        at.root().hex(),
        reached,
        findings,
        watch.counts(),
        witnesses,
        new MonitorReport.Open(clocks.openHolds(), clocks.openQuarantines()),
        rates.lines());
  }

  private static boolean isE1(TileLogReader log, LeafIndex publish) {
    try {
      return log.size().covers(publish)
          && LeafCodec.decode(log.entry(publish)) instanceof Leaf.Publish leaf
          && leaf.face().evidence() == EvidenceClass.E1;
    } catch (LeafFormatException _) {
      // The watch has named it.
      return false;
    }
  }

  /** The log's days are its own where people are invented; else no clock stops by its silence. */
  private LocalDate today(LocalDate last) {
    LocalDate now = now();
    return trust.realm() == Realm.REAL && now.isAfter(last) ? now : last;
  }

  private LocalDate now() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static MonitorFinding broken(VerifyFinding finding) {
    return new MonitorFinding(
        Level.ALARM, finding.code(), finding.where(), finding.message() + ".");
  }

  private MonitorReport.Witnesses witnesses(List<MonitorFinding> findings) throws IOException {
    int quorum = trust.thresholds().witnesses();
    int known =
        (int) trust.witnesses().stream().map(witness -> witness.organisation()).distinct().count();
    Instant latest = clock.instant().plus(CLOCKS);
    int most = 0;
    long covered = 0;
    for (SignedNote note : copy.listNotes()) {
      List<Cosignature> good = Cosignature.list(note, trust.witnessKeys(), latest);
      fromTheFuture(note, good, findings);
      int organisations = trust.countWitnessing(good);
      most = Math.max(most, organisations);
      if (organisations >= quorum) {
        covered = Math.max(covered, Checkpoint.parse(note.text()).size().value());
      }
    }
    if (quorum > 0) {
      if (most < quorum) {
        findings.add(
            new MonitorFinding(
                Level.LOOK,
                "QUORUM_MISSING",
                "checkpoint",
                most + " witnesses have cosigned; " + quorum + " have to for an edition."));
      }
      unwitnessed(covered, findings);
    }
    return new MonitorReport.Witnesses(most, known, quorum, quorum > 0 ? covered : 0);
  }

  private void fromTheFuture(
      SignedNote note, List<Cosignature> good, List<MonitorFinding> findings) {
    for (Cosignature any : Cosignature.list(note, trust.witnessKeys(), Instant.MAX)) {
      if (good.stream().noneMatch(c -> c.witness().equals(any.witness()))) {
        findings.add(
            new MonitorFinding(
                Level.LOOK,
                "COSIGNATURE_FROM_THE_FUTURE",
                any.witness().name(),
                "This witness signed at "
                    + any.time()
                    + ", which has not come yet; it does not count."));
      }
    }
  }

  private void unwitnessed(long covered, List<MonitorFinding> findings) {
    for (Changes.Cut edition : changes.editions()) {
      if (edition.index().value() >= covered) {
        findings.add(
            new MonitorFinding(
                Level.LOOK,
                "EDITION_NOT_WITNESSED",
                "leaf " + edition.index(),
                "The quorum of witnesses has not cosigned a log that holds this edition; it must"
                    + " not be used yet."));
      }
    }
  }
}
