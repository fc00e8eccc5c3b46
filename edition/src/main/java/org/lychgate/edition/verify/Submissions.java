package org.lychgate.edition.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lychgate.edition.leaf.BatchId;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.SubmissionSignature;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.model.Sha256;

/** Checks that every REPORT leaf stands in a batch that a reporter's key signed. */
final class Submissions {
  private final KeyRing keys;
  private final Findings findings;
  private final TreeMap<Long, Batch> byFirst = new TreeMap<>();
  private final Set<String> names = new HashSet<>();
  private Optional<Open> open = Optional.empty();
  private Optional<Batch> last = Optional.empty();
  private long reports;

  /**
   * A batch as its leaves show it.
   *
   * @param day on which it was submitted
   * @param signer empty where no key that counts signed it
   */
  record Batch(
      LeafIndex submission,
      long count,
      LocalDate day,
      Optional<TrustKey> signer,
      boolean quarantined) {
    boolean holds(LeafIndex report) {
      long place = report.value() - submission.value();
      return place >= 1 && place <= count;
    }
  }

  /** A SUBMISSION whose REPORT leaves are still coming. */
  private record Open(LeafIndex at, Leaf.Submission leaf, List<Hash> hashes) {}

  Submissions(KeyRing keys, Findings findings) {
    this.keys = keys;
    this.findings = findings;
  }

  /** Takes every leaf, so that a batch that is cut short is seen. */
  void accept(LeafIndex index, Leaf leaf, Hash hash) {
    if (leaf instanceof Leaf.Report) {
      reports++;
      if (open.isEmpty()) {
        findings.add("REPORT_UNSIGNED", "leaf " + index, "this REPORT leaf is in no signed batch");
        return;
      }
      Open batch = open.get();
      batch.hashes().add(hash);
      if (batch.hashes().size() == batch.leaf().count()) {
        close(batch);
      }
      return;
    }
    endOpen("another leaf comes");
    if (leaf instanceof Leaf.Submission submission) {
      begin(index, submission);
    }
  }

  /** The log ends here. */
  void end() {
    endOpen("the log ends");
  }

  private void endOpen(String why) {
    open.ifPresent(batch -> {
      findings.add(
          "BATCH_CUT_SHORT",
          "leaf " + batch.at(),
          "of "
              + batch.leaf().count()
              + " reports "
              + batch.hashes().size()
              + " follow, then "
              + why);
      open = Optional.empty();
      byFirst.put(
          batch.at().value(),
          new Batch(
              batch.at(), batch.hashes().size(), batch.leaf().day(), Optional.empty(), false));
    });
  }

  private void begin(LeafIndex index, Leaf.Submission leaf) {
    BatchId batch = leaf.batch();
    findings.check(
        names.add(leaf.signer().key() + " " + batch),
        "BATCH_TWICE",
        "leaf " + index,
        "batch " + batch + " of " + leaf.signer().key() + " is logged a second time");
    open = Optional.of(new Open(index, leaf, new ArrayList<>()));
  }

  private void close(Open batch) {
    open = Optional.empty();
    String where = "leaf " + batch.at();
    Sha256 root = Sha256.fromBytes(Rfc6962.root(batch.hashes()).bytes());
    boolean sameRoot = root.equals(batch.leaf().root());
    findings.check(
        sameRoot,
        "BATCH_ROOT_DIFFERS",
        where,
        "the REPORT leaves are not those that " + batch.leaf().signer().key() + " signed");
    Optional<TrustKey> signer = findSigner(batch.leaf());
    findings.check(
        signer.isPresent(),
        "BATCH_NOT_SIGNED",
        where,
        "no reporter's key that counts signed this batch; it names " + batch.leaf().signer().key());
    byFirst.put(
        batch.at().value(),
        new Batch(
            batch.at(),
            batch.leaf().count(),
            batch.leaf().day(),
            sameRoot ? signer : Optional.empty(),
            false));
  }

  private Optional<TrustKey> findSigner(Leaf.Submission leaf) {
    SubmissionStatement statement = SubmissionStatement.of(keys.realm(), leaf);
    LocalDate day = leaf.day();
    // The line names the key that the ring knows; whether it fits is SubmissionSignature's to say.
    Optional<NoteSignature> line =
        keys.find(leaf.signer().key(), day)
            .flatMap(key -> Signing.findLine(leaf.signer().signature(), key.vkey(), keys));
    return SubmissionSignature.findSigner(statement, line, keys, day);
  }

  /** The batch that this REPORT leaf is in. */
  Optional<Batch> findBatch(LeafIndex report) {
    // Listings follow their batch: mostly it is the one that was asked about last.
    if (last.filter(batch -> batch.holds(report)).isEmpty()) {
      last =
          Optional.ofNullable(byFirst.floorEntry(report.value()))
              .map(Map.Entry::getValue)
              .filter(batch -> batch.holds(report));
    }
    return last;
  }

  /** The batch that begins with this SUBMISSION leaf. */
  Optional<Batch> find(LeafIndex submission) {
    return Optional.ofNullable(byFirst.get(submission.value()));
  }

  void setQuarantined(LeafIndex submission, boolean quarantined) {
    last = Optional.empty();
    byFirst.computeIfPresent(
        submission.value(),
        (_, b) -> new Batch(b.submission(), b.count(), b.day(), b.signer(), quarantined));
  }

  long count() {
    return byFirst.size();
  }

  long reports() {
    return reports;
  }
}
