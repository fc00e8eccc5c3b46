package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lychgate.edition.Commitment;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.EditionRecord;
import org.lychgate.edition.EditionWriter;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.Manifest;
import org.lychgate.edition.PlannedEntry;
import org.lychgate.edition.Publishable;
import org.lychgate.edition.Salt;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Approval;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogSigner;
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

/** A registry without a database: real leaves, signatures and editions in a folder. */
final class TestRegistry implements AutoCloseable {
  static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  static final Realm REALM = Realm.SYNTHETIC;

  final Path root;
  final Genesis genesis;
  final List<Json> feed = new CopyOnWriteArrayList<>();
  final List<Json> offered = new ArrayList<>();
  final List<LeafIndex> published = new ArrayList<>();
  private final SplittableRandom random;
  private final TileLog log;
  private final LogSigner signer;
  private final Publishable publishable = new Publishable();
  private final Map<LeafIndex, EditionRecord> records = new HashMap<>();
  private final LeafIndex policy;
  private final Optional<LeafIndex> inherited;
  private Optional<LeafIndex> lastEdition = Optional.empty();
  private TreeSize lastCut = TreeSize.EMPTY;
  private int people;

  TestRegistry(Path root, long seed) throws IOException {
    this(root, seed, Optional.empty());
  }

  /** One that began from a death file. */
  TestRegistry(Path root, long seed, Optional<Leaf.Inherited> inherited) throws IOException {
    this.root = root;
    this.random = new SplittableRandom(seed);
    this.genesis =
        Genesis.create(
            REALM, "lychgate.example/demo", Genesis.demoKeys(1), Thresholds.USUAL, random);
    Files.writeString(root.resolve("trust.json"), genesis.trust().text());
    this.log = TileLog.open(root.resolve("log"));
    this.signer =
        LogSigner.create(
            root.resolve("signer"), genesis.trust().origin(), genesis.getSigner("log"));
    append(genesis.leaf(DAY));
    this.policy = append(new Leaf.Policy(DAY, DAY, Sha256.of(new byte[] {1}), List.of()));
    this.inherited = inherited.map(this::append);
    publish();
  }

  private LeafIndex append(Leaf leaf) {
    LeafIndex index = new LeafIndex(log.size().value());
    log.append(List.of(LeafCodec.encode(leaf)));
    publishable.accept(index, leaf);
    return index;
  }

  private void publish() {
    log.publish(signer);
  }

