package org.lychgate.edition.leaf;

import java.time.LocalDate;
import java.util.Optional;

/** What a leaf records, and the byte that says so. Bytes are never reused. */
public enum LeafKind {
  GENESIS(1),
  KEY(2),
  POLICY(3),
  HOLDERS(4),
  INHERITED(5),
  DECLARATION(6),
  SUBMISSION(7),
  REPORT(8),
  COUNT(9),
  RULING_BATCH(10),
  QUARANTINE(11),
  PUBLISH(12),
  CORRECT(13),
  HOLD(14),
  RELEASE(15),
  REVERSE(16),
  RESTORE(17),
  APPROVAL(18),
  REFUSAL(19),
  EDITION(20),
  DISCLOSE(21),
  SILENT(22),
  ERASE(23),
  BULK_ORDER(24),
  DETACHED(25);

  private final int code;

  LeafKind(int code) {
    this.code = code;
  }

  /** Byte 1 of the leaf. */
  public int code() {
    return code;
  }

  /** What {@code leaf} records. */
  static LeafKind of(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Genesis _ -> GENESIS;
      case Leaf.Key _ -> KEY;
      case Leaf.Policy _ -> POLICY;
      case Leaf.Holders _ -> HOLDERS;
      case Leaf.Inherited _ -> INHERITED;
      case Leaf.Declaration _ -> DECLARATION;
      case Leaf.Submission _ -> SUBMISSION;
      case Leaf.Report _ -> REPORT;
      case Leaf.Count _ -> COUNT;
      case Leaf.RulingBatch _ -> RULING_BATCH;
      case Leaf.Quarantine _ -> QUARANTINE;
      case Leaf.Publish _ -> PUBLISH;
      case Leaf.Correct _ -> CORRECT;
      case Leaf.Hold _ -> HOLD;
      case Leaf.Release _ -> RELEASE;
      case Leaf.Reverse _ -> REVERSE;
      case Leaf.Restore _ -> RESTORE;
      case Leaf.Approval _ -> APPROVAL;
      case Leaf.Refusal _ -> REFUSAL;
      case Leaf.Edition _ -> EDITION;
      case Leaf.Disclose _ -> DISCLOSE;
      case Leaf.Silent _ -> SILENT;
      case Leaf.Erase _ -> ERASE;
      case Leaf.BulkOrder _ -> BULK_ORDER;
      case Leaf.Detached _ -> DETACHED;
    };
  }

  static Optional<LocalDate> dayOf(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Report _ -> Optional.empty();
      case Leaf.Genesis x -> Optional.of(x.day());
      case Leaf.Key x -> Optional.of(x.day());
      case Leaf.Policy x -> Optional.of(x.day());
      case Leaf.Holders x -> Optional.of(x.day());
      case Leaf.Inherited x -> Optional.of(x.day());
      case Leaf.Declaration x -> Optional.of(x.day());
      case Leaf.Submission x -> Optional.of(x.day());
      case Leaf.Count x -> Optional.of(x.day());
      case Leaf.RulingBatch x -> Optional.of(x.day());
      case Leaf.Quarantine x -> Optional.of(x.day());
      case Leaf.Publish x -> Optional.of(x.day());
      case Leaf.Correct x -> Optional.of(x.day());
      case Leaf.Hold x -> Optional.of(x.day());
      case Leaf.Release x -> Optional.of(x.day());
      case Leaf.Reverse x -> Optional.of(x.day());
      case Leaf.Restore x -> Optional.of(x.day());
      case Leaf.Approval x -> Optional.of(x.day());
      case Leaf.Refusal x -> Optional.of(x.day());
      case Leaf.Edition x -> Optional.of(x.day());
      case Leaf.Disclose x -> Optional.of(x.day());
      case Leaf.Silent x -> Optional.of(x.day());
      case Leaf.Erase x -> Optional.of(x.day());
      case Leaf.BulkOrder x -> Optional.of(x.day());
      case Leaf.Detached x -> Optional.of(x.day());
    };
  }

  static Optional<Signer> signerOf(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Declaration x -> Optional.of(x.signer());
      case Leaf.Submission x -> Optional.of(x.signer());
      case Leaf.Count x -> Optional.of(x.signer());
      case Leaf.Hold x -> x.signer();
      case Leaf.Reverse x -> x.signer();
      case Leaf.Approval x -> Optional.of(x.signer());
      case Leaf.Refusal x -> Optional.of(x.signer());
      case Leaf.BulkOrder x -> Optional.of(x.signer());
      case Leaf.Genesis _,
          Leaf.Key _,
          Leaf.Policy _,
          Leaf.Holders _,
          Leaf.Inherited _,
          Leaf.Report _,
          Leaf.RulingBatch _,
          Leaf.Quarantine _,
          Leaf.Publish _,
          Leaf.Correct _,
          Leaf.Release _,
          Leaf.Restore _,
          Leaf.Edition _,
          Leaf.Disclose _,
          Leaf.Silent _,
          Leaf.Erase _,
          Leaf.Detached _ ->
          Optional.empty();
    };
  }
}
