package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Sha256;

/** What everybody may know: counted right, about nobody, and not at every look. */
final class PublicFiguresTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private PublicFigures figures() {
    return world.register().figures();
  }

  private long publishLeaf(int person) {
    return world
        .register()
        .findCase(world.claim(People.identity(person)).get().caseCode())
        .orElseThrow()
        .publishLeaf()
        .orElseThrow();
  }

  @Test
  void figures_ofAnEmptyRegister_areZero() {
    PublicFigures none = figures();
    assertThat(none.today()).isEqualTo(World.DAY);
    assertThat(none.totals()).isEmpty();
    assertThat(none.days()).isEmpty();
    assertThat(none.reversals().all()).isZero();
    assertThat(none.reversals().p50()).isEmpty();
    assertThat(none.quarantines()).isEmpty();
    assertThat(none.keys()).isEmpty();
    assertThat(none.policies()).isEmpty();
  }

  @Test
  void figures_entries_areCountedByClassPlaceAndDay() {
    world.submitRange(World.TT, 3, 7);
    SubmissionMaker.Source elsewhere =
        world.source(World.TS, "ts-8", People.record(8).set("DSTATE", "TS").build());
    world.send(world.sign(World.TS, List.of(elsewhere))).get();
    world.setDay(World.DAY.plusDays(1));
    world.submit(World.TT, 9);
    long leaf = publishLeaf(3);
    world.setDay(World.DAY.plusDays(3));
    world.reverse(leaf, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
    publishLeaf(4);
    PublicFigures seen = figures();
    assertThat(seen.totals())
        .containsExactly(
            new PublicFigures.Total(EvidenceClass.E1, "TS", 1, 0, 0),
            new PublicFigures.Total(EvidenceClass.E1, "TT", 3, 1, 1));
    assertThat(seen.days())
        .containsExactly(
            new PublicFigures.Listed(World.DAY, EvidenceClass.E1, "TS", 1),
            new PublicFigures.Listed(World.DAY, EvidenceClass.E1, "TT", 4),
            new PublicFigures.Listed(World.DAY.plusDays(1), EvidenceClass.E1, "TT", 1));
    assertThat(seen.wayBack())
        .containsExactly(
            new PublicFigures.WayBackDay(World.DAY.plusDays(1), 1, 0, 0),
            new PublicFigures.WayBackDay(World.DAY.plusDays(3), 1, 0, 1));
    assertThat(seen.reversals())
        .isEqualTo(
            new PublicFigures.Reversals(
                1, 1, OptionalInt.of(2), OptionalInt.of(2), OptionalInt.of(2)));
  }

  @Test
  void figures_daysLongAgo_areLeftOut() {
    world.submit(World.TT, 3);
    world.setDay(World.DAY.plusDays(PublicFigures.DAYS - 1));
    assertThat(figures().days()).hasSize(1);
    world.setDay(World.DAY.plusDays(PublicFigures.DAYS));
    assertThat(figures().days()).isEmpty();
    assertThat(figures().totals()).hasSize(1);
  }

  @Test
  void figures_withinHalfAMinute_areNotCountedAnew() {
    PublicFigures first = figures();
    world.submit(World.TT, 3);
    assertThat(figures()).isSameAs(first);
    world.setDay(World.DAY.plusDays(1));
    assertThat(figures().totals()).hasSize(1);
  }

  @Test
  void figures_aBatchThatIsHeld_isThereWithItsClock() {
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (int i = 100; i < 130; i++) {
      sources.add(
          world.source(
              World.TT,
              "list-" + i,
              People.record(People.identity(i), LocalDate.of(2025, 12, 1), i + 1).build()));
    }
    SubmissionResult held = world.send(world.sign(World.TT, sources)).get();
    assertThat(figures().quarantines())
        .singleElement()
        .satisfies(q -> {
          assertThat(q.submission()).isEqualTo(held.submissionLeaf());
          assertThat(q.reporter()).isEqualTo(World.TT);
          assertThat(q.reports()).isEqualTo(30);
          assertThat(q.day()).isEqualTo(World.DAY);
          assertThat(q.reasons()).isNotEmpty();
          assertThat(q.firstLook()).isAfterOrEqualTo(q.day());
          assertThat(q.decision()).isAfterOrEqualTo(q.firstLook());
        });
    assertThat(figures().totals()).isEmpty();
  }

  @Test
  void figures_aKeyThatWaits_isThereUntilItCounts() {
    LocalDate later = World.DAY.plusDays(30);
    Order order =
        new Order.KeyChange(
            KeyAction.ENROL,
            KeyRole.REGISTRAR,
            later,
            "registrar-tt-2",
            "records-tt",
            "TT",
            Sha256.fromBytes(
                world
                    .makeKey("registrar-tt-2", KeyRole.REGISTRAR)
                    .verifierKey()
                    .publicKey()
                    .bytes()));
    world.answer(order, false, World.OFFICER).get();
    world.answer(order, false, World.OVERSIGHT).get();
    assertThat(figures().keys())
        .containsExactly(
            new PublicFigures.KeyToCome(
                "registrar-tt-2", "records-tt", KeyRole.REGISTRAR, KeyAction.ENROL, later));
    world.setDay(later);
    assertThat(figures().keys()).isEmpty();
  }

  @Test
  void percentile_isTheLeastThatSoManyDoNotExceed() {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    assertThat(FiguresReader.percentile(counts, 50)).isEmpty();
    counts.put(0, 94L);
    counts.put(3, 5L);
    counts.put(40, 1L);
    assertThat(FiguresReader.percentile(counts, 50)).hasValue(0);
    assertThat(FiguresReader.percentile(counts, 95)).hasValue(3);
    assertThat(FiguresReader.percentile(counts, 99)).hasValue(3);
    assertThat(FiguresReader.percentile(counts, 100)).hasValue(40);
  }
}
