package org.lychgate.edition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Scope;

/**
 * How an entry stands at a size of the log, and what editions have of it: the one place that says
 * so, however the leaves are kept.
 *
 * @param publish its PUBLISH leaf
 * @param faceLeaf the leaf that describes it
 * @param reach of that leaf's face
 * @param open whether it is neither held nor reversed
 * @param closed whether its record was erased, or another entry of the person has taken its place
 * @param by why it is not listed, where it is not
 */
record EntryState(
    LeafIndex publish,
    LeafIndex faceLeaf,
    Reach reach,
    boolean open,
    boolean closed,
    LeafIndex by) {
  /**
   * What recipients may have from a death file that the registry began from.
   *
   * @param inherited whether there is such a file
   * @param begins whether an update follows a full edition, with which such a recipient begins
   */
  record File(boolean inherited, boolean begins) {}

  /** Takes an entry's leaves, in order. */
  static final class Fold {
    private final LeafIndex publish;
    private final List<LeafIndex> holds = new ArrayList<>(1);
    private LeafIndex faceLeaf;
    private Reach reach;
    private LeafIndex ended;
    private boolean reversed;
    private boolean closed;

    Fold(LeafIndex publish, Reach reach) {
      this.publish = publish;
      this.faceLeaf = publish;
      this.ended = publish;
      this.reach = reach;
    }

    void correct(LeafIndex leaf, Reach to) {
      faceLeaf = leaf;
      reach = to;
    }

    void hold(LeafIndex leaf) {
      holds.add(leaf);
      ended = leaf;
    }

    void release(LeafIndex hold) {
      holds.remove(hold);
    }

    void reverse(LeafIndex leaf) {
      reversed = true;
      ended = leaf;
    }

    void close() {
      closed = true;
    }

    EntryState state() {
      boolean open = !reversed && holds.isEmpty();
      return new EntryState(publish, faceLeaf, reach, open, closed, open ? faceLeaf : ended);
    }
  }

  /** Whether an edition of {@code scope} as of a day may hold the entry. */
  boolean isIn(Scope scope, LocalDate asOf) {
    return open && reach.isIn(scope, asOf);
  }

  /**
   * Whether recipients may have a row of the person that no edition gave them: from the inherited
   * file, which can list whomever an entry is about, on whatever evidence. No longer where the
   * record was erased, or where another entry under the same number has taken its place, which a
   * deletion would hit.
   */
  private boolean mayBeIn(File file, Scope scope, LocalDate asOf) {
    return file.inherited() && !closed && reach.isIn(scope, asOf);
  }

  /** Its row in a full edition. */
  Optional<PlannedRow> inFull(Scope scope, LocalDate asOf) {
    return isIn(scope, asOf)
        ? Optional.of(new PlannedRow(Change.NONE, publish, faceLeaf, Optional.empty()))
        : Optional.empty();
  }

  /**
   * Its row in an update. An entry that was held and released in between has none.
   *
   * <p>Where recipients may have a file from before, the first update after a full edition also
   * deletes whatever was taken back earlier: whoever begins with that file and that edition has no
   * other word of it.
   *
   * @param before how it stood at the edition before, where it was published by then
   */
  Optional<PlannedRow> inUpdate(
      Optional<EntryState> before, File file, Scope scope, LocalDate fromAsOf, LocalDate toAsOf) {
    boolean is = isIn(scope, toAsOf);
    boolean was = before.filter(b -> b.isIn(scope, fromAsOf)).isPresent();
    if (is && !was) {
      return Optional.of(new PlannedRow(Change.ADD, publish, faceLeaf, Optional.empty()));
    }
    if (is && !before.orElseThrow().faceLeaf().equals(faceLeaf)) {
      return Optional.of(new PlannedRow(Change.CHANGE, publish, faceLeaf, Optional.empty()));
    }
    boolean told = before.isEmpty() || file.begins();
    return !is && (was || (told && mayBeIn(file, scope, toAsOf)))
        ? Optional.of(new PlannedRow(Change.DELETE, publish, faceLeaf, Optional.of(by)))
        : Optional.empty();
  }

  /** Whether an edition has a row of the entry that stood at each size as {@code at} says. */
  static boolean carries(
      Function<TreeSize, EntryState> at,
      FileBefore file,
      LeafIndex publish,
      Leaf.Edition edition,
      Optional<Leaf.Edition> before) {
    if (!edition.logSize().covers(publish)) {
      return false;
    }
    EntryState now = at.apply(edition.logSize());
    if (edition.edition() == EditionKind.FULL || before.isEmpty()) {
      return now.isIn(edition.scope(), edition.asOf());
    }
    Leaf.Edition last = before.get();
    return now.inUpdate(
            last.logSize().covers(publish)
                ? Optional.of(at.apply(last.logSize()))
                : Optional.empty(),
            file.at(edition.scope(), last.logSize(), edition.logSize()),
            edition.scope(),
            last.asOf(),
            edition.asOf())
        .isPresent();
  }
}
