package org.lychgate.edition;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.Scope;

/**
 * Which entries an edition must hold: a fold over the leaves of the log and nothing else, so that
 * everybody who has the log can tell one row too many from one too few.
 *
 * <p>Leaves are taken in order; questions are about any size up to what was taken. Leaves that
 * refer to nothing are passed over: it is for {@code verify} to name them.
 */
public final class Publishable {
  private final List<Life> lives = new ArrayList<>();
  private final Map<Long, Life> byHold = new HashMap<>();
  private final Set<FullCut> fulls = new HashSet<>();
  private Optional<LeafIndex> inherited = Optional.empty();
  private long taken;

  /**
   * An entry that an edition holds.
   *
   * @param publish its PUBLISH leaf
   * @param faceLeaf the PUBLISH leaf or the last CORRECT leaf
   * @param face what that leaf says
   */
  public record Listed(LeafIndex publish, LeafIndex faceLeaf, Face face) {
    /** The CORRECT leaf, where the entry was put right. */
    public Optional<LeafIndex> findCorrected() {
      return faceLeaf.equals(publish) ? Optional.empty() : Optional.of(faceLeaf);
    }
  }

  /**
   * A row that an edition must hold.
   *
   * @param change NONE in a full edition; ADD, CHANGE or DELETE in an update
   * @param by of a deletion, the leaf that ended the listing: the last HOLD or REVERSE, or the
   *     CORRECT that took the entry out of the scope
   */
  public record Planned(Change change, Listed listed, Optional<LeafIndex> by) {}

  /** One entry's leaves, in order. Most have only the first. */
  private static final class Life {
    private final LeafIndex publish;
    private List<Turn> turns;

    Life(LeafIndex publish, Face face) {
      this.publish = publish;
      this.turns = List.of(new Turn(publish, Kind.FACE, publish, Optional.of(face)));
    }

    void add(Turn turn) {
      List<Turn> more = new ArrayList<>(turns);
      more.add(turn);
      turns = List.copyOf(more);
    }
  }

  private enum Kind {
    FACE,
    HOLD,
    RELEASE,
    REVERSE,
    /** Its record was erased, or another entry of the person has taken its place. */
    CLOSED
  }

  /** Where a full edition of a scope was cut. */
  private record FullCut(Scope scope, TreeSize size) {}

  /** {@code about}: of a RELEASE, the HOLD leaf; else the leaf itself. */
  private record Turn(LeafIndex leaf, Kind kind, LeafIndex about, Optional<Face> face) {}

  /** How an entry stands at a size; {@code by}: why it is not listed, where it is not. */
  private record State(Listed listed, boolean open, boolean closed, LeafIndex by) {}

  /** Takes the next leaf. */
  public void accept(LeafIndex index, Leaf leaf) {
    if (index.value() < taken) {
      throw new IllegalArgumentException("leaves are taken in order");
    }
    taken = index.value() + 1;
    switch (leaf) {
      case Leaf.Publish x -> lives.add(new Life(index, x.face()));
      case Leaf.Correct x ->
          find(x.publish())
              .ifPresent(l -> l.add(new Turn(index, Kind.FACE, index, Optional.of(x.face()))));
      case Leaf.Hold x ->
          find(x.publish())
              .ifPresent(l -> {
                l.add(new Turn(index, Kind.HOLD, index, Optional.empty()));
                byHold.put(index.value(), l);
              });
      case Leaf.Release x ->
          Optional.ofNullable(byHold.get(x.target().value()))
              .ifPresent(l -> l.add(new Turn(index, Kind.RELEASE, x.target(), Optional.empty())));
      case Leaf.Reverse x ->
          find(x.publish())
              .ifPresent(l -> l.add(new Turn(index, Kind.REVERSE, index, Optional.empty())));
      case Leaf.Erase x -> close(index, x.target());
      case Leaf.Restore x -> close(index, x.publish());
      case Leaf.Inherited _ -> inherited = inherited.or(() -> Optional.of(index));
      case Leaf.Edition x -> {
        if (x.edition() == EditionKind.FULL) {
          fulls.add(new FullCut(x.scope(), x.logSize()));
        }
      }
      case Leaf.Genesis _,
          Leaf.Key _,
          Leaf.Policy _,
          Leaf.Holders _,
          Leaf.Declaration _,
          Leaf.Submission _,
          Leaf.Report _,
          Leaf.Count _,
          Leaf.RulingBatch _,
          Leaf.Quarantine _,
          Leaf.Approval _,
          Leaf.Refusal _,
          Leaf.Disclose _,
          Leaf.Silent _,
          Leaf.BulkOrder _ -> {
        // Says nothing about what is listed.
      }
    }
  }

