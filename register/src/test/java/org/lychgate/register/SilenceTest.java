package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/** Who has not answered, who works with a stale list, and who was told about whom. */
final class SilenceTest {
  private static final String BANK = "subscriber-1";
  private static final String FILES = "funeral-files-1";

  @TempDir Path folder;
  private World world;
  private long[] leaves = {};

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    leaves = PushWorld.list(world, 3, 7);
    world.publish(Scope.FULL, EditionKind.FULL).get();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private ExchangeAlarms sweep(int days) {
    world.setDay(World.DAY.plusDays(days));
    return ((LiveExchange) world.register().exchange()).sweep();
  }

  private void give(String subscriber) {
    world.register().disclose(subscriber, Scope.FULL, 1).get();
  }

  private void reverse(int i) {
    world.reverse(leaves[i], ReverseCause.WRONG_PERSON, World.OFFICER).get();
  }

  private Answer<AcknowledgementInfo> acknowledge(
      String name, long notice, Acknowledgement.Stage stage, long passedOn, String key) {
    Acknowledgement ack =
        new Acknowledgement(Realm.SYNTHETIC, name, notice, stage, passedOn, World.DAY);
    return world.register().acknowledge(ack.canonical(), world.signature(ack, key));
  }

  private List<Leaf.Silent> logged() {
    List<Leaf.Silent> out = new ArrayList<>();
    for (Leaf leaf : PushWorld.leaves(world)) {
      if (leaf instanceof Leaf.Silent found) {
        out.add(found);
      }
    }
    return out;
  }

  @Test
  void sweep_noAnswer_isAnAlarmAfterOneDayAndPublicAfterThree() {
    give(BANK);
    give(FILES);
    reverse(0);
    assertThat(acknowledge(FILES, 1, Acknowledgement.Stage.PASSED_ON, 12, FILES).get().passedOn())
        .isEqualTo(12);

    assertThat(sweep(1).unanswered()).isZero();
    ExchangeAlarms alarm = sweep(2);
    assertThat(alarm.unanswered()).isEqualTo(1);
    assertThat(alarm.silent()).isEmpty();
    assertThat(sweep(3).silent()).isEmpty();
    assertThat(logged()).isEmpty();

    assertThat(sweep(4).silent())
        .containsExactly(new ExchangeAlarms.SilentOne("bank-1", 1, World.DAY));
    sweep(5);
    world.restart();
    sweep(6);
    assertThat(logged()).hasSize(1);
    Leaf.Silent leaf = logged().getFirst();
    assertThat(List.of(leaf.told(), leaf.acknowledged(), leaf.silent()))
        .containsExactly(2L, 1L, 1L);

    // Somebody else's word does not help, nor does having received it; the bank's own does.
    assertThat(acknowledge(BANK, 1, Acknowledgement.Stage.APPLIED, 0, FILES))
        .isInstanceOf(Answer.Refused.class);
    acknowledge(BANK, 1, Acknowledgement.Stage.RECEIVED, 0, BANK).get();
    assertThat(sweep(7).silent()).hasSize(1);
    acknowledge(BANK, 1, Acknowledgement.Stage.APPLIED, 0, BANK).get();
    assertThat(sweep(8).silent()).isEmpty();
    assertThat(world.register().exchange().alarms().unanswered()).isZero();
  }

  private Answer<AcknowledgementInfo> acknowledgeMany(
      long first, long last, Acknowledgement.Stage stage, String key) {
    Acknowledgement ack =
        new Acknowledgement(Realm.SYNTHETIC, BANK, first, last, stage, 0, World.DAY);
    return world.register().acknowledge(ack.canonical(), world.signature(ack, key));
  }

  @Test
  void sweep_oneAnswerToMany_answersJustThose() {
    give(BANK);
    for (int i = 0; i < 3; i++) {
      reverse(i);
    }
    // Not by another key, not of what does not exist yet, and having received it is not enough.
    assertThat(acknowledgeMany(1, 3, Acknowledgement.Stage.APPLIED, FILES))
        .isInstanceOf(Answer.Refused.class);
    assertThat(acknowledgeMany(1, 4, Acknowledgement.Stage.APPLIED, BANK))
        .isInstanceOf(Answer.Refused.class);
    acknowledgeMany(1, 3, Acknowledgement.Stage.RECEIVED, BANK).get();
    assertThat(sweep(4).silent())
        .containsExactly(new ExchangeAlarms.SilentOne("bank-1", 3, World.DAY));

    // One alone stands already under the number that the answer to two ends with.
    acknowledge(BANK, 2, Acknowledgement.Stage.APPLIED, 0, BANK).get();
    assertThat(sweep(4).unanswered()).isEqualTo(2);
    acknowledgeMany(1, 2, Acknowledgement.Stage.APPLIED, BANK).get();
    acknowledgeMany(1, 2, Acknowledgement.Stage.APPLIED, BANK).get();
    assertThat(sweep(4).unanswered()).isEqualTo(1);
    assertThat(world.register().listAcknowledgements(OptionalLong.of(1)))
        .extracting(info -> info.first() + "-" + info.notice() + " " + info.state())
        .containsExactly("1-2 applied", "1-3 received");
    assertThat(world.register().listAcknowledgements(OptionalLong.of(3)))
        .extracting(AcknowledgementInfo::state)
        .containsExactly("received");
    acknowledgeMany(2, 3, Acknowledgement.Stage.APPLIED, BANK).get();
    assertThat(sweep(4).unanswered()).isZero();
  }

