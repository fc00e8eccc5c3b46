package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;

/** What registrars say beside their reports. */
final class AnnouncementsTest {
  private static final LocalDate DAY = World.DAY;

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

  private static RefusalCode code(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).code();
  }

  private VerifyReport verify() throws IOException {
    return Verifier.verify(
        world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE);
  }

  @Test
  void count_again_isTheSameLeafAndACorrectedOneIsAnother() throws IOException {
    LeafReceipt first = world.count(World.TT, "TT", DAY, 5).get();
    LeafReceipt again = world.count(World.TT, "TT", DAY, 5).get();
    assertThat(again).isEqualTo(new LeafReceipt(first.leaf(), DAY, true));
    LeafReceipt corrected = world.count(World.TT, "TT", DAY, 4).get();
    assertThat(corrected.leaf()).isEqualTo(first.leaf() + 1);
    assertThat(world.count(World.TT, "TT", DAY, 5).get().leaf()).isEqualTo(first.leaf() + 2);
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().counts()).hasSize(1);
  }

  @Test
  void count_belowWhatIsListed_isNamedByVerify() throws IOException {
    world.submit(World.TT, 3, 6, 9);
    world.count(World.TT, "TT", DAY, 2).get();
    assertThat(verify().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo("COUNT_EXCEEDED"));
  }

  @Test
  void submit_afterMoreWasListedThanCounted_isSetAsideUntilTheCountIsCorrected() {
    world.submit(World.TT, 3, 6, 9);
    assertThat(world.count(World.TT, "TT", DAY, 3)).isInstanceOf(Answer.Accepted.class);
    // Counted before the day was over: the fourth entry is one more than counted.
    assertThat(world.submit(World.TT, 12).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    world.restart();
    SubmissionResult held = world.submit(World.TT, 15);
    assertThat(held.quarantined()).isTrue();
    assertThat(held.reasons()).containsKey(Reason.MORE_LISTED_THAN_COUNTED);
    assertThat(world.count(World.TT, "TT", DAY, 5)).isInstanceOf(Answer.Accepted.class);
    assertThat(world.submit(World.TT, 18).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
  }

  @Test
  void submit_twoYoungDeathsADay_areADripAfterSomeDaysAlsoAfterARestart() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int day = 0; day < 6; day++) {
      world.setDay(DAY.plusDays(day));
      if (day == 2) {
        world.restart();
      }
      // The 24th of each thirty is 31 years old.
      SubmissionResult two = world.submit(World.TT, 60 * day + 23, 60 * day + 53);
      outcomes.add(two.messages().getFirst().outcome());
      if (two.quarantined()) {
        assertThat(two.reasons()).containsKey(Reason.DRIP_OF_YOUNG_DEATHS);
      }
    }
    assertThat(outcomes).startsWith(Outcome.PUBLISH, Outcome.PUBLISH);
    assertThat(outcomes.getLast()).isEqualTo(Outcome.QUARANTINED);
  }

  @Test
  void count_byWhoMayNot_isRefused() {
    assertThat(code(world.count(World.TT, "TS", DAY, 5))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.count(World.OFFICER, "TT", DAY, 5))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.count(World.FUNERAL, "TT", DAY, 5))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.count(World.TT, "TT", DAY.plusDays(1), 5)))
        .isEqualTo(RefusalCode.NOT_NOW);
    CountStatement count =
        new CountStatement(Realm.SYNTHETIC, new ReporterId(World.TT), "TT", DAY, 5);
    assertThat(code(world.register().count(count.canonical(), Optional.empty())))
        .isEqualTo(RefusalCode.NOT_SIGNED);
    assertThat(code(world.register().count(count.canonical(), world.signature(count, World.TS))))
        .isEqualTo(RefusalCode.BAD_SIGNATURE);
    byte[] real =
        new String(count.canonical(), StandardCharsets.UTF_8)
            .replace("SYNTHETIC", "REAL")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(code(world.register().count(real, world.signature(count, World.TT))))
        .isEqualTo(RefusalCode.WRONG_REALM);
    assertThat(code(world.register().count(new byte[] {'{'}, Optional.empty())))
        .isEqualTo(RefusalCode.NOT_READABLE);
  }

  /** Thirty deaths of the usual ages, all of one day. */
  private List<SubmissionMaker.Source> storm(String ids) {
    LocalDate day = DAY.minusDays(5);
    return IntStream.range(0, 30)
        .mapToObj(i ->
            world.source(World.TT, ids + i, People.record(People.identity(i), day, i + 1).build()))
        .toList();
  }

  private SubmissionResult send(String ids) {
    return world.send(world.sign(World.TT, storm(ids))).get();
  }

  @Test
  void submit_disasterDeclaredTheDayBefore_isTaken() throws IOException {
    world.declare(World.TT, "TT", 40).get();
    world.setDay(DAY.plusDays(1));
    world.restart();
    assertThat(send("a").outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 30));
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void submit_disasterNotDeclaredOrInTheSameBreathOrForFewer_isSetAside() {
    assertThat(send("a").quarantined()).isTrue();
    world.declare(World.TT, "TT", 29).get();
    assertThat(world.declare(World.TT, "TT", 29).get().again()).isTrue();
    world.setDay(DAY.plusDays(1));
    assertThat(world.declare(World.TT, "TT", 60).get().again()).isFalse();
    List<SubmissionMaker.Source> other =
        storm("b").stream()
            .map(source -> new SubmissionMaker.Source(source.report(), "ije", source.raw()))
            .toList();
    assertThat(world.send(world.sign(World.TT, other)).get().quarantined()).isTrue();
  }

  @Test
  void declare_byWhoMayNotOrWithoutBounds_isRefused() {
    assertThat(code(world.declare(World.TT, "TS", 40))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.declare(World.OFFICER, "TT", 40))).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(code(world.declare(World.TT, "TT", 0))).isEqualTo(RefusalCode.NOT_READABLE);
    world.setDay(DAY.plusDays(31));
    assertThat(code(world.declare(World.TT, "TT", 40))).isEqualTo(RefusalCode.NOT_NOW);
    world.setDay(DAY.minusDays(400));
    assertThat(world.declare(World.TT, "TT", 40)).isInstanceOf(Answer.Accepted.class);
  }
}
