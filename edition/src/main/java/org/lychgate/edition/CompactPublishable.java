package org.lychgate.edition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Scope;

/**
 * The same as {@link Publishable} for who has the log at hand and runs for years: two bytes for
 * each entry and a bit for each leaf of the log, besides some 70 bytes for each hold, release,
 * reversal and correction. Faces are not kept; a plan names their leaves.
 *
 * <p>For one thread at a time. A plan is made while it is walked through; leaves that are taken
 * meanwhile do not change it.
 */
public final class CompactPublishable implements ListingHistory {
  private static final Kind[] KINDS = Kind.values();
  private static final int KIND_BITS = 3;

  private final Function<LeafIndex, Leaf> log;
  private final LeafBits publishes = new LeafBits();
  private final EntryNotes notes = new EntryNotes();
  private final List<Reach> reaches = new ArrayList<>();
  private final Map<Reach, Integer> known = new HashMap<>();

  /** What came after an entry's PUBLISH leaf, entry by entry from the last one back. */
  private final LongColumn turns = new LongColumn();

  private final LongColumn entries = new LongColumn();

  /** Kind and, of a correction, the reach's number; of a release, the HOLD leaf. */
  private final LongColumn whats = new LongColumn();

  private final LongColumn befores = new LongColumn();

  /** PUBLISH leaf to the place of the entry's last turn. */
  private final LongMap lasts = new LongMap();

  private final FileBefore file = new FileBefore();

  private long taken;

  private enum Kind {
    CORRECT,
    HOLD,
    RELEASE,
    REVERSE,
    CLOSED
  }

  /**
   * Nothing taken yet.
   *
   * @param log gives a leaf that was taken once more
   */
  public CompactPublishable(Function<LeafIndex, Leaf> log) {
    this.log = log;
  }

  @Override
  public void accept(LeafIndex index, Leaf leaf) {
    if (index.value() < taken) {
      throw new IllegalArgumentException("leaves are taken in order");
    }
    taken = index.value() + 1;
    file.accept(index, leaf);
    ListingHistory.tell(leaf, new Taking(index.value()));
  }

  /** Takes in what one leaf says. */
  private final class Taking implements Taker {
    private final long index;

    Taking(long index) {
      this.index = index;
    }

    @Override
    public void publish(Face face) {
      publishes.add(index);
      notes.add(number(Reach.of(face)));
    }

    @Override
    public void correct(LeafIndex publish, Face face) {
      turn(publish.value(), Kind.CORRECT, number(Reach.of(face)));
    }

    @Override
    public void hold(LeafIndex publish) {
      turn(publish.value(), Kind.HOLD, 0);
    }

    @Override
    public void release(LeafIndex target) {
      long hold = turns.search(target.value());
      if (hold >= 0 && kind(hold) == Kind.HOLD) {
        turn(entries.get(hold), Kind.RELEASE, target.value());
      }
    }

    @Override
    public void reverse(LeafIndex publish) {
      turn(publish.value(), Kind.REVERSE, 0);
    }

    @Override
    public void close(LeafIndex publish) {
      turn(publish.value(), Kind.CLOSED, 0);
    }

    private void turn(long publish, Kind kind, long about) {
      if (!publishes.has(publish)) {
        return;
      }
      turns.add(index);
      entries.add(publish);
      whats.add(about << KIND_BITS | kind.ordinal());
      befores.add(lasts.get(publish) + 1);
      lasts.put(publish, turns.size() - 1);
      notes.touch(publishes.rank(publish));
    }
  }

  private int number(Reach reach) {
    return known.computeIfAbsent(
        reach,
        r -> {
          reaches.add(r);
          return reaches.size() - 1;
        });
  }

  private Kind kind(long turn) {
    return KINDS[(int) (whats.get(turn) & ((1 << KIND_BITS) - 1))];
  }

  @Override
  public TreeSize taken() {
    return new TreeSize(taken);
  }