  @Test
  void acknowledge_manyAtOneMoment_eachIsAnsweredAndIsThere() throws Exception {
    for (int i = 0; i < 3; i++) {
      reverse(i);
    }
    List<Future<Answer<AcknowledgementInfo>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        // Every fourth is about a notice that is not there, and every fifth by a wrong key.
        int notice = 1 + i % 4;
        String key = i % 5 == 0 ? FILES : BANK;
        answers.add(
            threads.submit(() -> acknowledge(BANK, notice, Acknowledgement.Stage.APPLIED, 0, key)));
      }
    }
    for (int i = 0; i < 60; i++) {
      boolean taken = i % 4 != 3 && i % 5 != 0;
      assertThat(answers.get(i).get() instanceof Answer.Accepted)
          .as("answer %s", i)
          .isEqualTo(taken);
    }
    assertThat(world.register().listAcknowledgements(OptionalLong.empty()))
        .extracting(AcknowledgementInfo::notice)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void sweep_whoWasNeverGivenTheEntry_isNotSilent() {
    give(BANK);
    reverse(0);
    acknowledge(BANK, 1, Acknowledgement.Stage.APPLIED, 0, BANK).get();
    // Of the next edition, which does not list the person any more.
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.register().disclose(FILES, Scope.FULL, 2).get();
    assertThat(sweep(5).unanswered()).isZero();
    assertThat(logged()).isEmpty();
  }

  @Test
  void sweep_takenButNeverAnswered_isToldAgain() throws Exception {
    give(BANK);
    try (PushProcess receivers = new PushProcess(world.key("notice").verifierKey().vkey(), 0)) {
      PushWorld.register(world, BANK, receivers.url("ok", "bank"), 0, 1).get();
      reverse(0);
      reverse(1);
      Duration soon = Duration.ofSeconds(10);
      PushProcess.await(soon, () -> receivers.last("bank") == 2);
      acknowledge(BANK, 1, Acknowledgement.Stage.APPLIED, 0, BANK).get();
      int before = receivers.of("bank").size();
      sweep(2);
      PushProcess.await(soon, () -> receivers.of("bank").size() > before);
      assertThat(receivers.of("bank").getLast().first()).isEqualTo(2);
      // Once a day, however often somebody looks.
      int told = receivers.of("bank").size();
      sweep(2);
      Thread.sleep(500);
      assertThat(receivers.of("bank")).hasSize(told);
    }
  }

  @Test
  void sweep_nothingFetchedForLongerThanAWeek_isStale() {
    give(BANK);
    assertThat(sweep(8).stale()).isEmpty();
    assertThat(sweep(9).stale()).containsExactly(BANK);
    give(BANK);
    assertThat(sweep(10).stale()).isEmpty();
  }

  @Test
  void account_ofACaseThatHolds_namesWhoWasToldAndWhoHasCorrected() {
    give(BANK);
    give(FILES);
    String caseCode = world.claim(People.identity(3)).get().caseCode();
    Exchange exchange = world.register().exchange();
    assertThat(exchange.account(caseCode))
        .extracting(AccountingLine::organisation)
        .containsExactlyInAnyOrder("bank-1", "funeral-home-1");
    assertThat(exchange.account(caseCode)).allMatch(line -> line.corrected().isEmpty());

    acknowledge(BANK, 1, Acknowledgement.Stage.APPLIED, 0, BANK).get();
    assertThat(exchange.account(caseCode))
        .filteredOn(line -> line.corrected().isPresent())
        .extracting(AccountingLine::organisation)
        .containsExactly("bank-1");
    // The hold was corrected; the reversal is not, yet.
    reverse(0);
    assertThat(exchange.account(caseCode)).allMatch(line -> line.corrected().isEmpty());
    acknowledge(BANK, 2, Acknowledgement.Stage.APPLIED, 0, BANK).get();
    assertThat(exchange.account(caseCode)).anyMatch(line -> line.corrected().isPresent());
  }

  @Test
  void account_ofAnyOtherCode_isEmpty() {
    give(BANK);
    Exchange exchange = world.register().exchange();
    Identity listed = People.identity(3);
    world.claim(listed).get();
    // A second claim waits for an officer; one about nobody listed; one that nobody has.
    for (String code :
        List.of(
            world.claim(listed).get().caseCode(),
            world.claim(People.identity(99)).get().caseCode(),
            "ABCDEFGHJKMN",
            "",
            "x".repeat(1000))) {
      assertThat(exchange.account(code)).as(code).isEmpty();
    }
  }
}
