package org.lychgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.PartialDate;

final class SubscriberAgentTest extends AgentHarness {
  @Test
  void runOnce_editionsAndNotices_keepTheIndexAsTheRegistrySays() throws IOException {
    registry.list(6);
    registry.cut(EditionKind.FULL);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(listed("data")).hasSize(7).endsWith("1/0");
    assertThat(pass()).isEqualTo(PassResult.CURRENT);

    LeafIndex hold = registry.hold(0);
    registry.hold(1);
    registry.reverse(1);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isListed(0)).isFalse();
    assertThat(isListed(1)).isFalse();
    assertThat(isListed(2)).isTrue();
    assertThat(applied()).containsExactly(1L, 2L, 3L);

    registry.list(1);
    registry.cut(EditionKind.UPDATE);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    // The update's D rows find nothing any more; that is counted, not an error.
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"alreadyGone\":2");
    assertThat(isListed(6)).isTrue();

    registry.release(0, hold);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isListed(0)).isTrue();
    registry.cut(EditionKind.UPDATE);
    registry.cut(EditionKind.FULL);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isListed(0)).isTrue();
    assertThat(isListed(1)).isFalse();
    assertThat(listed("data")).hasSize(7).endsWith("4/4");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .doesNotContain("ANNA")
        .doesNotContainPattern("[0-9]{9}");
    assertThat(findings()).isEmpty();
  }

  @Test
  void runOnce_correction_keepsTheEntryListedAndTheUpdateBringsTheDay() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    List<String> before = deaths();
    registry.amend(1, new PartialDate(2025, 3, 11));
    pass();
    assertThat(applied()).containsExactly(1L);
    assertThat(deaths()).isEqualTo(before).hasSize(3);
    registry.cut(EditionKind.UPDATE);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(deaths())
        .hasSize(3)
        .filteredOn(row -> !before.contains(row))
        .singleElement()
        .asString()
        .contains("2025-03-11");
    assertThat(findings()).isEmpty();
  }

  private List<String> deaths() {
    try (PersonIndex index = PersonIndex.open(folder.resolve("data/index"))) {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < index.size(); i++) {
        var row = index.row(i).listed();
        rows.add(row.entry().orElseThrow() + " " + row.death().canonical());
      }
      return rows;
    }
  }

  @Test
  void runOnce_updatesWithTheSameBytes_areAllTaken() throws IOException {
    registry.list(6);
    registry.cut(EditionKind.FULL);
    registry.cut(EditionKind.UPDATE);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    registry.cut(EditionKind.UPDATE);
    assertThat(Files.size(registry.edition(3).resolve("entries.dmf"))).isZero();
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    registry.hold(0);
    registry.cut(EditionKind.UPDATE);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isListed(0)).isFalse();
    assertThat(listed("data")).endsWith("4/1");
    assertThat(findings()).isEmpty();
  }

  @Test
  void runOnce_editionCutWhileThePassRuns_isTakenAndNotRefused() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    boolean[] cut = {false};
    try (SubscriberAgent agent =
        agent(step -> {
          if (step.equals("log") && !cut[0]) {
            cut[0] = true;
            cutUnchecked(EditionKind.UPDATE);
          }
        })) {
      assertThat(agent.runOnce()).isEqualTo(PassResult.CHANGED);
    }
    assertThat(findings()).isEmpty();
    assertThat(listed("data")).endsWith("2/0");
  }

  private void cutUnchecked(EditionKind kind) {
    try {
      registry.list(1);
      registry.cut(kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void runOnce_editionCutBeforeAReversal_doesNotListThePersonAgain() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    pass();
    registry.cut(EditionKind.FULL);
    registry.reverse(2);
    pass();
    assertThat(isListed(2)).isFalse();
    assertThat(listed("data")).hasSize(3).endsWith("2/1");
  }

  @Test
  void run_serverDownThenUp_waitsLongerAndThenCatchesUp() throws IOException {
    registry.list(2);
    registry.cut(EditionKind.FULL);
    server.down = true;
    List<Duration> waits = new ArrayList<>();
    AtomicInteger passes = new AtomicInteger();
    Sleeper sleeper =
        duration -> {
          waits.add(duration);
          server.down = waits.size() < 4;
        };
    try (SubscriberAgent agent = agent("data", Optional.empty(), sleeper, step -> {})) {
      agent.run(() -> passes.getAndIncrement() == 6);
    }
    for (int i = 0; i < 4; i++) {
      // Shortened by chance, but by no more than one half.
      assertThat(waits.get(i))
          .isBetween(Duration.ofMillis(100L << i), Duration.ofMillis(200L << i));
    }
    // This registry lets nobody wait: the feed is asked each second until the next look at all.
    assertThat(waits.subList(4, 13)).containsOnly(FeedWait.LOOK);
    assertThat(listed("data")).hasSize(3);
  }

  @Test
  void runOnce_noticeAheadOfTheCheckpoint_isWaitedForAndThenRefused() throws IOException {
    registry.list(2);
    registry.cut(EditionKind.FULL);
    pass();
    server.olderCheckpoint = Files.readAllBytes(registry.root.resolve("log/checkpoint"));
    registry.hold(0);
    List<Duration> waits = new ArrayList<>();
    try (SubscriberAgent agent = agent("data", Optional.empty(), waits::add, step -> {})) {
      assertThat(agent.runOnce()).isEqualTo(PassResult.REFUSED);
    }
    assertThat(findings()).contains("NOTICE_LEAF");
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(30));
    assertThat(isListed(0)).isTrue();

    Sleeper untilSigned =
        duration -> {
          waits.add(duration);
          server.olderCheckpoint = waits.size() < 3 ? server.olderCheckpoint : null;
        };
    waits.clear();
    try (SubscriberAgent agent = agent("data", Optional.empty(), untilSigned, step -> {})) {
      assertThat(agent.runOnce()).isEqualTo(PassResult.CHANGED);
    }
    assertThat(waits).hasSize(3);
    assertThat(isListed(0)).isFalse();
    assertThat(findings()).isEmpty();
  }

  @Test
  void runOnce_acknowledgementLost_isSentAgain() throws IOException {
    registry.list(2);
    registry.cut(EditionKind.FULL);
    registry.hold(0);
    server.loseAcks = true;
    assertThat(pass()).isEqualTo(PassResult.UNREACHABLE);
    assertThat(isListed(0)).isFalse();
    server.loseAcks = false;
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(applied()).containsExactly(1L, 1L);
    assertThat(pass()).isEqualTo(PassResult.CURRENT);
  }

  @Test
  void runOnce_manyNotices_areAcknowledgedInOneWord() throws IOException {
    registry.list(14);
    registry.cut(EditionKind.FULL);
    for (int i = 0; i < 12; i++) {
      registry.reverse(i);
    }
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(server.acks)
        .extracting(ack -> ack.first() + "-" + ack.notice())
        .containsExactly("1-12");
    registry.reverse(12);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(applied()).containsExactly(12L, 13L);
    assertThat(pass()).isEqualTo(PassResult.CURRENT);
  }

  @Test
  void runOnce_manyNoticesOfARegistryOfTheVersionBefore_areAcknowledgedOneByOne()
      throws IOException {
    registry.list(13);
    registry.cut(EditionKind.FULL);
    for (int i = 0; i < 12; i++) {
      registry.reverse(i);
    }
    server.knowsOneOnly = true;
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(applied()).hasSize(12).endsWith(12L).doesNotHaveDuplicates();
    assertThat(findings()).isEmpty();
  }

  @Test
  void runOnce_dyingBetweenAnyTwoSteps_endsInTheSameState() throws IOException {
    registry.list(5);
    registry.cut(EditionKind.FULL);
    LeafIndex hold = registry.hold(0);
    registry.reverse(1);
    registry.hold(2);
    registry.list(1);
    registry.cut(EditionKind.UPDATE);
    registry.release(0, hold);
    pass();
    List<String> wanted = listed("data");
    assertThat(wanted).hasSize(5).endsWith("2/4");
    int step = 0;
    boolean killed = true;
    while (killed) {
      String data = "killed" + step;
      int last = step;
      AtomicInteger count = new AtomicInteger();
      killed = false;
      try (SubscriberAgent agent =
          agent(
              data,
              Optional.empty(),
              duration -> {},
              name -> {
                if (count.getAndIncrement() == last) {
                  throw new Killed();
                }
              })) {
        agent.runOnce();
      } catch (Killed e) {
        killed = true;
      }
      server.acks.clear();
      try (SubscriberAgent agent = agent(data, Optional.empty(), duration -> {}, name -> {})) {
        agent.runOnce();
      }
      assertThat(listed(data)).as("step %s", step).isEqualTo(wanted);
      assertThat(folder.resolve(data).resolve("findings.csv")).doesNotExist();
      assertThat(Files.readAllLines(folder.resolve(data).resolve("acks.jsonl")))
          .hasSizeGreaterThanOrEqualTo(4);
      step++;
    }
    assertThat(step).isGreaterThan(9);
  }

  @Test
  void runOnce_withCustomers_screensAfterEveryChangeAndNamesTheWithdrawn() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    Path customers = folder.resolve("customers.csv");
    Files.writeString(
        customers,
        """
        customer_id,ssn,last_name,first_name,middle_name,suffix,birth_date,sex,birth_place
        c1,907111234,BIRKENFELD,ANNA,,,1931-02-11,F,TT
        c2,900119999,OTHER,PERSON,,,1980-01-01,M,TS
        """);
    try (SubscriberAgent agent =
        agent("data", Optional.of(customers), duration -> {}, step -> {})) {
      agent.runOnce();
      String events = out.toString(StandardCharsets.UTF_8);
      assertThat(events).contains("\"event\":\"screened\"").contains("\"new\":1");
      agent.runOnce();
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(events);
      registry.reverse(0);
      agent.runOnce();
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"withdrawn\":1");
    assertThat(Files.readAllLines(folder.resolve("data/withdrawn.csv"))).hasSize(2);
    assertThat(Files.readString(folder.resolve("data/withdrawn.csv"))).contains("c1");
    assertThat(folder.resolve("data/receipt.json")).exists();
  }

  @Test
  void runOnce_withdrawnThenMoreChangesOrADeath_theUndoListKeepsAll() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    Path customers = folder.resolve("customers.csv");
    Files.writeString(
        customers,
        """
        customer_id,ssn,last_name,first_name,middle_name,suffix,birth_date,sex,birth_place
        c1,907111234,BIRKENFELD,ANNA,,,1931-02-11,F,TT
        c2,914112468,CORMORAN,ANNA,,,1932-03-12,F,TT
        """);
    Path undo = folder.resolve("data/withdrawn.csv");
    pass(customers);
    assertThat(undo).doesNotExist();
    registry.reverse(0);
    pass(customers);
    registry.reverse(3);
    pass(customers);
    registry.reverse(1);
    pass(customers);
    assertThat(Files.readAllLines(undo)).hasSize(3);
    assertThat(Files.readString(undo)).contains("\nc1,").contains("\nc2,");

    // As if the process had died when the decisions were written, and nothing after them.
    for (String file : List.of("withdrawn.csv", "withdrawn.done", "screened")) {
      Files.delete(folder.resolve("data").resolve(file));
    }
    pass(customers);
    assertThat(Files.readString(undo)).contains("\nc2,");
  }

  private void pass(Path customers) {
    try (SubscriberAgent agent =
        agent("data", Optional.of(customers), duration -> {}, step -> {})) {
      agent.runOnce();
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
