package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.lychgate.edition.AuditDraw;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TlogProof;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.EntryId;

/** The samples, and who may open what of them. */
final class LiveAudits implements Audits {
  /** Samples that are remembered: those that may be opened, and some that people ask for. */
  private static final int SAMPLES_MAX = 64;

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Accounting accounting;
  private final AuditFileReader files;
  private final Sparing<AuditFigures> figures;
  private final Sparing<Optional<SampleReplay>> replay;

  /** By what was drawn from; the log's past does not change. */
  private final Map<AuditDraw, AuditSample> samples =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AuditDraw, AuditSample> eldest) {
          return size() > SAMPLES_MAX;
        }
      };

  LiveAudits(Db db, LogFeeder feeder, Installation installation, LongSupplier nanos) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.accounting = new Accounting(db, installation);
    this.files = new AuditFileReader(installation);
    Duration atLeast = Duration.ofSeconds(30);
    this.figures = new Sparing<>(new AuditReader(db, feeder, installation)::read, nanos, atLeast);
    this.replay = new Sparing<>(this::replaySample, nanos, atLeast);
  }

  @Override
  public AuditFigures figures() {
    return figures.get();
  }

  @Override
  public Optional<AuditSample> findSample(LocalDate day) {
    LocalDate today = LedgerRows.today(db, installation);
    if (day.isAfter(today)) {
      return Optional.empty();
    }
    long size = db.read(connection -> FiguresReader.firstLeaf(connection, day));
    Optional<Hash> root = size == 0 ? Optional.empty() : feeder.findRoot(new TreeSize(size));
    String origin = installation.keys().trust().origin();
    return root.map(hash -> sample(new AuditDraw(origin, day, new TreeSize(size), hash)));
  }

  private AuditSample sample(AuditDraw draw) {
    synchronized (samples) {
      AuditSample known = samples.get(draw);
      if (known != null) {
        return known;
      }
    }
    AuditSample made =
        db.read(connection -> {
          AuditDraws draws = new AuditDraws(connection, draw);
          return new AuditSample(
              draw, draws.list(AuditDraw.Kind.LISTED), draws.list(AuditDraw.Kind.UNLISTED));
        });
    synchronized (samples) {
      samples.put(draw, made);
    }
    return made;
  }

  @Override
  public Optional<SampleReplay> findReplay() {
    return replay.get();
  }

  private Optional<SampleReplay> replaySample() {
    return findSample(LedgerRows.today(db, installation))
        .map(sample -> db.read(connection -> replay(connection, sample)));
  }

  private SampleReplay replay(Connection connection, AuditSample sample) throws SQLException {
    List<SampleReplay.Line> lines = new ArrayList<>();
    for (AuditSample.Drawn drawn : sample.all()) {
      LeafIndex leaf = new LeafIndex(drawn.leaf());
      Optional<EntryRow> entry =
          drawn.kind() == AuditDraw.Kind.LISTED
              ? EntryRows.findByPublishLeaf(connection, leaf)
              : Optional.empty();
      LeafIndex report = entry.map(row -> new LeafIndex(row.reportLeaf())).orElse(leaf);
      ReplayReport made =
          Replays.one(connection, installation, report, AuditFileReader.publish(entry));
      lines.add(new SampleReplay.Line(drawn, SampleReplay.Result.of(made)));
    }
    return new SampleReplay(sample, lines);
  }

  /** Finds what is opened; empty where there is nothing to open. */
  @FunctionalInterface
  private interface Find {
    Optional<AuditFile> of(Connection connection) throws SQLException;
  }

  @Override
  public Answer<AuditFile> openDrawn(String auditor, LocalDate day, long leaf) {
    LocalDate today = LedgerRows.today(db, installation);
    Optional<AuditSample.Drawn> drawn =
        day.isBefore(today.minusDays(SAMPLE_DAYS))
            ? Optional.empty()
            : findSample(day).flatMap(sample -> find(sample, leaf));
    return open(
        auditor,
        "audit " + (drawn.isPresent() ? "leaf " + leaf : "unknown") + " for SAMPLE",
        today,
        connection -> drawn.isPresent() ? files.drawn(connection, drawn.get()) : Optional.empty());
  }

  private static Optional<AuditSample.Drawn> find(AuditSample sample, long leaf) {
    return sample.all().stream().filter(drawn -> drawn.leaf() == leaf).findFirst();
  }

  @Override
  public Answer<AuditFile> open(String auditor, String named, AuditPurpose purpose) {
    LocalDate today = LedgerRows.today(db, installation);
    Optional<EntryId> entry = EntryId.parse(named.toLowerCase(java.util.Locale.ROOT));
    // Half of an entry's digits: what somebody types can be a number, and is not kept as it is.
    String what =
        entry
            .map(id -> "entry " + id.toString().substring(0, 8))
            .orElse("case " + Corrections.nameOf(named));
    return open(
        auditor,
        "audit " + what + " for " + purpose,
        today,
        connection ->
            entry.isPresent()
                ? files.entry(connection, entry.get())
                : files.ofCase(connection, named));
  }

  /* The same index and the same kind of row as the desk's looks: one table says who saw whom. */
  private Answer<AuditFile> open(String auditor, String about, LocalDate today, Find find) {
    if (installation.findKey(auditor, KeyRole.AUDITOR, today).isEmpty()) {
      return Answer.refused(RefusalCode.WRONG_ROLE, "evidence is opened by an auditor");
    }
    boolean may =
        db.read(
            connection -> CaseFileRows.takeLook(connection, today, auditor, OPENED_A_DAY, about));
    if (!may) {
      return Answer.refused(
          RefusalCode.TOO_MANY, "one auditor opens " + OPENED_A_DAY + " records a day at most");
    }
    Optional<AuditFile> found = db.read(find::of);
    return found.isEmpty()
        ? Answer.refused(RefusalCode.NOT_FOUND, "nothing is to be opened under that")
        : Answer.accepted(complete(found.get(), today));
  }

  /** With who was told, and the proof of the leaf. */
  private AuditFile complete(AuditFile file, LocalDate today) {
    Optional<TlogProof> proof =
        file.leaf().isPresent()
            ? feeder.prove(new LeafIndex(file.leaf().getAsLong()))
            : Optional.empty();
    return new AuditFile(
        file.leaf(),
        file.entry().map(entry -> withTold(entry, today)),
        file.report(),
        file.again(),
        proof);
  }

  private CaseFile withTold(CaseFile file, LocalDate today) {
    return file.withTold(
        file.listing().map(listing -> accounting.about(listing.entry(), today)).orElse(List.of()));
  }
}
