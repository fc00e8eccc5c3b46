package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
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
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/** {@link CompactPublishable} against {@link Publishable}, and what is asked of either. */
final class CompactPublishableTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  private final List<Leaf> log = new ArrayList<>();
  private final Publishable plain = new Publishable();
  private final CompactPublishable compact =
      new CompactPublishable(index -> log.get((int) index.value()));
  private final Erasures ofPlain = new Erasures(plain);
  private final Erasures ofCompact = new Erasures(compact);

  @Property(tries = 150)
  void answers_randomLogs_areThoseOfPublishable(@ForAll long seed) {
    // All tries are made with one instance of a test.
    new CompactPublishableTest().compareAll(seed);
  }

  private void compareAll(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(120);
    while (log.size() < size) {
      add(leaf(random));
      if (random.nextInt(4) == 0) {
        // In between, so that what is asked never changes what is answered later.
        compare(random);
      }
    }
    for (int i = 0; i < 5; i++) {
      compare(random);
    }
    for (int i = 0; i < size + 2; i++) {
      compareErasures(new LeafIndex(i));
    }
  }

  private void add(Leaf leaf) {
    LeafIndex index = new LeafIndex(log.size());
    log.add(leaf);
    plain.accept(index, leaf);
    compact.accept(index, leaf);
    ofPlain.accept(index, leaf);
    ofCompact.accept(index, leaf);
  }

  private void compare(SplittableRandom random) {
    TreeSize from = new TreeSize(random.nextInt(log.size() + 1));
    TreeSize to = new TreeSize(from.value() + random.nextInt(log.size() + 1 - (int) from.value()));
    LocalDate day = DAY.plusYears(random.nextInt(5) - 2);
    LocalDate later = day.plusYears(random.nextInt(3));
    for (Scope scope : Scope.values()) {
      assertThat(list(compact.planFull(scope, to, later)))
          .isEqualTo(rows(plain.planFull(scope, to, later)))
          .hasSize((int) compact.count(scope, to, later));
      assertThat(compact.count(scope, to, later)).isEqualTo(plain.count(scope, to, later));
      assertThat(list(compact.planUpdate(scope, from, day, to, later)))
          .isEqualTo(rows(plain.planUpdate(scope, from, day, to, later)));
    }
    assertThat(compact.taken()).isEqualTo(plain.taken());
  }

  private static List<PlannedRow> rows(List<Planned> plan) {
    return plan.stream().map(Planned::row).toList();
  }

  private static List<PlannedRow> list(Iterator<PlannedRow> plan) {
    List<PlannedRow> out = new ArrayList<>();
    plan.forEachRemaining(out::add);
    return out;
  }

  private void compareErasures(LeafIndex at) {
    assertThat(compact.isEntry(at)).isEqualTo(plain.isEntry(at));
    assertThat(compact.findFirstFace(at)).isEqualTo(plain.findFirstFace(at));
    assertThat(ofCompact.findErase(at)).isEqualTo(ofPlain.findErase(at)).isEqualTo(firstErase(at));
    assertThat(ofCompact.findReversal(at))
        .isEqualTo(ofPlain.findReversal(at))
        .isEqualTo(firstReversal(at));
    assertThat(ofCompact.listCarrying(at))
        .isEqualTo(ofPlain.listCarrying(at))
        .map(Erasures.LoggedEdition::index)
        .isEqualTo(carrying(at));
    for (EraseCause cause : EraseCause.values()) {
      Leaf.Erase leaf = new Leaf.Erase(DAY, at, cause);
      assertThat(ofCompact.findProblem(leaf)).isEqualTo(ofPlain.findProblem(leaf));
      assertThat(ofCompact.findProblem(leaf, true)).isEqualTo(ofPlain.findProblem(leaf, true));
    }
  }

  private Optional<LeafIndex> firstErase(LeafIndex target) {
    return first(target, leaf -> leaf instanceof Leaf.Erase x && x.target().equals(target));
  }

  private Optional<LeafIndex> firstReversal(LeafIndex publish) {
    return first(publish, leaf -> leaf instanceof Leaf.Reverse x && x.publish().equals(publish));
  }

  private Optional<LeafIndex> first(LeafIndex about, Predicate<Leaf> is) {
    for (int i = (int) about.value() + 1; i < log.size(); i++) {
      if (is.test(log.get(i))) {
        return Optional.of(new LeafIndex(i));
      }
    }
    return Optional.empty();
  }

  /** Editions that have a row of an entry, by looking into the plan of each. */
  private List<LeafIndex> carrying(LeafIndex publish) {
    List<LeafIndex> out = new ArrayList<>();
    Leaf.Edition[] last = new Leaf.Edition[Scope.values().length];
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i) instanceof Leaf.Edition x) {
        Leaf.Edition before = last[x.scope().ordinal()];
        List<Planned> plan =
            x.edition() == EditionKind.FULL || before == null
                ? plain.planFull(x.scope(), x.logSize(), x.asOf())
                : plain.planUpdate(
                    x.scope(), before.logSize(), before.asOf(), x.logSize(), x.asOf());
        if (plan.stream().anyMatch(row -> row.listed().publish().equals(publish))) {
          out.add(new LeafIndex(i));
        }
        last[x.scope().ordinal()] = x;
      }
    }
    return out;
  }

  /** A leaf that refers to any other, fitting or not, ahead too. */
  private Leaf leaf(SplittableRandom random) {
    LeafIndex to = new LeafIndex(random.nextInt(log.size() + 1));
    EraseCause cause = EraseCause.values()[random.nextInt(EraseCause.values().length)];
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> new Leaf.Publish(DAY, face(random, to));
      case 4, 5 -> new Leaf.Hold(DAY, to, HoldCause.CLAIM_OF_LIFE, DAY, "", Optional.empty());
      case 6 -> new Leaf.Release(DAY, to, ReleaseCause.REAFFIRMED, List.of());
      case 7 -> new Leaf.Reverse(DAY, to, ReverseCause.SILENCE, "", Optional.empty());
      case 8 -> new Leaf.Correct(DAY, to, face(random, to));
      case 9 -> new Leaf.Report(Sha256.of(new byte[0]));
      case 10 -> new Leaf.Silent(DAY, to, 2, 2 - random.nextInt(2), 0);
      case 11, 12 -> edition(random);
      case 13 -> inheritedOrRestore(random, to);
      default -> new Leaf.Erase(DAY, to, cause);
    };
  }

  private static Leaf inheritedOrRestore(SplittableRandom random, LeafIndex to) {
    return random.nextBoolean()
        ? new Leaf.Inherited(DAY, Sha256.of(new byte[0]), 5)
        : new Leaf.Restore(DAY, to, to, List.of());
  }

  private Leaf edition(SplittableRandom random) {
    Scope scope = Scope.values()[random.nextInt(Scope.values().length)];
    Optional<LeafIndex> previous = Optional.empty();
    long sequence = 1;
    long from = 0;
    LocalDate asOf = DAY;
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i) instanceof Leaf.Edition x && x.scope() == scope) {
        previous = Optional.of(new LeafIndex(i));
        sequence++;
        from = x.logSize().value();
        asOf = x.asOf();
      }
    }
    return new Leaf.Edition(
        DAY,
        scope,
        sequence,
        previous.isEmpty() || random.nextInt(3) == 0 ? EditionKind.FULL : EditionKind.UPDATE,
        asOf.plusYears(random.nextInt(2)),
        new TreeSize(from + random.nextLong(log.size() + 1 - from)),
        0,
        0,
        0,
        0,
        Sha256.of(new byte[0]),
        Sha256.of(new byte[0]),
        Sha256.of(new byte[0]),
        previous);
  }

  private static Face face(SplittableRandom random, LeafIndex report) {
    EvidenceClass evidence =
        List.of(EvidenceClass.E4, EvidenceClass.INHERITED, EvidenceClass.E2, EvidenceClass.E1)
            .get(random.nextInt(4));
    return new Face(
        evidence,
        ProofCode.of(evidence),
        random.nextInt(4) == 0,
        evidence == EvidenceClass.E4,
        2023 + random.nextInt(6),
        report,
        new LeafIndex(0),
        List.of(),
        Sha256.of(new byte[0]));
  }

  @Test
  void plan_leavesComeWhileItIsWalkedThrough_staysThatOfItsSize() {
    SplittableRandom random = new SplittableRandom(1);
    LeafIndex zero = new LeafIndex(0);
    for (int i = 0; i < 3; i++) {
      add(new Leaf.Publish(DAY, face(random, zero)));
    }
    TreeSize size = compact.taken();
    List<PlannedRow> at = list(compact.planFull(Scope.FULL, size, DAY));
    Iterator<PlannedRow> walk = compact.planFull(Scope.FULL, size, DAY);
    walk.next();
    add(new Leaf.Reverse(DAY, new LeafIndex(1), ReverseCause.SILENCE, "", Optional.empty()));
    add(new Leaf.Publish(DAY, face(random, zero)));
    assertThat(list(walk)).isEqualTo(at.subList(1, 3));
    assertThat(list(compact.planFull(Scope.FULL, compact.taken(), DAY))).hasSize(3);
  }

  @Test
  void plan_ofMoreThanWasTaken_isRefused() {
    TreeSize size = new TreeSize(1);
    assertThatThrownBy(() -> compact.planFull(Scope.FULL, size, DAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> compact.count(Scope.FULL, size, DAY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
