package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.register.PushProcess.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.register.postgres.SharedPostgres;

/** Two hundred receivers in another process, one in twenty of them hanging, failing or dying. */
@Tag("drill")
final class PushFanOutTest {
  private static final int BANKS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** What bad receivers do; each twice. */
  private static final List<String> BAD = List.of("hang", "fail", "die", "drip", "deaf");

  @TempDir Path folder;

  private World world;
  private PushProcess receivers;

  @BeforeEach
  void open() throws IOException {
    world = World.withBanks(folder, SharedPostgres.fresh(), BANKS);
    receivers = new PushProcess(world.key("notice").verifierKey().vkey(), 0);
  }

  @AfterEach
  void close() {
    receivers.close();
    world.close();
  }

  private static String behaviour(int bank) {
    return bank < 2 * BAD.size() ? BAD.get(bank % BAD.size()) : "ok";
  }

  private static boolean isHealthy(int bank) {
    return behaviour(bank).equals("ok");
  }

  private boolean allHave(long notice) {
    for (int i = 0; i < BANKS; i++) {
      if (isHealthy(i) && receivers.last("bank-" + i) < notice) {
        return false;
      }
    }
    return true;
  }

  @Test
  void reversals_oneInTwentyBad_reachAllHealthyInOrder() throws Exception {
    long[] leaves = PushWorld.list(world, 40, 160);
    for (int i = 0; i < BANKS; i++) {
      PushWorld.register(world, "bank-" + i, receivers.url(behaviour(i), "bank-" + i), 0, 1).get();
    }
    List<Long> millis = new ArrayList<>();
    List<Long> lasts = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      long notice = n + 1;
      long before = System.nanoTime();
      world.reverse(leaves[n], ReverseCause.WRONG_PERSON, World.OFFICER).get();
      await(PATIENCE, () -> allHave(notice));
      long last = 0;
      for (int i = 2 * BAD.size(); i < BANKS; i++) {
        long took = (receivers.when("bank-" + i, notice) - before) / 1_000_000;
        millis.add(took);
        last = Math.max(last, took);
      }
      lasts.add(last);
    }
    long before = System.nanoTime();
    for (int n = 10; n < leaves.length; n++) {
      world.reverse(leaves[n], ReverseCause.WRONG_PERSON, World.OFFICER).get();
    }
    long reversed = System.nanoTime();
    await(PATIENCE, () -> allHave(leaves.length));
    millis.sort(null);
    System.out.printf(
        "push to %d: p50 %d ms, p99 %d ms, last healthy %s ms; %d more reversals in %d ms, at all"
            + " healthy %d ms later%n",
        BANKS,
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 99 / 100),
        lasts,
        leaves.length - 10,
        (reversed - before) / 1_000_000,
        (System.nanoTime() - reversed) / 1_000_000);
    checkOrderAndFaulty(leaves.length);
  }

  private void checkOrderAndFaulty(int notices) {
    List<Long> all = LongStream.rangeClosed(1, notices).boxed().toList();
    for (int i = 2 * BAD.size(); i < BANKS; i++) {
      assertThat(receivers.sequence("bank-" + i)).isEqualTo(all);
      assertThat(receivers.of("bank-" + i)).allMatch(PushProcess.Took::good);
    }
    Map<String, String> outcomes = new java.util.TreeMap<>();
    for (WebhookInfo info : world.register().exchange().listWebhooks()) {
      if (info.failures() > 0) {
        outcomes.put(info.subscriber(), info.outcome());
      }
    }
    assertThat(outcomes)
        .containsOnlyKeys(
            java.util.stream.IntStream.range(0, 2 * BAD.size())
                .mapToObj(i -> "bank-" + i)
                .toArray(String[]::new));
    assertThat(outcomes.get("bank-1")).isEqualTo("answered-no 503");
  }
}
