package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.register.PushProcess.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.JoinedDatabase;
import org.lychgate.register.postgres.SharedPostgres;

/** The registry is killed while it posts; what it was to tell is told all the same. */
@Timeout(180)
@Tag("drill")
final class PushKilledTest {
  private static final int BANKS = 20;
  private static final int KILLS = 4;

  @TempDir Path folder;

  @Test
  void registry_killedWhilePosting_tellsEverybodyEverythingInOrder() throws Exception {
    Database database = SharedPostgres.fresh();
    try (PushProcess receivers = begin(database)) {
      Deque<Long> open = new ArrayDeque<>();
      try (World world = World.withBanks(folder, database, BANKS)) {
        for (long leaf : PushWorld.list(world, 40, 100)) {
          open.add(leaf);
        }
        for (int i = 0; i < BANKS; i++) {
          PushWorld.register(world, "bank-" + i, receivers.url("ok", "bank-" + i), 0, 1).get();
        }
      }
      int notices = open.size();
      SplittableRandom random = new SplittableRandom(5);
      for (int kill = 0; kill < KILLS; kill++) {
        // What it said to have done is durable; what it did not say is asked for again.
        run(database, open, 5 + random.nextInt(8), random.nextInt(60));
      }
      run(database, open, Integer.MAX_VALUE, 3000);
      await(Duration.ofSeconds(20), () -> all(receivers, notices));
      for (int i = 0; i < BANKS; i++) {
        checkOrder(receivers.of("bank-" + i), notices);
      }
    }
  }

  private PushProcess begin(Database database) throws IOException {
    try (World world = World.withBanks(folder, database, BANKS)) {
      return new PushProcess(world.key("notice").verifierKey().vkey(), 0);
    }
  }

  /** Runs a registry for some reversals, and kills it a little later. */
  private void run(Database database, Deque<Long> open, int reversals, int millis)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PushRegistry.class.getName(),
                folder.toString(),
                "" + BANKS));
    command.addAll(List.of(JoinedDatabase.words(database)));
    Process registry =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(registry.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("READY");
      for (int i = 0; i < reversals && !open.isEmpty(); i++) {
        registry.getOutputStream().write((open.getFirst() + "\n").getBytes(StandardCharsets.UTF_8));
        registry.getOutputStream().flush();
        assertThat(out.readLine()).isEqualTo("DONE " + open.removeFirst());
      }
      if (!open.isEmpty()) {
        registry.getOutputStream().write((open.getFirst() + "\n").getBytes(StandardCharsets.UTF_8));
        registry.getOutputStream().flush();
      }
      Thread.sleep(millis);
    } finally {
      registry.destroyForcibly().waitFor();
    }
  }

  private static boolean all(PushProcess receivers, long notices) {
    for (int i = 0; i < BANKS; i++) {
      if (receivers.last("bank-" + i) < notices) {
        return false;
      }
    }
    return true;
  }

  /** Something may come twice, nothing is left out, and nothing new comes before what is older. */
  private static void checkOrder(List<PushProcess.Took> taken, int notices) {
    long last = 0;
    for (PushProcess.Took took : taken) {
      assertThat(took.first()).isLessThanOrEqualTo(last + 1);
      assertThat(took.good()).isTrue();
      last = Math.max(last, took.last());
    }
    assertThat(last).isEqualTo(notices);
  }
}
