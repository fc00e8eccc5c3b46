package org.lychgate.edition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Scope;

/**
 * What may be erased: a fold over the leaves of the log, so that the register asks before it
 * destroys a record, and anybody can ask afterwards whether it was allowed to.
 *
 * <p>An entry goes when it was reversed, when nobody who was given it is silent about that (or a
 * court reversed it), and when every scope that ever showed it has had a full edition since, so
 * that no later edition needs the record. A REPORT goes after the entry that stands on it, or when
 * none does. Leaves are taken in order, each after {@link ListingHistory} has it.
 *
 * <p>Keeps five bits for each leaf of the log, and some tens of bytes for each reversal, correction
 * and erasure.
 */
public final class Erasures {
  private final ListingHistory publishable;
  private final BitSet reports = new BitSet();
  private final BitSet backing = new BitSet();
  private final BitSet freed = new BitSet();
  private final BitSet acknowledged = new BitSet();
  private final BitSet byCourt = new BitSet();

  /** PUBLISH leaf to the REVERSE leaf. */
  private final LongMap reversals = new LongMap();

  /** What was erased to its ERASE leaf. */
  private final LongMap erased = new LongMap();

  /** CORRECT leaves, with the entry and the report of each. */
  private final LongColumn corrections = new LongColumn();

  private final LongColumn corrected = new LongColumn();
  private final LongColumn standOn = new LongColumn();
  private final List<LoggedEdition> editions = new ArrayList<>();
  private final Map<Scope, Leaf.Edition> last = new EnumMap<>(Scope.class);

  /** Why a record must not be erased; the names are the verifier's codes. */
  public enum Problem {
    ERASE_OF_NOTHING("this is no leaf of a report or an entry"),
    ERASE_TWICE("this was erased before"),
    ERASE_NOT_REVERSED("the entry was not reversed: it stands, and so does its record"),
    ERASE_NOT_ACKNOWLEDGED("not everybody who was given the entry has acknowledged its reversal"),
    ERASE_BEFORE_FULL_EDITION("a scope that showed the entry has had no full edition since"),
    ERASE_ENTRY_FIRST("an entry stands on this report, and was not erased before it"),
    ERASE_CAUSE("this cause is not one for such a record");

    private final String text;

    Problem(String text) {
      this.text = text;
    }

    /** What is wrong, for people. */
    public String text() {
      return text;
    }
  }

  /**
   * An EDITION leaf.
   *
   * @param before the leaf that it follows, in its scope
   */
  public record LoggedEdition(LeafIndex index, Leaf.Edition leaf, Optional<Leaf.Edition> before) {}

  /**
   * Nothing taken yet.
   *
   * @param publishable takes each leaf first
   */
  public Erasures(ListingHistory publishable) {
    this.publishable = publishable;
  }

  /** Takes the next leaf, which {@link ListingHistory} has. */
  public void accept(LeafIndex index, Leaf leaf) {
    switch (leaf) {
      case Leaf.Report _ -> reports.set(bit(index));
      case Leaf.Publish x -> backs(index, x.face());
      case Leaf.Correct x -> {
        backs(index, x.face());
        corrections.add(index.value());
        corrected.add(x.publish().value());
        standOn.add(x.face().report().value());
      }
      case Leaf.Reverse x -> {
        if (refersBack(index, x.publish()) && !reversals.has(x.publish().value())) {
          reversals.put(x.publish().value(), index.value());
          byCourt.set(bit(index), x.cause() == ReverseCause.COURT_ORDER);
        }
      }
      case Leaf.Silent x -> {
        if (x.silent() == 0 && x.told() == x.acknowledged() && refersBack(index, x.about())) {
          acknowledged.set(bit(x.about()));
        }
      }
      case Leaf.Edition x ->
          editions.add(new LoggedEdition(index, x, Optional.ofNullable(last.put(x.scope(), x))));
      case Leaf.Erase x -> {
        if (refersBack(index, x.target()) && !isErased(x.target())) {
          erased.put(x.target().value(), index.value());
        }
        findReport(x.target())
            .filter(report -> refersBack(index, report))
            .ifPresent(report -> freed.set(bit(report)));
      }
      case Leaf.Genesis _,
          Leaf.Key _,
          Leaf.Policy _,
          Leaf.Holders _,
          Leaf.Inherited _,
          Leaf.Declaration _,
          Leaf.Submission _,
          Leaf.Count _,
          Leaf.RulingBatch _,
          Leaf.Quarantine _,
          Leaf.Hold _,
          Leaf.Release _,
          Leaf.Restore _,
          Leaf.Approval _,
          Leaf.Refusal _,
          Leaf.Disclose _,
          Leaf.BulkOrder _,
          Leaf.Detached _ -> {
        // Says nothing about what may be erased.
      }
    }
  }

  private void backs(LeafIndex index, Face face) {
    if (face.evidence() != EvidenceClass.INHERITED && refersBack(index, face.report())) {
      backing.set(bit(face.report()));
    }
  }

