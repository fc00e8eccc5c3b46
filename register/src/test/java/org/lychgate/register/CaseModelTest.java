package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.WorkingDays;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Scope;

/**
 * Random histories of claims, holds, answers, reversals, days, editions and restarts: the register
 * against a slow, obvious account of the same, and {@code verify} against the log and the editions
 * that come of it.
 */
final class CaseModelTest {
  private static final int STEPS = 70;
  private static final int PEOPLE = 4;

  @TempDir Path folder;

  /** What the model knows of a hold. */
  private static final class Held {
    private final long leaf;
    private final LocalDate day;
    private final boolean court;
    private final Optional<String> by;
    private boolean reaffirmed;
    private boolean ruledFirst;

    Held(long leaf, LocalDate day, boolean court, Optional<String> by) {
      this.leaf = leaf;
      this.day = day;
      this.court = court;
      this.by = by;
    }

    /** The day after the last on which somebody can still speak. */
    boolean isOver(LocalDate today) {
      LocalDate end = reaffirmed ? day.plusDays(30) : WorkingDays.after(day, 5);
      return !court && today.isAfter(end);
    }
  }

  /** What the model knows of an entry. */
  private static final class Person {
    private final int who;
    private final long publish;
    private final List<Held> holds = new ArrayList<>();
    private boolean claimed;
    private boolean reversed;

    Person(int who, long publish) {
      this.who = who;
      this.publish = publish;
    }
  }

  private final List<Person> people = new ArrayList<>();
  private final List<EditionInfo> editions = new ArrayList<>();

  @Test
  void randomHistories_areWhatTheSlowAccountSays() throws IOException {
    for (int seed = 1; seed <= 3; seed++) {
      people.clear();
      editions.clear();
      try (World world = new World(Files.createDirectory(folder.resolve("s" + seed)))) {
        SubmissionResult sent = world.submitRange(World.TT, 3, 3 + PEOPLE);
        for (int i = 0; i < PEOPLE; i++) {
          people.add(new Person(3 + i, sent.submissionLeaf() + PEOPLE + 2 + i));
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
          step(world, random);
          compare(world, "seed " + seed + ", step " + step);
          if (random.nextInt(8) == 0) {
            cut(world, random);
          }
        }
        assertThat(
                Verifier.verify(
                        world.register().logFolder(),
                        world.genesis.trust(),
                        editions.stream().map(EditionInfo::folder).toList(),
                        Progress.NONE)
                    .findings())
            .isEmpty();
        assertThat(editions).hasSizeGreaterThan(3);
      }
    }
  }

  private void step(World world, SplittableRandom random) {
    Person person = people.get(random.nextInt(PEOPLE));
    switch (random.nextInt(9)) {
      case 0, 1 -> claim(world, person);
      case 2 -> hold(world, person, HoldCause.OFFICER, officer(random));
      case 3 -> hold(world, person, HoldCause.COURT_ORDER, officer(random));
      case 4 -> reaffirm(world, person, random.nextInt(4) == 0 ? World.TS : World.TT);
      case 5, 6 -> rule(world, person, officer(random));
      case 7 -> {
        if (random.nextInt(3) == 0) {
          boolean officer = random.nextBoolean();
          world
              .reverse(
                  person.publish,
                  officer ? ReverseCause.REGISTRY_ERROR : ReverseCause.REPORTER_WITHDREW,
                  officer ? World.OFFICER : World.TT)
              .get();
          person.reversed = true;
        }
      }
      default -> time(world, random.nextInt(5), random.nextInt(4) == 0);
    }
  }

  /** An edition has whom the slow account has; verify says the same of each from the log alone. */
  private void cut(World world, SplittableRandom random) {
    Scope scope = random.nextBoolean() ? Scope.FULL : Scope.LIMITED;
    boolean first = editions.stream().noneMatch(e -> e.scope() == scope);
    boolean full = first || random.nextInt(3) == 0;
    EditionInfo cut = world.publish(scope, full ? EditionKind.FULL : EditionKind.UPDATE).get();
    editions.add(cut);
    if (full) {
      assertThat(cut.rows())
          .isEqualTo(people.stream().filter(p -> !p.reversed && p.holds.isEmpty()).count());
    }
  }