  /** What a full edition must hold, in the order of PUBLISH leaves. */
  public Iterator<PlannedRow> planFull(Scope scope, TreeSize size, LocalDate asOf) {
    return new Walk(size, (publish, place) -> state(publish, place, size).inFull(scope, asOf));
  }

  /**
   * What an update must hold that leads from one edition of a scope to the next, in the order of
   * PUBLISH leaves. An entry that was held and released in between is in neither. The EDITION leaf
   * of the first of the two must have been taken.
   */
  public Iterator<PlannedRow> planUpdate(
      Scope scope, TreeSize from, LocalDate fromAsOf, TreeSize to, LocalDate toAsOf) {
    EntryState.File before = file.at(scope, from, to);
    return new Walk(
        to,
        (publish, place) ->
            state(publish, place, to)
                .inUpdate(
                    from.value() > publish
                        ? Optional.of(state(publish, place, from))
                        : Optional.empty(),
                    before,
                    scope,
                    fromAsOf,
                    toAsOf));
  }

  @Override
  public long count(Scope scope, TreeSize size, LocalDate asOf) {
    checkTaken(size);
    long count = 0;
    long place = 0;
    for (long p = publishes.next(0); p >= 0 && p < size.value(); p = publishes.next(p + 1)) {
      count += state(p, place++, size).isIn(scope, asOf) ? 1 : 0;
    }
    return count;
  }

  @Override
  public boolean isEntry(LeafIndex publish) {
    return publishes.has(publish.value());
  }

  @Override
  public Optional<Face> findFirstFace(LeafIndex publish) {
    return isEntry(publish) && log.apply(publish) instanceof Leaf.Publish x
        ? Optional.of(x.face())
        : Optional.empty();
  }

  @Override
  public boolean carries(LeafIndex publish, Leaf.Edition edition, Optional<Leaf.Edition> before) {
    long leaf = publish.value();
    return publishes.has(leaf)
        && EntryState.carries(
            size -> state(leaf, publishes.rank(leaf), size), file, publish, edition, before);
  }

  /** How an entry stands at a size that covers its PUBLISH leaf. */
  private EntryState state(long publish, long place, TreeSize size) {
    EntryState.Fold fold =
        new EntryState.Fold(new LeafIndex(publish), reaches.get(notes.get(place)));
    if (notes.isTouched(place)) {
      List<Long> mine = new ArrayList<>();
      for (long t = lasts.get(publish); t >= 0; t = befores.get(t) - 1) {
        if (turns.get(t) < size.value()) {
          mine.add(t);
        }
      }
      for (long turn : mine.reversed()) {
        LeafIndex leaf = new LeafIndex(turns.get(turn));
        long about = whats.get(turn) >>> KIND_BITS;
        switch (kind(turn)) {
          case CORRECT -> fold.correct(leaf, reaches.get((int) about));
          case HOLD -> fold.hold(leaf);
          case RELEASE -> fold.release(new LeafIndex(about));
          case REVERSE -> fold.reverse(leaf);
          case CLOSED -> fold.close();
        }
      }
    }
    return fold.state();
  }

  private void checkTaken(TreeSize size) {
    if (size.value() > taken) {
      throw new IllegalArgumentException("the log was taken only up to " + taken);
    }
  }

  /** Which row an entry has; {@code place}: which one it is of all entries. */
  private interface Rule {
    Optional<PlannedRow> row(long publish, long place);
  }

  /** Goes through all entries up to a size, and no list of them is made. */
  private final class Walk implements Iterator<PlannedRow> {
    private final TreeSize size;
    private final Rule rule;
    private long publish;
    private long place;
    private @Nullable PlannedRow next;

    Walk(TreeSize size, Rule rule) {
      checkTaken(size);
      this.size = size;
      this.rule = rule;
      this.publish = publishes.next(0);
    }

    @Override
    public boolean hasNext() {
      while (next == null && publish >= 0 && publish < size.value()) {
        next = rule.row(publish, place).orElse(null);
        publish = publishes.next(publish + 1);
        place++;
      }
      return next != null;
    }

    @Override
    public PlannedRow next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      PlannedRow out = next;
      next = null;
      return out;
    }
  }
}
