package org.lychgate.edition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.lychgate.edition.Publishable.Listed;
import org.lychgate.edition.Publishable.Planned;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Approval;
import org.lychgate.edition.statement.Refusal;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Scope;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** A registry in memory, just enough of one to make logs and editions, honest or not. */
public final class MiniRegistry {
  public static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  private final SplittableRandom random = new SplittableRandom(42);
  private final Genesis genesis;
  private final List<Leaf> leaves = new ArrayList<>();
  private final Map<Long, EditionRecord> byFace = new TreeMap<>();
  private final Map<Scope, LeafIndex> lastEdition = new TreeMap<>();
  private final Publishable publishable = new Publishable();
  private final LeafIndex policy;
  private int people;

  /** A report that was taken in. */
  public record Taken(DeathReport report, EditionRecord.Backing backing) {}

  public MiniRegistry() {
    this(List.of());
  }

  /** A registry whose quorum is all of these witnesses. */
  public MiniRegistry(List<TrustWitness> witnesses) {
    this(witnesses, List.of());
  }

  /** The same with more keys than the demonstration's. */
  public MiniRegistry(List<TrustWitness> witnesses, List<KeySpec> more) {
    List<KeySpec> keys = new ArrayList<>(Genesis.demoKeys(1));
    keys.addAll(more);
    genesis =
        Genesis.create(
            Realm.SYNTHETIC,
            "lychgate.example/test",
            keys,
            Thresholds.USUAL.withWitnesses(witnesses.size()),
            witnesses,
            new SplittableRandom(7));
    add(genesis.leaf(DAY));
    policy = add(new Leaf.Policy(DAY, DAY, Sha256.of(new byte[] {1}), List.of()));
  }

  public Trust trust() {
    return genesis.trust();
  }

  public LeafIndex add(Leaf leaf) {
    LeafIndex index = new LeafIndex(leaves.size());
    leaves.add(leaf);
    publishable.accept(index, leaf);
    return index;
  }

  public TreeSize size() {
    return new TreeSize(leaves.size());
  }

  /** Signs and logs {@code count} reports of invented people, the last {@code old} long dead. */
  public List<Taken> submit(String reporter, int count, int old) {
    return submit(reporter, reporter.equals("registrar-ts") ? "TS" : "TT", count, old);
  }