  /** Reports and lists so many deaths. */
  void list(int count) {
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people++;
      RawRecord raw = new RawRecord(("raw " + people).getBytes(StandardCharsets.US_ASCII));
      DeathReport report =
          new DeathReport(
              "m-" + people,
              new ReporterId("registrar-tt"),
              ReporterRole.REGISTRAR,
              new Identity(
                  Optional.of(ssn(people)),
                  new PersonName(family(people), "ANNA", "", ""),
                  Sex.F,
                  new PartialDate(1930 + people, 1 + people % 12, 10 + people),
                  "TT"),
              new PartialDate(2025, 3, 9),
              "TT",
              Optional.of(new CertificateKey("TT", 2025, people)),
              Optional.empty(),
              DAY,
              raw.hash(),
              ComparisonOnly.NONE);
      sources.add(new SubmissionMaker.Source(report, "ije", raw));
    }
    List<EditionRecord.Backing> backings = submit(sources);
    for (int i = 0; i < count; i++) {
      enter(sources.get(i).report(), backings.get(i));
    }
    publish();
  }

  private List<EditionRecord.Backing> submit(List<SubmissionMaker.Source> sources) {
    SubmissionMaker.Signed made =
        SubmissionMaker.make(
            REALM,
            new ReporterId("registrar-tt"),
            sources,
            genesis.getSigner("registrar-tt"),
            random);
    SubmissionStatement said = made.envelope().statement();
    append(
        new Leaf.Submission(
            DAY,
            said.batch(),
            said.count(),
            said.root(),
            Signing.forLeaf(made.signature(), genesis.trust().get("registrar-tt"))));
    List<LeafIndex> reports = made.envelope().leaves().stream().map(this::append).toList();
    List<EditionRecord.Backing> out = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      out.add(
          new EditionRecord.Backing(
              reports.get(i),
              made.envelope().items().get(i).salt(),
              sources.get(i).report().rawHash()));
    }
    return out;
  }

  static String family(int n) {
    return List.of("ABENDROTH", "BIRKENFELD", "CORMORAN", "DELACROIX", "ESPINOZA", "FITZROY")
        .get(n % 6);
  }

  static Ssn ssn(int n) {
    // Far apart, as those of strangers are.
    return new Ssn((900 + n * 7) * 1_000_000 + 110_000 + n * 1234);
  }

  private void enter(DeathReport report, EditionRecord.Backing backing) {
    Entry entry =
        new Entry(
            EntryId.draw(random),
            report.decedent(),
            report.death(),
            report.placeOfDeath(),
            report.certificate(),
            EvidenceClass.E2,
            ProofCode.P);
    Salt salt = Salt.draw(random);
    LeafIndex leaf = append(new Leaf.Publish(DAY, face(entry, salt, backing.leaf())));
    records.put(leaf, new EditionRecord(entry, salt, Optional.of(backing)));
    published.add(leaf);
  }

  private Face face(Entry entry, Salt salt, LeafIndex standsOn) {
    return new Face(
        entry.evidence(),
        entry.proof(),
        false,
        false,
        OpenFrom.year(entry.death()),
        standsOn,
        policy,
        List.of(),
        Commitment.of(salt, FieldSet.of(REALM, entry)));
  }

  /** Somebody says that a row of the inherited file is wrong: it becomes an entry. */
  int claim(Identity who, PartialDate death) {
    Entry entry =
        new Entry(
            EntryId.draw(random),
            who,
            death,
            "",
            Optional.empty(),
            EvidenceClass.INHERITED,
            ProofCode.of(EvidenceClass.INHERITED));
    Salt salt = Salt.draw(random);
    LeafIndex leaf = append(new Leaf.Publish(DAY, face(entry, salt, inherited.orElseThrow())));
    records.put(leaf, new EditionRecord(entry, salt, Optional.empty()));
    published.add(leaf);
    hold(published.size() - 1);
    return published.size() - 1;
  }

  /** Cuts, logs and offers the next edition. */
  void cut(EditionKind kind) throws IOException {
    long sequence = offered.size() + 1L;
    TreeSize size = log.size();
    List<Publishable.Planned> plan =
        switch (kind) {
          case FULL -> publishable.planFull(Scope.FULL, size, DAY);
          case UPDATE -> publishable.planUpdate(Scope.FULL, lastCut, DAY, size, DAY);
        };
    Path folder = edition(sequence);
    EditionFiles files =
        EditionWriter.write(
            folder,
            REALM,
            Scope.FULL,
            plan.stream()
                .map(p ->
                    new PlannedEntry(
                        p.row(),
                        java.util.Objects.requireNonNull(records.get(p.listed().publish()))))
                .iterator());
    Leaf.Edition leaf =
        files.leaf(
            DAY,
            Scope.FULL,
            sequence,
            kind,
            DAY,
            size,
            publishable.count(Scope.FULL, size, DAY),
            lastEdition);
    LeafIndex at = append(leaf);
    publish();
    Manifest.of(REALM, genesis.trust().origin(), leaf, at, files).write(folder);
    lastEdition = Optional.of(at);
    lastCut = size;
    offered.add(
        Json.object()
            .put("scope", "full")
            .put("sequence", sequence)
            .put("kind", kind.name())
            .put("manifestSha256", manifestHash(folder))
            .build());
  }

  static String manifestHash(Path folder) throws IOException {
    return Sha256.of(Files.readAllBytes(folder.resolve(EditionFiles.MANIFEST))).hex();
  }

  Path edition(long sequence) {
    return root.resolve("edition/full/" + String.format(Locale.ROOT, "%06d", sequence));
  }

  /** A claim of life holds an entry. */
  LeafIndex hold(int person) {
    LeafIndex publish = published.get(person);
    LeafIndex leaf =
        append(
            new Leaf.Hold(
                DAY, publish, HoldCause.CLAIM_OF_LIFE, DAY.plusDays(30), "", Optional.empty()));
    publish();
    tell(Notice.Kind.HOLD, publish, leaf);
    return leaf;
  }

  /** An officer reverses an entry. */
  void reverse(int person) {
    LeafIndex publish = published.get(person);
    ReversalStatement said =
        new ReversalStatement(REALM, publish, ReverseCause.CLAIM_OF_LIFE, "", "officer-1", DAY);
    LeafIndex leaf =
        append(
            new Leaf.Reverse(
                DAY,
                publish,
                ReverseCause.CLAIM_OF_LIFE,
                "",
                Optional.of(
                    Signing.forLeaf(sign(said, "officer-1"), genesis.trust().get("officer-1")))));
    publish();
    tell(Notice.Kind.REVERSAL, publish, leaf);
  }

  /** Registrar and officers end a hold. */
  void release(int person, LeafIndex hold) {
    Sha256 order = Decision.ofRelease(REALM, hold, ReleaseCause.REAFFIRMED).sha256();
    List<LeafIndex> approvals = new ArrayList<>();
    for (String key : List.of("officer-1", "officer-2", "registrar-tt")) {
      Approval said = new Approval(REALM, order, key, DAY);
      approvals.add(
          append(
              new Leaf.Approval(
                  DAY, order, Signing.forLeaf(sign(said, key), genesis.trust().get(key)))));
    }
    LeafIndex leaf = append(new Leaf.Release(DAY, hold, ReleaseCause.REAFFIRMED, approvals));
    publish();
    tell(Notice.Kind.RELEASE, published.get(person), leaf);
  }

  /** The registrar's corrected record: another day of death. */
  void amend(int person, PartialDate death) {
    LeafIndex publish = published.get(person);
    Entry old = java.util.Objects.requireNonNull(records.get(publish)).entry();
    RawRecord raw = new RawRecord(("corrected " + person).getBytes(StandardCharsets.US_ASCII));
    DeathReport report =
        new DeathReport(
            "a-" + person,
            new ReporterId("registrar-tt"),
            ReporterRole.REGISTRAR,
            old.identity(),
            death,
            old.placeOfDeath(),
            old.certificate(),
            Optional.empty(),
            DAY,
            raw.hash(),
            ComparisonOnly.NONE);
    EditionRecord.Backing backing =
        submit(List.of(new SubmissionMaker.Source(report, "ije", raw))).getFirst();
    Entry entry =
        new Entry(
            old.id(),
            old.identity(),
            death,
            old.placeOfDeath(),
            old.certificate(),
            old.evidence(),
            old.proof());
    Salt salt = Salt.draw(random);
    LeafIndex leaf = append(new Leaf.Correct(DAY, publish, face(entry, salt, backing.leaf())));
    records.put(publish, new EditionRecord(entry, salt, Optional.of(backing)));
    publish();
    tell(Notice.Kind.CORRECTION, publish, leaf);
  }

  private org.lychgate.ledger.NoteSignature sign(Statement said, String key) {
    return Signing.sign(said, genesis.getSigner(key));
  }

  private void tell(Notice.Kind kind, LeafIndex publish, LeafIndex leaf) {
    EditionRecord record = java.util.Objects.requireNonNull(records.get(publish));
    feed.add(
        notice(
            new Notice(REALM, feed.size() + 1L, kind, record.entry().id(), publish, leaf, DAY),
            "notice"));
  }

  Json notice(Notice notice, String key) {
    return Json.object()
        .put("sequence", notice.sequence())
        .put("statement", notice.json())
        .put("signature", sign(notice, key).headerValue())
        .build();
  }

  @Override
  public void close() {
    log.close();
    signer.close();
  }
}
