package org.lychgate.edition.verify;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lychgate.edition.Erasures;
import org.lychgate.edition.Publishable;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/**
 * Takes every leaf once, in order, and checks what can be told from leaves and trust file alone.
 */
final class LogAudit {
  private final Trust trust;
  private final Realm realm;
  private final Thresholds thresholds;
  private final Findings findings;
  private final SignaturesAhead signatures;
  private final KeyRing keys;
  private final Submissions submissions;
  private final Approvals approvals;
  private final KeyLeaves keyLeaves;
  private final Publications publications;
  private final Counts counts = new Counts();
  private final Optional<Publishable> publishable;
  private final Optional<Erasures> erasures;
  private final LinkedHashSet<LeafIndex> erased = new LinkedHashSet<>();
  private final TreeMap<Long, Leaf.Edition> editions = new TreeMap<>();
  private final Map<Scope, LeafIndex> lastEdition = new EnumMap<>(Scope.class);
  private final PolicyLeaves policies;
  private final Set<Long> holders = new HashSet<>();
  private List<CountComparison> compared = List.of();
  private LocalDate day = LocalDate.MIN;
  private final DetachedLeaves detached;
  private long leaves;

  LogAudit(Trust trust, Findings findings) {
    this(trust, findings, Optional.of(new Publishable()));
  }

  /**
   * A look at the leaves.
   *
   * @param publishable takes each leaf too, where editions are to be checked; it is most of the
   *     memory
   */
  LogAudit(Trust trust, Findings findings, Optional<Publishable> publishable) {
    this(trust, findings, publishable, VerifierKey::verifies);
  }

  /** The same, where signatures are checked by {@code check}, on any thread. */
  LogAudit(Trust trust, Findings findings, Optional<Publishable> publishable, KeyRing.Check check) {
    this.publishable = publishable;
    this.erasures = publishable.map(Erasures::new);
    this.trust = trust;
    this.realm = trust.realm();
    this.thresholds = trust.thresholds();
    this.findings = findings;
    this.signatures = new SignaturesAhead(trust, check);
    this.keys = new KeyRing(trust, signatures::verifies);
    this.detached = new DetachedLeaves(keys, findings);
    this.submissions = new Submissions(keys, findings);
    this.approvals = new Approvals(keys, findings);
    this.policies = new PolicyLeaves(realm, thresholds, approvals, findings);
    this.keyLeaves = new KeyLeaves(keys, thresholds, approvals, findings);
    this.publications = new Publications(realm, thresholds, submissions, approvals, findings);
  }

  /** What editions must hold; throws where it was not asked for. */
  Publishable publishable() {
    return publishable.orElseThrow();
  }

  /** EDITION leaves by index. */
  TreeMap<Long, Leaf.Edition> editions() {
    return editions;
  }

  Submissions submissions() {
    return submissions;
  }

  Publications publications() {
    return publications;
  }

  /** Counted deaths beside listings; known at the end of the log. */
  List<CountComparison> compared() {
    return compared;
  }

  /** Where the log changed its key, in order. */
  List<KeyLeaves.Rotation> rotations() {
    return keyLeaves.rotations();
  }

  /** Leaves whose record and salt were erased, in the order of the ERASE leaves. */
  List<LeafIndex> erased() {
    return List.copyOf(erased);
  }

  /**
   * Whether records were erased and it was not asked whether they might be: that takes what
   * editions hold, and so another look at the log.
   */
  boolean needsPublishable() {
    return !erased.isEmpty() && publishable.isEmpty();
  }

  long leaves() {
    return leaves;
  }

  /** What can be done before a leaf's turn, on any thread: reading it, checking its signature. */
  ReadLeaf read(byte[] bytes, Hash hash) {
    return signatures.read(bytes, hash);
  }

  void accept(LeafIndex index, byte[] bytes) {
    accept(index, ReadLeaf.of(bytes, Rfc6962.leafHash(bytes)));
  }

  void accept(LeafIndex index, ReadLeaf read) {
    leaves++;
    Leaf leaf = read.leaf();
    if (leaf == null) {
      findings.add("LEAF_UNREADABLE", at(index), read.problem());
      return;
    }
    signatures.turn(read);
    detached.accept(index, leaf);
    submissions.accept(index, leaf, read.hash());
    checkGenesis(index, leaf);
    leaf.findDay().ifPresent(next -> day(index, next));
    check(index, leaf);
    if (leaf instanceof Leaf.Key key) {
      keys.find(key.name(), key.effective()).ifPresent(signatures::learn);
    }
    publishable.ifPresent(p -> p.accept(index, leaf));
    erasures.ifPresent(e -> e.accept(index, leaf));
  }

  /** The log ends here. */
  void end() {
    submissions.end();
    compared = counts.compare(findings);
    findings.check(leaves > 0, "NO_GENESIS", "log", "the log is empty");
  }

  private void checkGenesis(LeafIndex index, Leaf leaf) {
    if (leaf instanceof Leaf.Genesis genesis) {
      findings.check(index.value() == 0, "GENESIS_TWICE", at(index), "a log has one beginning");
      findings.check(
          genesis.trust().equals(trust.hash()),
          "TRUST_DIFFERS",
          at(index),
          "the log began with another trust file");
    } else if (index.value() == 0) {
      findings.add("NO_GENESIS", at(index), "leaf 0 names no trust file");
    }
  }

