package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.model.Identity;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Reason;

/** A list of living people under a stolen key of a registrar with an honest past. */
final class BatchViewsTest {
  private static final int HONEST = 210;

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    assertThat(world.submitRange(World.TT, 0, HONEST).outcomes())
        .isEqualTo(Map.of(Outcome.PUBLISH, HONEST));
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** People of 31 to 58 years. */
  private static List<Integer> list() {
    return IntStream.range(HONEST, People.COUNT)
        .filter(i -> List.of(7, 15, 23, 29).contains(i % 30))
        .boxed()
        .toList();
  }

  @Test
  void submit_listInSingleMessages_isHeldLikeAListAlsoAfterARestart() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i : list()) {
      if (outcomes.size() == 8) {
        world.restart();
      }
      outcomes.add(world.submit(World.TT, i).messages().getFirst().outcome());
    }
    assertThat(outcomes).hasSizeGreaterThan(20).startsWith(Outcome.PUBLISH);
    assertThat(outcomes.subList(18, outcomes.size())).containsOnly(Outcome.QUARANTINED);
  }

  @Test
  void submit_listAmongDeathsThatAreListedAlready_isHeld() {
    List<SubmissionMaker.Source> batch = new ArrayList<>();
    for (int i = 0; i < HONEST; i++) {
      batch.add(world.source(World.TT, "again-" + i, People.record(i).build()));
    }
    for (int i : list()) {
      batch.add(world.source(World.TT, "list-" + i, People.record(i).build()));
    }
    SubmissionResult result = world.send(world.sign(World.TT, batch)).get();
    assertThat(result.quarantined()).isTrue();
    assertThat(result.outcomes()).containsOnlyKeys(Outcome.QUARANTINED);
    assertThat(result.reasons()).containsKey(Reason.AGES_UNLIKE_MORTALITY);
    assertThat(world.register().health().entries()).isEqualTo(HONEST);
  }

  @Test
  void submit_recordOfAHeldListAgainByItself_isHeld() {
    int[] list = list().stream().mapToInt(i -> i).toArray();
    assertThat(world.submit(World.TT, list).quarantined()).isTrue();
    world.restart();
    SubmissionMaker.Source again =
        world.source(World.TT, "by-itself", People.record(list[0]).build());
    SubmissionResult result = world.send(world.sign(World.TT, List.of(again))).get();
    assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.QUARANTINED, 1));
    assertThat(world.submit(World.TT, HONEST).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    assertThat(world.register().health().entries()).isEqualTo(HONEST + 1);
  }

  @Test
  void submit_honestDeathsInSingleMessages_areAllTaken() {
    for (int i = HONEST; i < HONEST + 60; i++) {
      assertThat(world.submit(World.TT, i).outcomes()).containsOnlyKeys(Outcome.PUBLISH);
    }
  }

  @Test
  void submit_birthsMadeTenYearsOlder_areUnlikeTheHolders() {
    List<SubmissionMaker.Source> batch = new ArrayList<>();
    for (int i = HONEST; i < HONEST + 25; i++) {
      Identity real = People.identity(i);
      PartialDate birth = real.birth();
      Identity older =
          new Identity(
              real.ssn(),
              real.name(),
              real.sex(),
              new PartialDate(birth.year() - 10, birth.month(), Math.min(28, birth.day())),
              real.birthPlace());
      batch.add(
          world.source(
              World.TT, "older-" + i, People.record(older, People.death(i), i + 1).build()));
    }
    SubmissionResult result = world.send(world.sign(World.TT, batch)).get();
    assertThat(result.quarantined()).isTrue();
    assertThat(result.reasons()).containsKey(Reason.BIRTHS_UNLIKE_HOLDERS);
  }
}