  /** The same, of deaths in {@code place}. */
  public List<Taken> submit(String reporter, String place, int count, int old) {
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(source(reporter, place, i >= count - old ? 2020 : 2025));
    }
    SubmissionMaker.Signed signed =
        SubmissionMaker.make(
            Realm.SYNTHETIC,
            new ReporterId(reporter),
            sources,
            genesis.getSigner(reporter),
            random);
    SubmissionEnvelope envelope = signed.envelope();
    LeafIndex first =
        add(
            new Leaf.Submission(
                DAY,
                envelope.statement().batch(),
                envelope.statement().count(),
                envelope.statement().root(),
                Signing.forLeaf(signed.signature(), trust().get(reporter))));
    List<Taken> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LeafIndex leaf = add(envelope.items().get(i).leaf());
      DeathReport report = sources.get(i).report();
      out.add(
          new Taken(
              report,
              new EditionRecord.Backing(leaf, envelope.items().get(i).salt(), report.rawHash())));
    }
    if (first.value() + count != leaves.size() - 1) {
      throw new IllegalStateException("reports follow their submission");
    }
    return out;
  }

  private SubmissionMaker.Source source(String reporter, String place, int year) {
    people++;
    RawRecord raw = new RawRecord(("record " + people).getBytes(StandardCharsets.US_ASCII));
    // Numbers fall while leaves rise, so that SSN order is not leaf order.
    Ssn ssn = new Ssn(900_110_000 + 9_000 - people);
    DeathReport report =
        new DeathReport(
            "m-" + people,
            new ReporterId(reporter),
            ReporterRole.REGISTRAR,
            new Identity(
                Optional.of(ssn),
                new PersonName("Family" + people, "Given", people % 2 == 0 ? "M" : "", ""),
                people % 3 == 0 ? Sex.U : Sex.F,
                new PartialDate(1940, 1 + people % 12, 1 + people % 28),
                "TT"),
            new PartialDate(year, 3, 1 + people % 28),
            place,
            Optional.of(new CertificateKey(place, year, people)),
            Optional.empty(),
            DAY,
            raw.hash(),
            ComparisonOnly.NONE);
    return new SubmissionMaker.Source(report, "ije", raw);
  }

  /** Publishes what a report states. */
  public LeafIndex publish(Taken taken, EvidenceClass evidence, List<LeafIndex> approvals) {
    EditionRecord known = record(taken, evidence, EntryId.draw(random));
    LeafIndex index = add(new Leaf.Publish(DAY, face(known, approvals, false)));
    byFace.put(index.value(), known);
    return index;
  }

  public LeafIndex publish(Taken taken, EvidenceClass evidence) {
    return publish(taken, evidence, List.of());
  }

  /** Publishes a record of the caller's making. */
  public LeafIndex publish(EditionRecord known, boolean stateOnly) {
    LeafIndex index = add(new Leaf.Publish(DAY, face(known, List.of(), stateOnly)));
    byFace.put(index.value(), known);
    return index;
  }

  /** Corrects an entry to what another report of the same person states. */
  public LeafIndex correct(LeafIndex publish, EvidenceClass evidence) {
    EditionRecord old = get(publish);
    Entry was = old.entry();
    Entry is =
        new Entry(
            was.id(),
            was.identity(),
            was.death(),
            was.placeOfDeath(),
            was.certificate(),
            evidence,
            ProofCode.of(evidence));
    EditionRecord known = new EditionRecord(is, Salt.draw(random), old.report());
    LeafIndex index = add(new Leaf.Correct(DAY, publish, face(known, List.of(), false)));
    byFace.put(index.value(), known);
    return index;
  }

  public EditionRecord record(Taken taken, EvidenceClass evidence, EntryId id) {
    DeathReport report = taken.report();
    return new EditionRecord(
        new Entry(
            id,
            report.decedent(),
            report.death(),
            report.placeOfDeath(),
            report.certificate(),
            evidence,
            ProofCode.of(evidence)),
        Salt.draw(random),
        Optional.of(taken.backing()));
  }

  public Face face(EditionRecord known, List<LeafIndex> approvals, boolean stateOnly) {
    return new Face(
        known.entry().evidence(),
        known.entry().proof(),
        stateOnly,
        known.entry().evidence() == EvidenceClass.E4,
        OpenFrom.year(known.entry().death()),
        known.report().orElseThrow().leaf(),
        policy,
        approvals,
        Commitment.of(known.salt(), FieldSet.of(Realm.SYNTHETIC, known.entry())));
  }

  public LeafIndex hold(LeafIndex publish) {
    return add(
        new Leaf.Hold(
            DAY, publish, HoldCause.CLAIM_OF_LIFE, DAY.plusDays(30), "", Optional.empty()));
  }

  public LeafIndex reverse(LeafIndex publish, String officer) {
    ReversalStatement said =
        new ReversalStatement(
            Realm.SYNTHETIC, publish, ReverseCause.CLAIM_OF_LIFE, "", officer, DAY);
    return add(
        new Leaf.Reverse(
            DAY, publish, ReverseCause.CLAIM_OF_LIFE, "", Optional.of(signer(said, officer))));
  }

  public LeafIndex approve(Statement statement, String officer) {
    Approval said = new Approval(Realm.SYNTHETIC, statement.sha256(), officer, DAY);
    return add(new Leaf.Approval(DAY, statement.sha256(), signer(said, officer)));
  }

  public LeafIndex refuse(Statement statement, String key) {
    Refusal said = new Refusal(Realm.SYNTHETIC, statement.sha256(), key, DAY);
    return add(new Leaf.Refusal(DAY, statement.sha256(), signer(said, key)));
  }

  public Signer signer(Statement statement, String key) {
    return Signing.forLeaf(Signing.sign(statement, genesis.getSigner(key)), trust().get(key));
  }

  /** The private half of the key called {@code name}. */
  public NoteSigner key(String name) {
    return genesis.getSigner(name);
  }

  /** Cuts an edition of all leaves so far into {@code root/<scope>/<sequence>}. */
  public Path cut(Path root, Scope scope, EditionKind kind) throws IOException {
    Optional<LeafIndex> previous = Optional.ofNullable(lastEdition.get(scope));
    Optional<Leaf.Edition> before = previous.map(p -> (Leaf.Edition) leaves.get((int) p.value()));
    long sequence = before.map(Leaf.Edition::sequence).orElse(0L) + 1;
    List<Planned> plan =
        kind == EditionKind.FULL
            ? publishable.planFull(scope, size(), DAY)
            : publishable.planUpdate(
                scope, before.orElseThrow().logSize(), before.get().asOf(), size(), DAY);
    Path folder = root.resolve(scope.word()).resolve(String.format(Locale.ROOT, "%06d", sequence));
    EditionFiles files =
        EditionWriter.write(
            folder,
            Realm.SYNTHETIC,
            scope,
            plan.stream().map(p -> new PlannedEntry(p.row(), get(p.listed()))).iterator());
    Leaf.Edition leaf =
        files.leaf(
            DAY,
            scope,
            sequence,
            kind,
            DAY,
            size(),
            publishable.count(scope, size(), DAY),
            previous);
    LeafIndex index = add(leaf);
    lastEdition.put(scope, index);
    Manifest.of(Realm.SYNTHETIC, trust().origin(), leaf, index, files).write(folder);
    return folder;
  }

  private EditionRecord get(Listed listed) {
    return get(listed.faceLeaf());
  }

  private EditionRecord get(LeafIndex face) {
    EditionRecord known = byFace.get(face.value());
    if (known == null) {
      throw new IllegalStateException("no record for leaf " + face);
    }
    return known;
  }

  /** Writes the log, signed with the key that trust.json names. */
  public Path writeLog(Path folder) {
    return writeLog(folder, genesis.getSigner("log"));
  }

  /** The same, by a signer that goes on with another key after {@code size} leaves. */
  public Path writeLog(Path folder, TreeSize size, NoteSigner then) {
    Path log = folder.resolve("log");
    Path state = folder.resolve("signer");
    List<byte[]> all = leaves.stream().map(LeafCodec::encode).toList();
    int first = (int) size.value();
    try (TileLog tiles = TileLog.open(log)) {
      try (LogSigner signer = LogSigner.create(state, trust().origin(), genesis.getSigner("log"))) {
        tiles.append(all.subList(0, first));
        tiles.publish(signer);
      }
      try (LogSigner signer = LogSigner.open(state, trust().origin(), then)) {
        tiles.append(all.subList(first, all.size()));
        tiles.publish(signer);
      }
    }
    return log;
  }

  public Path writeLog(Path folder, NoteSigner key) {
    return writeLog(folder, key, entries());
  }

  /** The leaves so far, as a log holds them. */
  public List<byte[]> entries() {
    return leaves.stream().map(LeafCodec::encode).toList();
  }

  /** Writes a log of entries of the caller's making. */
  public Path writeLog(Path folder, NoteSigner key, List<byte[]> entries) {
    Path log = folder.resolve("log");
    try (TileLog tiles = TileLog.open(log);
        LogSigner signer = LogSigner.create(folder.resolve("signer"), trust().origin(), key)) {
      tiles.append(entries);
      tiles.publish(signer);
    }
    return log;
  }
}