  private void check(LeafIndex index, Leaf leaf) {
    switch (leaf) {
      case Leaf.Genesis _, Leaf.Submission _, Leaf.Report _, Leaf.Detached _ -> {
        // checkGenesis, Submissions and DetachedLeaves have looked at them.
      }
      case Leaf.Key x -> keyLeaves.accept(index, x);
      case Leaf.Policy x -> policies.accept(index, x, submissions.count() > 0);
      case Leaf.Holders x -> holders.add(index.value());
      case Leaf.Inherited x -> publications.accept(index, x);
      case Leaf.Declaration x ->
          signed(index, DeclarationStatement.of(realm, x), x.signer(), x.day(), x.jurisdiction());
      case Leaf.Count x -> {
        if (signed(index, CountStatement.of(realm, x), x.signer(), x.day(), x.jurisdiction())) {
          counts.accept(x);
        }
      }
      case Leaf.RulingBatch x -> ruling(index, x);
      case Leaf.Quarantine x -> publications.accept(index, x);
      case Leaf.Publish x -> {
        ruledBy(index, x.day(), x.face());
        publications.accept(index, x);
        count(x.face());
      }
      case Leaf.Correct x -> {
        ruledBy(index, x.day(), x.face());
        publications.accept(index, x);
      }
      case Leaf.Hold x -> publications.accept(index, x);
      case Leaf.Release x -> publications.accept(index, x);
      case Leaf.Reverse x -> publications.accept(index, x);
      case Leaf.Restore x -> publications.accept(index, x);
      case Leaf.Approval x -> approvals.accept(index, x);
      case Leaf.Refusal x -> approvals.accept(index, x);
      case Leaf.Edition x -> edition(index, x);
      case Leaf.Disclose x ->
          x.edition().ifPresent(e -> reference(index, editions.containsKey(e.value()), e));
      case Leaf.Silent x -> reference(index, x.about().compareTo(index) < 0, x.about());
      case Leaf.Erase x -> erase(index, x);
      case Leaf.BulkOrder x -> publications.accept(index, x);
    }
  }

  private void ruling(LeafIndex index, Leaf.RulingBatch leaf) {
    reference(index, submissions.find(leaf.submission()).isPresent(), leaf.submission());
    policies.ruledBy(index, leaf.day(), leaf.policy());
    leaf.holders().ifPresent(h -> reference(index, holders.contains(h.value()), h));
  }

  private void erase(LeafIndex index, Leaf.Erase leaf) {
    erased.add(leaf.target());
    erasures
        .flatMap(e -> e.findProblem(leaf))
        .ifPresent(
            p -> findings.add(p.name(), at(index), "leaf " + leaf.target() + ": " + p.text()));
  }

  private void ruledBy(LeafIndex index, LocalDate day, Face face) {
    findings.check(
        !erased.contains(face.report()),
        "REPORT_ERASED",
        at(index),
        "report leaf " + face.report() + " was erased before: nobody can open it");
    policies.ruledBy(index, day, face.policy());
  }

  /** A listing, for the comparison with what its registrar counted. */
  private void count(Face face) {
    submissions
        .findBatch(face.report())
        .ifPresent(batch ->
            batch
                .signer()
                .flatMap(TrustKey::jurisdiction)
                .ifPresent(jurisdiction -> counts.listed(jurisdiction, batch.day())));
  }

  /** A registrar's word about its own jurisdiction. */
  private boolean signed(
      LeafIndex index, Statement statement, Signer signer, LocalDate when, String jurisdiction) {
    boolean signed =
        approvals
            .findSigner(statement, signer, when)
            .filter(key -> key.role() == KeyRole.REGISTRAR)
            .filter(key -> key.jurisdiction().equals(Optional.of(jurisdiction)))
            .isPresent();
    findings.check(
        signed,
        "STATEMENT_NOT_SIGNED",
        at(index),
        "key " + signer.key() + " has not signed this for " + jurisdiction + ", or may not");
    return signed;
  }

  private void edition(LeafIndex index, Leaf.Edition leaf) {
    Optional<LeafIndex> before = Optional.ofNullable(lastEdition.put(leaf.scope(), index));
    boolean follows = before.equals(leaf.previous());
    Leaf.Edition previous = before.map(LeafIndex::value).map(editions::get).orElse(leaf);
    if (before.isEmpty()) {
      follows &= leaf.sequence() == 1;
    } else {
      follows &=
          leaf.sequence() == previous.sequence() + 1
              && leaf.logSize().compareTo(previous.logSize()) >= 0
              && !leaf.asOf().isBefore(previous.asOf());
    }
    findings.check(
        follows && leaf.logSize().value() <= index.value(),
        "EDITION_OUT_OF_ORDER",
        at(index),
        "this edition does not follow the one before of its scope");
    editions.put(index.value(), leaf);
  }

  private void day(LeafIndex index, LocalDate next) {
    if (next.isBefore(day)) {
      findings.add("DAY_GOES_BACK", at(index), "it is dated before the leaf in front");
    }
    day = next;
  }

  private void reference(LeafIndex index, boolean holds, LeafIndex to) {
    if (!holds) {
      findings.add("REFERENCE", at(index), "leaf " + to + " is not what this leaf refers to");
    }
  }

  private static String at(LeafIndex index) {
    return "leaf " + index;
  }
}
