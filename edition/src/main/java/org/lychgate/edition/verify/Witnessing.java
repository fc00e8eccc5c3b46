package org.lychgate.edition.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Cosignature;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.VerifierKey;

/**
 * How far other organisations have cosigned a log: under its checkpoint, or under the last one that
 * a quorum stands under, which the log keeps beside it. When they did is not looked at: this check
 * has no clock.
 */
final class Witnessing {
  /** Beside the checkpoint: the last one with the quorum's cosignatures. */
  static final String WITNESSED = "checkpoint.witnessed";

  private final Trust trust;
  private int cosigned;
  private long covered;

  private Witnessing(Trust trust) {
    this.trust = trust;
  }

  /** What stands under the checkpoints in {@code folder}; {@code reader} has read {@code note}. */
  static Witnessing read(
      Path folder,
      Trust trust,
      List<VerifierKey> keys,
      SignedNote note,
      TileLogReader reader,
      Findings findings)
      throws IOException {
    Witnessing out = new Witnessing(trust);
    if (trust.witnesses().isEmpty()) {
      return out;
    }
    out.count(note);
    Optional<SignedNote> beside = out.find(folder, keys, reader, findings);
    beside.ifPresent(out::count);
    return out;
  }

  private Optional<SignedNote> find(
      Path folder, List<VerifierKey> keys, TileLogReader reader, Findings findings)
      throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(folder.resolve(WITNESSED));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
    try {
      SignedNote note = SignedNote.parse(bytes);
      // It may be older than the log's last change of its key.
      Checkpoint claimed = Checkpoint.openAny(note, trust.origin(), keys);
      if (claimed.size().compareTo(reader.size()) > 0) {
        // The log has grown since its checkpoint was taken; this says nothing about the part here.
        return Optional.empty();
      }
      boolean same = reader.root(claimed.size()).equals(claimed.root());
      findings.check(
          same,
          "WITNESSED_DIFFERS",
          "log/" + WITNESSED,
          "the log that witnesses cosigned is not the beginning of this one: one of them is a"
              + " fork");
      return same ? Optional.of(note) : Optional.empty();
    } catch (LogException e) {
      findings.add(
          "WITNESSED_DIFFERS",
          "log/" + WITNESSED,
          "not a checkpoint of this log: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void count(SignedNote note) {
    List<Cosignature> lines = Cosignature.list(note, trust.witnessKeys(), Instant.MAX);
    int organisations = trust.countWitnessing(lines);
    cosigned = Math.max(cosigned, organisations);
    if (organisations >= trust.thresholds().witnesses()) {
      covered = Math.max(covered, Checkpoint.parse(note.text()).size().value());
    }
  }

  /** Whether the quorum has cosigned a log with the leaf at {@code index}; so, too, without any. */
  boolean covers(LeafIndex index) {
    return trust.thresholds().witnesses() == 0 || index.value() < covered;
  }

  /** For the report. */
  VerifyReport.Witnessed report() {
    int known = (int) trust.witnesses().stream().map(w -> w.organisation()).distinct().count();
    return new VerifyReport.Witnessed(cosigned, known, trust.thresholds().witnesses(), covered);
  }
}
