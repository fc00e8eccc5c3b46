package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.lychgate.edition.Publishable.Planned;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.house.SchemaRules;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * The handbook's invariants as far as the log and its editions decide them: I3, I5 to I8. I2 is in
 * {@code verify.ApprovalsTest}; docs/invariants.md has all of them.
 */
final class InvariantsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private static final Sha256 HASH = Sha256.of(new byte[0]);

  @Example
  void i3_noRoleOfAnOperator_canReport() {
    assertThat(KeyRole.values())
        .filteredOn(role -> role.findReporterRole().isPresent())
        .containsExactlyInAnyOrder(
            KeyRole.REGISTRAR, KeyRole.FUNERAL_DIRECTOR, KeyRole.COURT, KeyRole.LEAD);
  }

  @Property(tries = 300)
  void i5_whoGotARow_isFoundFromTheLogAlone(
      @ForAll("steps") List<Integer> steps, @ForAll("sizes") List<Integer> sizes) {
    List<Leaf> log = log(steps);
    Publishable all = fold(log);
    for (Scope scope : Scope.values()) {
      Optional<Leaf.Edition> before = Optional.empty();
      for (int size : sizes.stream().map(s -> s % (log.size() + 1)).sorted().toList()) {
        Leaf.Edition edition = edition(scope, size, before);
        Set<Long> rows =
            before
                .map(b -> all.planUpdate(scope, b.logSize(), DAY, edition.logSize(), DAY))
                .orElseGet(() -> all.planFull(scope, edition.logSize(), DAY))
                .stream()
                .map(row -> row.listed().publish().value())
                .collect(Collectors.toSet());
        for (int i = 0; i < log.size(); i++) {
          assertThat(all.carries(new LeafIndex(i), edition, before))
              .isEqualTo(rows.contains((long) i));
        }
        before = Optional.of(edition);
      }
    }
  }

  @Property(tries = 300)
  void i6_edition_followsFromTheLogsPrefix_whateverCameLater(
      @ForAll("steps") List<Integer> steps, @ForAll @IntRange(max = 40) int cut) {
    List<Leaf> log = log(steps);
    int size = Math.min(cut, log.size());
    Publishable all = fold(log);
    Publishable prefix = fold(log.subList(0, size));
    for (Scope scope : Scope.values()) {
      assertThat(all.planFull(scope, new TreeSize(size), DAY))
          .isEqualTo(prefix.planFull(scope, new TreeSize(size), DAY));
    }
  }

  @Example
  void i7_leavesStatementsAndRows_haveNoFieldForAnythingButADeath() {
    assertThat(SchemaRules.listBreaches("org.lychgate.edition")).isEmpty();
  }

  @Property(tries = 300)
  void i8_reversalOrHold_countsFromItsLeafOn_whateverIsPublishedAround(
      @ForAll("steps") List<Integer> steps,
      @ForAll @IntRange(max = 40) int at,
      @ForAll boolean reversal) {
    List<Leaf> log = new ArrayList<>(List.of(new Leaf.Publish(DAY, face(3))));
    log.addAll(log(steps).stream().filter(leaf -> !refersToFirst(leaf)).toList());
    int end = 1 + Math.min(at, log.size() - 1);
    log.add(
        end,
        reversal
            ? new Leaf.Reverse(DAY, new LeafIndex(0), ReverseCause.SILENCE, "", Optional.empty())
            : hold(new LeafIndex(0)));
    Publishable all = fold(log);
    assertThat(lists(all, end)).isTrue();
    for (int size = end + 1; size <= log.size(); size++) {
      assertThat(lists(all, size)).isFalse();
    }
  }

  private static boolean lists(Publishable all, int size) {
    TreeSet<Long> listed = new TreeSet<>();
    for (Planned row : all.planFull(Scope.FULL, new TreeSize(size), DAY)) {
      listed.add(row.listed().publish().value());
    }
    return listed.contains(0L);
  }

  private static boolean refersToFirst(Leaf leaf) {
    LeafIndex first = new LeafIndex(0);
    return switch (leaf) {
      case Leaf.Hold hold -> hold.publish().equals(first);
      case Leaf.Reverse reverse -> reverse.publish().equals(first);
      // A random RELEASE may come to stand behind the one HOLD that is asked about.
      case Leaf.Release _ -> true;
      default -> false;
    };
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.integers().between(0, 1 << 20).list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(0, 1000).list().ofMinSize(1).ofMaxSize(4);
  }

  private static Publishable fold(List<Leaf> log) {
    Publishable out = new Publishable();
    for (int i = 0; i < log.size(); i++) {
      out.accept(new LeafIndex(i), log.get(i));
    }
    return out;
  }

  /** Publications, corrections, holds, releases, reversals and editions in any order. */
  private static List<Leaf> log(List<Integer> steps) {
    List<Leaf> log = new ArrayList<>();
    for (int step : steps) {
      LeafIndex to = new LeafIndex(log.isEmpty() ? 0 : (step >>> 3) % log.size());
      log.add(
          switch (step & 7) {
            case 0, 1 -> new Leaf.Publish(DAY, face(step >>> 3));
            case 2 -> edition(Scope.FULL, log.size(), Optional.empty());
            case 3, 4 -> hold(to);
            case 5 -> new Leaf.Release(DAY, to, ReleaseCause.REAFFIRMED, List.of());
            case 6 -> new Leaf.Reverse(DAY, to, ReverseCause.SILENCE, "", Optional.empty());
            default -> new Leaf.Correct(DAY, to, face(step >>> 5));
          });
    }
    return log;
  }

  private static Leaf.Hold hold(LeafIndex to) {
    return new Leaf.Hold(DAY, to, HoldCause.CLAIM_OF_LIFE, DAY, "", Optional.empty());
  }

  private static Leaf.Edition edition(Scope scope, int size, Optional<Leaf.Edition> before) {
    return new Leaf.Edition(
        DAY,
        scope,
        before.map(b -> b.sequence() + 1).orElse(1L),
        before.isPresent() ? EditionKind.UPDATE : EditionKind.FULL,
        DAY,
        new TreeSize(size),
        0,
        0,
        0,
        0,
        HASH,
        HASH,
        HASH,
        before.map(_ -> new LeafIndex(0)));
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
        HASH);
  }
}