  private void close(LeafIndex index, LeafIndex publish) {
    find(publish).ifPresent(l -> l.add(new Turn(index, Kind.CLOSED, index, Optional.empty())));
  }

  /** How many leaves of the log were taken. */
  public TreeSize taken() {
    return new TreeSize(taken);
  }

  /** What a full edition must hold, in the order of PUBLISH leaves. */
  public List<Planned> planFull(Scope scope, TreeSize size, LocalDate asOf) {
    List<Planned> out = new ArrayList<>();
    for (Life life : upTo(size)) {
      State state = state(life, size);
      if (isIn(state, scope, asOf)) {
        out.add(new Planned(Change.NONE, state.listed(), Optional.empty()));
      }
    }
    return out;
  }

  /**
   * What an update must hold that leads from one edition of a scope to the next, in the order of
   * PUBLISH leaves. An entry that was held and released in between is in neither.
   *
   * <p>Where the log has an INHERITED leaf, the first update after a full edition also deletes
   * whatever was taken back before: whoever begins with the inherited file and that edition has no
   * other word of it. The EDITION leaf of that edition must have been taken.
   */
  public List<Planned> planUpdate(
      Scope scope, TreeSize from, LocalDate fromAsOf, TreeSize to, LocalDate toAsOf) {
    List<Planned> out = new ArrayList<>();
    boolean begins = fulls.contains(new FullCut(scope, from));
    for (Life life : upTo(to)) {
      State now = state(life, to);
      boolean is = isIn(now, scope, toAsOf);
      if (!from.covers(life.publish)) {
        if (is) {
          out.add(new Planned(Change.ADD, now.listed(), Optional.empty()));
        } else if (mayBeInFile(now, to, scope, toAsOf)) {
          out.add(new Planned(Change.DELETE, now.listed(), Optional.of(now.by())));
        }
        continue;
      }
      State before = state(life, from);
      boolean was = isIn(before, scope, fromAsOf);
      if (is && !was) {
        out.add(new Planned(Change.ADD, now.listed(), Optional.empty()));
      } else if (is && !now.listed().faceLeaf().equals(before.listed().faceLeaf())) {
        out.add(new Planned(Change.CHANGE, now.listed(), Optional.empty()));
      } else if (!is && (was || (begins && mayBeInFile(now, to, scope, toAsOf)))) {
        out.add(new Planned(Change.DELETE, now.listed(), Optional.of(now.by())));
      }
    }
    return out;
  }

