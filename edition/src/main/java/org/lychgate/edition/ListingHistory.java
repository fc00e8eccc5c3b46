package org.lychgate.edition;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Scope;

/**
 * What the leaves of a log say about which entries editions hold. Leaves are taken in order;
 * questions are about any size up to what was taken. {@link Publishable} keeps what leaves say
 * about each entry, {@link CompactPublishable} a few bytes.
 */
public sealed interface ListingHistory permits Publishable, CompactPublishable {
  /** Takes the next leaf. */
  void accept(LeafIndex index, Leaf leaf);

  /** How many leaves of the log were taken. */
  TreeSize taken();

  /** How many entries a full edition would hold. */
  long count(Scope scope, TreeSize size, LocalDate asOf);

  /** Whether this is a PUBLISH leaf that was taken. */
  boolean isEntry(LeafIndex publish);

  /** What a PUBLISH leaf says; empty where it is none that was taken. */
  Optional<Face> findFirstFace(LeafIndex publish);

  /**
   * Whether an edition has a row of this entry, a deletion included.
   *
   * @param before the edition in front of it, which an update leads from
   */
  boolean carries(LeafIndex publish, Leaf.Edition edition, Optional<Leaf.Edition> before);

  /** What is said about listings, out of what leaves say. */
  interface Taker {
    void publish(Face face);

    void correct(LeafIndex publish, Face face);

    void hold(LeafIndex publish);

    /** Ends what the leaf {@code target} began: a hold, or something that lists nobody. */
    void release(LeafIndex target);

    void reverse(LeafIndex publish);

    /** Its record was erased, or another entry of the person has taken its place. */
    void close(LeafIndex publish);
  }

  /** Tells {@code taker} what a leaf says about listings; most say nothing. */
  static void tell(Leaf leaf, Taker taker) {
    switch (leaf) {
      case Leaf.Publish x -> taker.publish(x.face());
      case Leaf.Correct x -> taker.correct(x.publish(), x.face());
      case Leaf.Hold x -> taker.hold(x.publish());
      case Leaf.Release x -> taker.release(x.target());
      case Leaf.Reverse x -> taker.reverse(x.publish());
      case Leaf.Erase x -> taker.close(x.target());
      case Leaf.Restore x -> taker.close(x.publish());
      case Leaf.Genesis _,
          Leaf.Key _,
          Leaf.Policy _,
          Leaf.Holders _,
          Leaf.Inherited _,
          Leaf.Declaration _,
          Leaf.Submission _,
          Leaf.Report _,
          Leaf.Count _,
          Leaf.RulingBatch _,
          Leaf.Quarantine _,
          Leaf.Approval _,
          Leaf.Refusal _,
          Leaf.Edition _,
          Leaf.Disclose _,
          Leaf.Silent _,
          Leaf.BulkOrder _,
          Leaf.Detached _ -> {
        // Says nothing about what is listed.
      }
    }
  }
}
