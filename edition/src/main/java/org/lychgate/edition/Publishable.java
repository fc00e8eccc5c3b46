package org.lychgate.edition;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
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
public final class Publishable implements ListingHistory {
  private final List<Life> lives = new ArrayList<>();
  private final Map<Long, Life> byHold = new HashMap<>();
  private final FileBefore file = new FileBefore();
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
  public record Planned(Change change, Listed listed, Optional<LeafIndex> by) {
    /** The row without what its leaf says. */
    public PlannedRow row() {
      return new PlannedRow(change, listed.publish(), listed.faceLeaf(), by);
    }
  }

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
    CLOSED
  }

  /** {@code about}: of a RELEASE, the HOLD leaf; else the leaf itself. */
  private record Turn(LeafIndex leaf, Kind kind, LeafIndex about, Optional<Face> face) {}

  /** How an entry stands at a size, with the face that describes it. */
  private record Known(EntryState state, Face face) {
    Listed listed() {
      return new Listed(state.publish(), state.faceLeaf(), face);
    }

    Planned planned(PlannedRow row) {
      return new Planned(row.change(), listed(), row.by());
    }
  }

  @Override
  public void accept(LeafIndex index, Leaf leaf) {
    if (index.value() < taken) {
      throw new IllegalArgumentException("leaves are taken in order");
    }
    taken = index.value() + 1;
    file.accept(index, leaf);
    ListingHistory.tell(leaf, new Taking(index));
  }

  /** Takes in what one leaf says. */
  private final class Taking implements Taker {
    private final LeafIndex index;

    Taking(LeafIndex index) {
      this.index = index;
    }

    @Override
    public void publish(Face face) {
      lives.add(new Life(index, face));
    }

    @Override
    public void correct(LeafIndex publish, Face face) {
      turn(find(publish), new Turn(index, Kind.FACE, index, Optional.of(face)));
    }

    @Override
    public void hold(LeafIndex publish) {
      Optional<Life> life = find(publish);
      turn(life, new Turn(index, Kind.HOLD, index, Optional.empty()));
      life.ifPresent(l -> byHold.put(index.value(), l));
    }

    @Override
    public void release(LeafIndex target) {
      turn(
          Optional.ofNullable(byHold.get(target.value())),
          new Turn(index, Kind.RELEASE, target, Optional.empty()));
    }

    @Override
    public void reverse(LeafIndex publish) {
      turn(find(publish), new Turn(index, Kind.REVERSE, index, Optional.empty()));
    }

    @Override
    public void close(LeafIndex publish) {
      turn(find(publish), new Turn(index, Kind.CLOSED, index, Optional.empty()));
    }

    private void turn(Optional<Life> life, Turn turn) {
      life.ifPresent(l -> l.add(turn));
    }
  }

  @Override
  public TreeSize taken() {
    return new TreeSize(taken);
  }

  /** What a full edition must hold, in the order of PUBLISH leaves. */
  public List<Planned> planFull(Scope scope, TreeSize size, LocalDate asOf) {
    List<Planned> out = new ArrayList<>();
    for (Life life : upTo(size)) {
      Known known = known(life, size);
      known.state().inFull(scope, asOf).map(known::planned).ifPresent(out::add);
    }
    return out;
  }

  /**
   * What an update must hold that leads from one edition of a scope to the next, in the order of
   * PUBLISH leaves. An entry that was held and released in between is in neither. The EDITION leaf
   * of the first of the two must have been taken.
   */
  public List<Planned> planUpdate(
      Scope scope, TreeSize from, LocalDate fromAsOf, TreeSize to, LocalDate toAsOf) {
    List<Planned> out = new ArrayList<>();
    EntryState.File told = file.at(scope, from, to);
    for (Life life : upTo(to)) {
      Known now = known(life, to);
      Optional<EntryState> before =
          from.covers(life.publish) ? Optional.of(known(life, from).state()) : Optional.empty();
      now.state()
          .inUpdate(before, told, scope, fromAsOf, toAsOf)
          .map(now::planned)
          .ifPresent(out::add);
    }
    return out;
  }

  @Override
  public long count(Scope scope, TreeSize size, LocalDate asOf) {
    long count = 0;
    for (Life life : upTo(size)) {
      count += known(life, size).state().isIn(scope, asOf) ? 1 : 0;
    }
    return count;
  }

  @Override
  public boolean carries(LeafIndex publish, Leaf.Edition edition, Optional<Leaf.Edition> before) {
    return find(publish)
        .filter(life ->
            EntryState.carries(size -> known(life, size).state(), file, publish, edition, before))
        .isPresent();
  }

  @Override
  public boolean isEntry(LeafIndex publish) {
    return find(publish).isPresent();
  }

  @Override
  public Optional<Face> findFirstFace(LeafIndex publish) {
    return find(publish).flatMap(life -> life.turns.getFirst().face());
  }

  private static Known known(Life life, TreeSize size) {
    Face face = life.turns.getFirst().face().orElseThrow();
    EntryState.Fold fold = new EntryState.Fold(life.publish, Reach.of(face));
    for (Turn turn : life.turns.subList(1, life.turns.size())) {
      if (!size.covers(turn.leaf())) {
        break;
      }
      switch (turn.kind()) {
        case FACE -> {
          face = turn.face().orElseThrow();
          fold.correct(turn.leaf(), Reach.of(face));
        }
        case HOLD -> fold.hold(turn.leaf());
        case RELEASE -> fold.release(turn.about());
        case REVERSE -> fold.reverse(turn.leaf());
        case CLOSED -> fold.close();
      }
    }
    return new Known(fold.state(), face);
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
