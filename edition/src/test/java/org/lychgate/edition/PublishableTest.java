package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lychgate.edition.Publishable.Planned;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/** {@link Publishable} against a state machine that replays the whole log for every question. */
final class PublishableTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  @Property(tries = 300)
  void plans_randomLogs_areThoseOfTheSlowStateMachine(
      @ForAll("steps") List<Integer> steps,
      @ForAll("year") int fromYear,
      @ForAll("year") int more) {
    List<Leaf> log = new ArrayList<>();
    steps.forEach(step -> log.add(leaf(step, log)));
    Publishable publishable = new Publishable();
    for (int i = 0; i < log.size(); i++) {
      publishable.accept(new LeafIndex(i), log.get(i));
    }
    LocalDate from = DAY.withYear(fromYear);
    LocalDate to = from.plusYears(more - 2024);
    for (Scope scope : Scope.values()) {
      for (int size = 0; size <= log.size(); size += 3) {
        TreeMap<Long, Long> before = slow(log, size, scope, from);
        TreeMap<Long, Long> after = slow(log, log.size(), scope, to);
        assertThat(full(publishable, scope, size, from)).isEqualTo(before);
        assertThat(publishable.count(scope, new TreeSize(size), from)).isEqualTo(before.size());
        checkUpdate(
            publishable.planUpdate(scope, new TreeSize(size), from, new TreeSize(log.size()), to),
            before,
            after);
      }
    }
  }

  /** Whoever has the inherited file and a full edition hears of all that was taken back. */
  @Property(tries = 300)
  void planUpdate_afterAFullEditionOfAnInheritedRegistry_deletesWhateverIsClosed(
      @ForAll("steps") List<Integer> steps, @ForAll("year") int year) {
    List<Leaf> log = new ArrayList<>();
    log.add(new Leaf.Inherited(DAY, Sha256.of(new byte[0]), 5));
    steps.forEach(step -> log.add(leaf(step, log)));
    int size = 1 + log.size() / 2;
    LocalDate asOf = DAY.withYear(year);
    for (Scope scope : Scope.values()) {
      Publishable publishable = new Publishable();
      for (int i = 0; i < log.size(); i++) {
        publishable.accept(new LeafIndex(i), log.get(i));
      }
      publishable.accept(new LeafIndex(log.size()), full(scope, size));
      TreeMap<Long, Long> before = slow(log, size, scope, asOf);
      TreeMap<Long, Long> after = slow(log, log.size(), scope, asOf);
      // All that the scope may ever show, were nothing held or reversed.
      TreeMap<Long, Long> ever =
          slow(
              log.stream()
                  .map(l ->
                      l instanceof Leaf.Hold || l instanceof Leaf.Reverse
                          ? new Leaf.Report(Sha256.of(new byte[0]))
                          : l)
                  .toList(),
              log.size(),
              scope,
              asOf);
      List<Long> deleted =
          publishable
              .planUpdate(scope, new TreeSize(size), asOf, new TreeSize(log.size()), asOf)
              .stream()
              .filter(row -> row.change() == Change.DELETE)
              .map(row -> row.listed().publish().value())
              .toList();
      assertThat(deleted)
          .containsAll(ever.keySet().stream().filter(p -> !after.containsKey(p)).toList())
          .allMatch(p -> !after.containsKey(p))
          .allMatch(p -> ever.containsKey(p) || before.containsKey(p));
      for (int p = 0; p < log.size(); p++) {
        assertThat(
                publishable.carries(
                    new LeafIndex(p), update(scope, log.size()), Optional.of(full(scope, size))))
            .as("leaf " + p)
            .isEqualTo(plans(publishable, scope, size, log.size()).contains((long) p));
      }
    }
  }

  private static List<Long> plans(Publishable publishable, Scope scope, int from, int to) {
    return publishable.planUpdate(scope, new TreeSize(from), DAY, new TreeSize(to), DAY).stream()
        .map(row -> row.listed().publish().value())
        .toList();
  }

  private static Leaf.Edition full(Scope scope, int size) {
    return edition(scope, EditionKind.FULL, size);
  }

  private static Leaf.Edition update(Scope scope, int size) {
    return edition(scope, EditionKind.UPDATE, size);
  }

  private static Leaf.Edition edition(Scope scope, EditionKind kind, int size) {
    Sha256 none = Sha256.of(new byte[0]);
    Optional<LeafIndex> before =
        kind == EditionKind.FULL ? Optional.empty() : Optional.of(new LeafIndex(0));
    return new Leaf.Edition(
        DAY,
        scope,
        before.isPresent() ? 2 : 1,
        kind,
        DAY,
        new TreeSize(size),
        0,
        0,
        0,
        0,
        none,
        none,
        none,
        before);
  }

  @Example
  void planUpdate_erasedOrRestoredEntry_isNotRepeated() {
    LeafIndex first = new LeafIndex(1);
    Leaf reverse = new Leaf.Reverse(DAY, first, ReverseCause.SILENCE, "", Optional.empty());
    List<Leaf> log =
        List.of(
            new Leaf.Inherited(DAY, Sha256.of(new byte[0]), 5),
            new Leaf.Publish(DAY, face(5)),
            reverse,
            full(Scope.FULL, 3));
    assertThat(deletedAfter(log, new Leaf.Report(Sha256.of(new byte[0])))).containsExactly(1L);
    assertThat(deletedAfter(log, new Leaf.Erase(DAY, first, EraseCause.REVERSED_AND_ACKNOWLEDGED)))
        .isEmpty();
    assertThat(deletedAfter(log, new Leaf.Restore(DAY, first, new LeafIndex(4), List.of())))
        .isEmpty();
    // A registry that inherited nothing repeats nothing.
    List<Leaf> own = new ArrayList<>(log);
    own.set(0, new Leaf.Report(Sha256.of(new byte[0])));
    assertThat(deletedAfter(own, new Leaf.Report(Sha256.of(new byte[0])))).isEmpty();
  }

  private static List<Long> deletedAfter(List<Leaf> log, Leaf last) {
    Publishable publishable = new Publishable();
    List<Leaf> all = new ArrayList<>(log);
    all.add(last);
    for (int i = 0; i < all.size(); i++) {
      publishable.accept(new LeafIndex(i), all.get(i));
    }
    return plans(publishable, Scope.FULL, 3, all.size());
  }

  private static void checkUpdate(
      List<Planned> plan, TreeMap<Long, Long> before, TreeMap<Long, Long> after) {
    TreeMap<Long, Long> applied = new TreeMap<>(before);
    long last = -1;
    for (Planned row : plan) {
      long publish = row.listed().publish().value();
      assertThat(publish).isGreaterThan(last);
      last = publish;
      long face = row.listed().faceLeaf().value();
      switch (row.change()) {
        case ADD -> assertThat(applied.put(publish, face)).isNull();
        case CHANGE -> assertThat(applied.put(publish, face)).isNotNull().isNotEqualTo(face);
        case DELETE -> {
          assertThat(applied.remove(publish)).isNotNull();
          assertThat(row.by()).isPresent();
        }
        case NONE -> throw new AssertionError("an update changes something");
      }
    }
    assertThat(applied).isEqualTo(after);
    assertThat(plan).filteredOn(r -> r.change() != Change.DELETE).allMatch(r -> r.by().isEmpty());
  }

  private static TreeMap<Long, Long> full(
      Publishable publishable, Scope scope, int size, LocalDate asOf) {
    TreeMap<Long, Long> out = new TreeMap<>();
    for (Planned row : publishable.planFull(scope, new TreeSize(size), asOf)) {
      out.put(row.listed().publish().value(), row.listed().faceLeaf().value());
    }
    return out;
  }

  /** PUBLISH leaf to the leaf that describes it, by asking every leaf about every entry. */
  private static TreeMap<Long, Long> slow(List<Leaf> log, int size, Scope scope, LocalDate asOf) {
    TreeMap<Long, Long> out = new TreeMap<>();
    for (int p = 0; p < size; p++) {
      if (!(log.get(p) instanceof Leaf.Publish publish)) {
        continue;
      }
      Face face = publish.face();
      long faceLeaf = p;
      Set<Long> holds = new HashSet<>();
      boolean reversed = false;
      for (int i = p + 1; i < size; i++) {
        Leaf leaf = log.get(i);
        if (leaf instanceof Leaf.Hold h && h.publish().value() == p) {
          holds.add((long) i);
        } else if (leaf instanceof Leaf.Release r) {
          holds.remove(r.target().value());
        } else if (leaf instanceof Leaf.Reverse r && r.publish().value() == p) {
          reversed = true;
        } else if (leaf instanceof Leaf.Correct c && c.publish().value() == p) {
          face = c.face();
          faceLeaf = i;
        }
      }
      boolean secret = face.stateOnly() || face.presumed();
      boolean closed = face.openFrom() > asOf.getYear();
      if (!reversed
          && holds.isEmpty()
          && !(secret && scope != Scope.FULL)
          && !(closed && scope == Scope.PUBLIC)) {
        out.put((long) p, faceLeaf);
      }
    }
    return out;
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.integers().between(0, 1 << 20).list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<Integer> year() {
    return Arbitraries.integers().between(2024, 2028);
  }

  /** The leaf that a number stands for; it may refer to any earlier leaf, fitting or not. */
  private static Leaf leaf(int step, List<Leaf> log) {
    LeafIndex to = new LeafIndex(log.isEmpty() ? 0 : (step >>> 3) % log.size());
    return switch (step & 7) {
      case 0, 1, 2 -> new Leaf.Publish(DAY, face(step >>> 3));
      case 3, 4 -> new Leaf.Hold(DAY, to, HoldCause.CLAIM_OF_LIFE, DAY, "", Optional.empty());
      case 5 -> new Leaf.Release(DAY, to, ReleaseCause.REAFFIRMED, List.of());
      case 6 -> new Leaf.Reverse(DAY, to, ReverseCause.SILENCE, "", Optional.empty());
      default -> new Leaf.Correct(DAY, to, face(step >>> 5));
    };
  }

  private static Face face(int bits) {
    EvidenceClass evidence = (bits & 3) == 0 ? EvidenceClass.E4 : EvidenceClass.E2;
    return new Face(
        evidence,
        ProofCode.of(evidence),
        (bits & 12) == 0,
        evidence == EvidenceClass.E4,
        2023 + (bits >>> 4) % 6,
        new LeafIndex(0),
        new LeafIndex(0),
        List.of(),
        Sha256.of(new byte[0]));
  }
}