  private static String officer(SplittableRandom random) {
    return random.nextBoolean() ? World.OFFICER : World.OVERSIGHT;
  }

  private void claim(World world, Person person) {
    CaseInfo info =
        world
            .register()
            .findCase(world.claim(People.identity(person.who)).get().caseCode())
            .orElseThrow();
    if (person.reversed) {
      assertThat(info.state()).isEqualTo(CaseInfo.State.NOT_LISTED);
    } else if (person.claimed || !person.holds.isEmpty()) {
      assertThat(info.state()).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
    } else {
      assertThat(info.state()).isEqualTo(CaseInfo.State.HELD);
      person.claimed = true;
      person.holds.add(
          new Held(info.holdLeaf().orElseThrow(), world.day(), false, Optional.empty()));
    }
  }

  private static void hold(World world, Person person, HoldCause cause, String officer) {
    boolean court = cause == HoldCause.COURT_ORDER;
    Answer<LeafReceipt> answer = world.hold(person.publish, cause, officer);
    boolean may = !person.reversed && (court || person.holds.isEmpty());
    if (answer instanceof Answer.Accepted<LeafReceipt>(LeafReceipt receipt)) {
      assertThat(may || receipt.again()).isTrue();
      if (!receipt.again()) {
        person.holds.add(new Held(receipt.leaf(), world.day(), court, Optional.of(officer)));
      }
    } else {
      assertThat(may).isFalse();
    }
  }

  private static Order end(Held held) {
    return new Order.Release(
        new LeafIndex(held.leaf), held.court ? ReleaseCause.COURT_ORDER : ReleaseCause.REAFFIRMED);
  }

  private static void reaffirm(World world, Person person, String registrar) {
    for (Held held : List.copyOf(person.holds)) {
      Answer<DecisionReceipt> answer = world.answer(end(held), false, registrar);
      boolean may = !person.reversed && (held.court || registrar.equals(World.TT));
      assertThat(answer instanceof Answer.Accepted).isEqualTo(may);
      if (answer instanceof Answer.Accepted<DecisionReceipt>(DecisionReceipt receipt)) {
        held.reaffirmed = true;
        after(person, held, receipt);
      }
    }
  }

  private static void rule(World world, Person person, String officer) {
    for (Held held : List.copyOf(person.holds)) {
      Answer<DecisionReceipt> answer = world.answer(end(held), false, officer);
      boolean may = !person.reversed && !held.by.equals(Optional.of(officer));
      assertThat(answer instanceof Answer.Accepted).isEqualTo(may);
      if (answer instanceof Answer.Accepted<DecisionReceipt>(DecisionReceipt receipt)) {
        if (held.court && held.ruledFirst && receipt.done().isPresent() && !held.reaffirmed) {
          // Two officers of two organisations end a court's hold; a claim's they do not.
          held.reaffirmed = true;
        }
        held.ruledFirst = true;
        after(person, held, receipt);
      }
    }
  }

  private static void after(Person person, Held held, DecisionReceipt receipt) {
    assertThat(receipt.done().isPresent()).isEqualTo(held.reaffirmed && held.ruledFirst);
    if (receipt.done().isPresent()) {
      person.holds.remove(held);
    }
  }

  private void time(World world, int days, boolean restart) {
    world.setDay(world.day().plusDays(days));
    if (restart) {
      world.restart();
    } else {
      world.register().cases().runClocks();
    }
    for (Person person : people) {
      person.reversed |= person.holds.stream().anyMatch(held -> held.isOver(world.day()));
    }
  }

  private void compare(World world, String when) {
    for (Person person : people) {
      if (person.reversed) {
        person.holds.clear();
      }
    }
    assertThat(world.register().health().entries())
        .as(when)
        .isEqualTo(people.stream().filter(p -> !p.reversed).count());
    assertThat(world.register().cases().figures().held())
        .as(when)
        .isEqualTo(people.stream().filter(p -> !p.holds.isEmpty()).count());
    assertThat(world.register().cases().listQueries(World.OFFICER))
        .as(when)
        .extracting(QueryInfo::holdLeaf)
        .containsExactlyElementsOf(
            people.stream()
                .flatMap(p -> p.holds.stream())
                .filter(h -> !h.court)
                .map(h -> h.leaf)
                .sorted()
                .toList());
  }
}