  /** How many entries a full edition would hold. */
  public long count(Scope scope, TreeSize size, LocalDate asOf) {
    long count = 0;
    for (Life life : upTo(size)) {
      count += isIn(state(life, size), scope, asOf) ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether an edition has a row of this entry, a deletion included.
   *
   * @param before the edition in front of it, which an update leads from
   */
  public boolean carries(LeafIndex publish, Leaf.Edition edition, Optional<Leaf.Edition> before) {
    Optional<Life> life = find(publish);
    if (life.isEmpty() || !edition.logSize().covers(publish)) {
      return false;
    }
    State now = state(life.get(), edition.logSize());
    boolean is = isIn(now, edition.scope(), edition.asOf());
    if (edition.edition() == EditionKind.FULL || before.isEmpty()) {
      return is;
    }
    if (!before.get().logSize().covers(publish)) {
      return is || mayBeInFile(now, edition.logSize(), edition.scope(), edition.asOf());
    }
    State then = state(life.get(), before.get().logSize());
    boolean was = isIn(then, edition.scope(), before.get().asOf());
    return is != was
        || (fulls.contains(new FullCut(edition.scope(), before.get().logSize()))
            && !is
            && mayBeInFile(now, edition.logSize(), edition.scope(), edition.asOf()))
        || (is && !now.listed().faceLeaf().equals(then.listed().faceLeaf()));
  }

  /** How the entry of this PUBLISH leaf was last described, listed or not. */
  public Optional<Listed> find(LeafIndex publish, TreeSize size) {
    return size.covers(publish)
        ? find(publish).map(l -> state(l, size).listed())
        : Optional.empty();
  }

  /**
   * Whether recipients may have a row of the person that no edition gave them: from the inherited
   * file, which can list whomever an entry is about, on whatever evidence. No longer where the
   * record was erased, or where another entry under the same number has taken its place, which a
   * deletion would hit.
   */
  private boolean mayBeInFile(State state, TreeSize size, Scope scope, LocalDate asOf) {
    return inherited.filter(size::covers).isPresent()
        && !state.closed()
        && isIn(new State(state.listed(), true, false, state.by()), scope, asOf);
  }

  /** Whether an edition of {@code scope} as of a day may hold an entry that stands like this. */
  private static boolean isIn(State state, Scope scope, LocalDate asOf) {
    Face face = state.listed().face();
    return state.open()
        && switch (scope) {
          case FULL -> true;
          case LIMITED -> !face.stateOnly() && !face.presumed();
          case PUBLIC -> !face.stateOnly() && !face.presumed() && asOf.getYear() >= face.openFrom();
        };
  }

  private static State state(Life life, TreeSize size) {
    Face face = life.turns.getFirst().face().orElseThrow();
    LeafIndex faceLeaf = life.publish;
    LeafIndex ended = life.publish;
    boolean reversed = false;
    boolean closed = false;
    List<LeafIndex> holds = new ArrayList<>();
    for (Turn turn : life.turns) {
      if (!size.covers(turn.leaf())) {
        break;
      }
      switch (turn.kind()) {
        case FACE -> {
          face = turn.face().orElseThrow();
          faceLeaf = turn.leaf();
        }
        case HOLD -> {
          holds.add(turn.leaf());
          ended = turn.leaf();
        }
        case RELEASE -> holds.remove(turn.about());
        case REVERSE -> {
          reversed = true;
          ended = turn.leaf();
        }
        case CLOSED -> closed = true;
      }
    }
    boolean open = !reversed && holds.isEmpty();
    Listed listed = new Listed(life.publish, faceLeaf, face);
    return new State(listed, open, closed, open ? faceLeaf : ended);
  }

  private List<Life> upTo(TreeSize size) {
    if (size.value() > taken) {
      throw new IllegalArgumentException("the log was taken only up to " + taken);
    }
    int at = Collections.binarySearch(keys(), size.value());
    return lives.subList(0, at < 0 ? -at - 1 : at);
  }

  private Optional<Life> find(LeafIndex publish) {
    int at = Collections.binarySearch(keys(), publish.value());
    return at < 0 ? Optional.empty() : Optional.of(lives.get(at));
  }

  /** The PUBLISH leaves as a list to search: nothing is copied. */
  private List<Long> keys() {
    return new Keys();
  }

  /** Random access matters: else the search walks. */
  private final class Keys extends AbstractList<Long> implements RandomAccess {
    @Override
    public Long get(int index) {
      return lives.get(index).publish.value();
    }

    @Override
    public int size() {
      return lives.size();
    }
  }
}