  /** A leaf that refers ahead says nothing here: it is the verifier's to name. */
  private static boolean refersBack(LeafIndex index, LeafIndex to) {
    return to.compareTo(index) < 0;
  }

  /** The REPORT that a PUBLISH or CORRECT leaf stood on when it was written. */
  private Optional<LeafIndex> findReport(LeafIndex target) {
    long correction = corrections.search(target.value());
    return correction >= 0
        ? Optional.of(new LeafIndex(standOn.get(correction)))
        : publishable.findFirstFace(target).map(Face::report);
  }

  /** Whether record and salt behind this leaf were erased. */
  public boolean isErased(LeafIndex target) {
    return erased.has(target.value());
  }

  /** The ERASE leaf of a record, where there is one. */
  public Optional<LeafIndex> findErase(LeafIndex target) {
    return find(erased, target);
  }

  /** The REVERSE leaf of an entry, where it was reversed. */
  public Optional<LeafIndex> findReversal(LeafIndex publish) {
    return find(reversals, publish);
  }

  /** Editions with a row of this entry, deletions included, in the order of the log. */
  public List<LoggedEdition> listCarrying(LeafIndex publish) {
    return editions.stream()
        .filter(e -> publishable.carries(publish, e.leaf(), e.before()))
        .toList();
  }

  /** Why this leaf must not stand at the end of what was taken; empty where it may. */
  public Optional<Problem> findProblem(Leaf.Erase leaf) {
    return findProblem(leaf, false);
  }

  /**
   * The same for the register, before it writes.
   *
   * @param answered whether all recipients are known to have acknowledged, so that a SILENT leaf
   *     will say so in front of this one
   */
  public Optional<Problem> findProblem(Leaf.Erase leaf, boolean answered) {
    LeafIndex target = leaf.target();
    if (isErased(target)) {
      return Optional.of(Problem.ERASE_TWICE);
    }
    if (!publishable.taken().covers(target)) {
      return Optional.of(Problem.ERASE_OF_NOTHING);
    }
    if (reports.get(bit(target))) {
      return ofReport(target, leaf.cause());
    }
    long correction = corrections.search(target.value());
    LeafIndex publish = correction >= 0 ? new LeafIndex(corrected.get(correction)) : target;
    if (!publishable.isEntry(publish)) {
      return Optional.of(Problem.ERASE_OF_NOTHING);
    }
    return ofEntry(publish, leaf.cause(), answered);
  }

  private Optional<Problem> ofReport(LeafIndex report, EraseCause cause) {
    if (!backing.get(bit(report))) {
      return switch (cause) {
        case RETENTION_ENDED -> Optional.empty();
        case REVERSED_AND_ACKNOWLEDGED, COURT_ORDER -> Optional.of(Problem.ERASE_CAUSE);
      };
    }
    return freed.get(bit(report)) ? Optional.empty() : Optional.of(Problem.ERASE_ENTRY_FIRST);
  }

  private Optional<Problem> ofEntry(LeafIndex publish, EraseCause cause, boolean answered) {
    Optional<LeafIndex> reversed = findReversal(publish);
    if (reversed.isEmpty()) {
      return Optional.of(Problem.ERASE_NOT_REVERSED);
    }
    LeafIndex reversal = reversed.get();
    Optional<Problem> byCause =
        switch (cause) {
          case REVERSED_AND_ACKNOWLEDGED ->
              answered || acknowledged.get(bit(reversal))
                  ? Optional.empty()
                  : Optional.of(Problem.ERASE_NOT_ACKNOWLEDGED);
          // The court's number stands in the REVERSE leaf, which an officer has signed.
          case COURT_ORDER ->
              byCourt.get(bit(reversal)) ? Optional.empty() : Optional.of(Problem.ERASE_CAUSE);
          case RETENTION_ENDED -> Optional.of(Problem.ERASE_CAUSE);
        };
    if (byCause.isPresent()) {
      return byCause;
    }
    boolean replaced = listCarrying(publish).stream().allMatch(e -> isReplaced(e.leaf(), reversal));
    return replaced ? Optional.empty() : Optional.of(Problem.ERASE_BEFORE_FULL_EDITION);
  }

  /**
   * Whether the scope has had a full edition since that knows of the reversal. Since: after a full
   * edition an update repeats the deletion of an inherited row.
   */
  private boolean isReplaced(Leaf.Edition edition, LeafIndex reversal) {
    return editions.stream()
        .map(LoggedEdition::leaf)
        .anyMatch(e ->
            e.scope() == edition.scope()
                && e.edition() == EditionKind.FULL
                && e.sequence() > edition.sequence()
                && e.logSize().covers(reversal));
  }

  private static Optional<LeafIndex> find(LongMap in, LeafIndex key) {
    long found = in.get(key.value());
    return found == LongMap.NONE ? Optional.empty() : Optional.of(new LeafIndex(found));
  }

  private static int bit(LeafIndex index) {
    return Math.toIntExact(index.value());
  }
}
