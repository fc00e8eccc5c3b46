package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.lychgate.edition.Commitment;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.EditionRecord;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.Salt;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
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
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ProofCode;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;

/**
 * A registry without a database and without people: real leaves, signatures, notices and editions
 * in a folder, with keys that nobody else has. What an agent is tried against, in tests and before
 * it goes live. All that it says is of the SYNTHETIC realm.
 *
 * <p>Persons are counted from 0 in the order in which they were listed.
 */
final class PracticeRegistry implements AutoCloseable {
  static final Realm REALM = Realm.SYNTHETIC;

  final Path root;
  final Genesis genesis;
  final List<Json> feed = new CopyOnWriteArrayList<>();
  final List<LeafIndex> published = new ArrayList<>();
  private final LocalDate day;
  private final RandomGenerator random;
  private final PracticeLog log;
  private final PracticeEditions editions;
  private final Map<LeafIndex, EditionRecord> records = new HashMap<>();
  private final LeafIndex policy;
  private final Optional<LeafIndex> inherited;
  private int people;

  /**
   * Begins its log in {@code root}, which is there and empty.
   *
   * @param genesis of {@link #REALM}, with the keys of the demonstration but for subscribers
   * @param day on which all of it happens
   * @param inherited the death file that it begins from, if any
   */
  PracticeRegistry(
      Path root,
      Genesis genesis,
      LocalDate day,
      Optional<Leaf.Inherited> inherited,
      RandomGenerator random)
      throws IOException {
    this.root = root;
    this.genesis = genesis;
    this.day = day;
    this.random = random;
    Files.writeString(root.resolve("trust.json"), genesis.trust().text());
    this.log = new PracticeLog(root, genesis);
    this.editions = new PracticeEditions(root, log, day);
    append(genesis.leaf(day));
    this.policy = append(new Leaf.Policy(day, day, Sha256.of(new byte[] {1}), List.of()));
    this.inherited = inherited.map(this::append);
    log.publish();
  }

  /** How many leaves its log has. */
  TreeSize size() {
    return log.size();
  }

  /** The entry of a person as it stands, with what backs it. */
  Entry entry(int person) {
    return record(published.get(person)).entry();
  }

  private EditionRecord record(LeafIndex publish) {
    return Objects.requireNonNull(records.get(publish));
  }

  private LeafIndex append(Leaf leaf) {
    return log.append(leaf);
  }

  /** Reports and lists so many deaths. */
  void list(int count) {
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people++;
      sources.add(PracticePeople.report(people, day));
    }
    List<EditionRecord.Backing> backings = submit(sources);
    for (int i = 0; i < count; i++) {
      enter(sources.get(i).report(), backings.get(i));
    }
    log.publish();
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
            day,
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
    LeafIndex leaf = append(new Leaf.Publish(day, face(entry, salt, backing.leaf())));
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
    LeafIndex leaf = append(new Leaf.Publish(day, face(entry, salt, inherited.orElseThrow())));
    records.put(leaf, new EditionRecord(entry, salt, Optional.empty()));
    published.add(leaf);
    hold(published.size() - 1);
    return published.size() - 1;
  }

  /** Cuts, logs and offers the next edition. */
  void cut(EditionKind kind) throws IOException {
    editions.cut(kind, records);
  }

  /** What the registry offers, an object an edition. */
  List<Json> offered() {
    return editions.offered;
  }

  static String manifestHash(Path folder) throws IOException {
    return Sha256.of(Files.readAllBytes(folder.resolve(EditionFiles.MANIFEST))).hex();
  }

  Path edition(long sequence) {
    return editions.folder(sequence);
  }

  /** A claim of life holds an entry. */
  LeafIndex hold(int person) {
    LeafIndex publish = published.get(person);
    LeafIndex leaf =
        append(
            new Leaf.Hold(
                day, publish, HoldCause.CLAIM_OF_LIFE, day.plusDays(30), "", Optional.empty()));
    log.publish();
    tell(Notice.Kind.HOLD, publish, leaf);
    return leaf;
  }

  /** An officer reverses an entry. */
  void reverse(int person) {
    LeafIndex publish = published.get(person);
    ReversalStatement said =
        new ReversalStatement(REALM, publish, ReverseCause.CLAIM_OF_LIFE, "", "officer-1", day);
    LeafIndex leaf =
        append(
            new Leaf.Reverse(
                day,
                publish,
                ReverseCause.CLAIM_OF_LIFE,
                "",
                Optional.of(
                    Signing.forLeaf(sign(said, "officer-1"), genesis.trust().get("officer-1")))));
    log.publish();
    tell(Notice.Kind.REVERSAL, publish, leaf);
  }

  /** Registrar and officers end a hold. */
  void release(int person, LeafIndex hold) {
    Sha256 order = Decision.ofRelease(REALM, hold, ReleaseCause.REAFFIRMED).sha256();
    List<LeafIndex> approvals = new ArrayList<>();
    for (String key : List.of("officer-1", "officer-2", "registrar-tt")) {
      Approval said = new Approval(REALM, order, key, day);
      approvals.add(
          append(
              new Leaf.Approval(
                  day, order, Signing.forLeaf(sign(said, key), genesis.trust().get(key)))));
    }
    LeafIndex leaf = append(new Leaf.Release(day, hold, ReleaseCause.REAFFIRMED, approvals));
    log.publish();
    tell(Notice.Kind.RELEASE, published.get(person), leaf);
  }

  /** The registrar's corrected record: another day of death. */
  void amend(int person, PartialDate death) {
    LeafIndex publish = published.get(person);
    Entry old = record(publish).entry();
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
            day,
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
    LeafIndex leaf = append(new Leaf.Correct(day, publish, face(entry, salt, backing.leaf())));
    records.put(publish, new EditionRecord(entry, salt, Optional.of(backing)));
    log.publish();
    tell(Notice.Kind.CORRECTION, publish, leaf);
  }

  private NoteSignature sign(Statement said, String key) {
    return Signing.sign(said, genesis.getSigner(key));
  }

  private void tell(Notice.Kind kind, LeafIndex publish, LeafIndex leaf) {
    EditionRecord record = record(publish);
    feed.add(
        notice(
            new Notice(REALM, feed.size() + 1L, kind, record.entry().id(), publish, leaf, day),
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
  }
}
