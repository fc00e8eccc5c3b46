package org.lychgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.EditionKind;

/** An agent that runs: how it hears of a notice, and that nothing makes it deaf. */
final class AgentLoopTest extends AgentHarness {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** An agent in a thread of its own, as the command runs it, and its end. */
  private final class Running implements AutoCloseable {
    private final SubscriberAgent agent;
    private final Thread thread;

    Running(Optional<Path> customers, Steps steps) {
      CountDownLatch stopped = new CountDownLatch(1);
      Sleeper sleeper =
          time -> {
            boolean ignored = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
          };
      this.agent = agent("data", customers, sleeper, steps);
      this.thread =
          Thread.ofPlatform()
              .start(() -> {
                agent.run(() -> false);
                stopped.countDown();
              });
    }

    @Override
    public void close() {
      agent.stop();
      try {
        assertThat(thread.join(PATIENCE)).as("stopped soon").isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      agent.close();
    }
  }

  private interface Check {
    boolean holds() throws IOException;
  }

  private static void await(String what, Check check) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!check.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(until);
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private boolean said(String text) {
    return out.toString(StandardCharsets.UTF_8).contains(text);
  }

  private long count(String request) {
    return List.copyOf(server.requests).stream().filter(request::equals).count();
  }

  @Test
  void run_registryThatLetsOneWait_appliesTheNoticeWithoutAskingAgainAndAgain() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    server.knowsWait = true;
    try (Running _ = new Running(Optional.empty(), step -> {})) {
      await("waits", () -> count("wait") == 1);
      long editions = count("/v1/editions");
      registry.hold(0);
      await("applied", () -> said("\"event\":\"acknowledged\",\"last\":1"));
      assertThat(isListed(0)).isFalse();
      await("waits again", () -> count("wait") >= 2);
      assertThat(count("/v1/editions") - editions).isLessThanOrEqualTo(2);
      registry.reverse(0);
      await("applied", () -> said("\"event\":\"acknowledged\",\"last\":2"));
    }
    assertThat(findings()).isEmpty();
  }

  @Test
  @Tag("drill")
  void run_registryThatKnowsNoWaiting_isAskedEachSecond() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    try (Running _ = new Running(Optional.empty(), step -> {})) {
      await("asked", () -> count("wait") >= 2);
      registry.hold(0);
      await("applied", () -> said("\"event\":\"acknowledged\",\"last\":1"));
      assertThat(count("wait")).isLessThan(PATIENCE.toSeconds());
    }
  }

  @Test
  void run_connectionLostWhileWaiting_goesOnByAsking() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    server.knowsWait = true;
    try (Running _ = new Running(Optional.empty(), step -> {})) {
      await("waits", () -> count("wait") == 1);
      server.dropsWaiting = true;
      await("asks", () -> count("/v1/feed") >= 3);
      registry.hold(0);
      await("applied", () -> said("\"event\":\"acknowledged\",\"last\":1"));
    }
  }

  @Test
  void run_forgedOrOldNoticeOnTheWaitingRoad_isNeitherTakenNorAskedForWithoutEnd()
      throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    registry.hold(0);
    Json first = registry.feed.getFirst();
    Json forged = registry.notice(SignedNotice.read(first).notice(), "officer-1");
    server.knowsWait = true;
    server.answerWaiting =
        Json.object().put("notices", new Json.Arr(List.of(forged))).build().canonical();
    try (Running _ = new Running(Optional.empty(), step -> {})) {
      await("asked", () -> count("wait") >= 2);
      server.answerWaiting = "nonsense".getBytes(StandardCharsets.UTF_8);
      long before = count("wait") + count("/v1/feed");
      registry.reverse(1);
      await("applied", () -> said("\"event\":\"acknowledged\",\"last\":2"));
      assertThat(count("wait") + count("/v1/feed") - before).isLessThan(4 * PATIENCE.toSeconds());
    }
    assertThat(isListed(0)).isFalse();
    assertThat(isListed(1)).isFalse();
    assertThat(isListed(2)).isTrue();
  }

  @Test
  @Tag("drill")
  void run_editionThatIsRefused_noticesAreStillHeardAtOnce() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    pass();
    registry.list(1);
    registry.cut(EditionKind.UPDATE);
    Path dmf = registry.edition(2).resolve("entries.dmf");
    byte[] bad = Files.readAllBytes(dmf);
    bad[12] = 'Z';
    Files.write(dmf, bad);
    server.knowsWait = true;
    try (Running _ = new Running(Optional.empty(), step -> {})) {
      // By then it waits seconds before it looks at the editions again.
      await("waits", () -> count("wait") >= 2);
      registry.hold(0);
      await("applied", () -> said("\"event\":\"acknowledged\",\"last\":1"));
    }
    assertThat(isListed(0)).isFalse();
  }

  @Test
  void await_connectionThatHangs_isGivenUpAndTheFeedAskedPlainly() throws Exception {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    server.hangsWaiting = true;
    List<Duration> slept = new ArrayList<>();
    try (ServerClient client =
        new ServerClient(server.url(), path -> Map.of(), Duration.ofMillis(200))) {
      FeedWait feed = new FeedWait(client, () -> 0, slept::add);
      CompletableFuture<Void> nobody = new CompletableFuture<>();
      assertThat(feed.await(Duration.ofSeconds(1), nobody)).isEqualTo(FeedWait.End.OVER);
      assertThat(count("wait")).isEqualTo(1);
      assertThat(feed.await(Duration.ofSeconds(3), nobody)).isEqualTo(FeedWait.End.OVER);
      assertThat(count("wait")).isEqualTo(1);
      assertThat(count("/v1/feed")).isGreaterThanOrEqualTo(3);
      registry.hold(0);
      assertThat(feed.await(Duration.ofSeconds(3), nobody)).isEqualTo(FeedWait.End.NEWS);
    }
  }

  @Test
  void run_localSystemThatHangs_delaysNeitherNoticesNorTheEnd() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    Path customers = folder.resolve("customers.csv");
    Files.writeString(
        customers,
        """
        customer_id,ssn,last_name,first_name,middle_name,suffix,birth_date,sex,birth_place
        c1,907111234,BIRKENFELD,ANNA,,,1931-02-11,F,TT
        """);
    server.knowsWait = true;
    try (PracticeReceiver receiver = new PracticeReceiver(folder.resolve("hook.secret"))) {
      local = Optional.of(receiver.system());
      receiver.hangs = true;
      try (Running _ = new Running(Optional.of(customers), step -> {})) {
        await("screened", () -> said("\"event\":\"screened\""));
        registry.reverse(0);
        await("posted", () -> receiver.bodies.size() == 1);
        registry.reverse(1);
        await("applied", () -> said("\"event\":\"acknowledged\",\"last\":2"));
        assertThat(receiver.taken).isEmpty();
      }
      receiver.hangs = false;
      try (Running _ = new Running(Optional.of(customers), step -> {})) {
        await("told", () -> said("\"event\":\"local-told\",\"last\":1"));
      }
      assertThat(receiver.taken).contains("1 withdrawn reversal c1");
    }
  }

  @Test
  void run_screeningThatTakesLong_keepsNoNoticeWaitingAndTheHitIsJoined() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    // A pipe that nobody writes into yet: the screening cannot get on.
    Path customers = folder.resolve("customers.csv");
    pipe(customers);
    server.knowsWait = true;
    String one =
        """
        customer_id,ssn,last_name,first_name,middle_name,suffix,birth_date,sex,birth_place
        c1,907111234,BIRKENFELD,ANNA,,,1931-02-11,F,TT
        """;
    try (Running _ = new Running(Optional.of(customers), step -> {})) {
      await("waits", () -> count("wait") >= 1);
      registry.reverse(0);
      await("applied", () -> said("\"event\":\"acknowledged\",\"last\":1"));
      assertThat(said("\"event\":\"screened\"")).isFalse();
      Files.writeString(customers, one, StandardOpenOption.WRITE);
      // It was screened against the list as it was; what went meanwhile is told all the same.
      await("joined", () -> said("\"event\":\"joined\""));
      // The next screening, against the list as it is now.
      Files.writeString(customers, one, StandardOpenOption.WRITE);
      await("screened", () -> said("\"known\":0,\"new\":0,\"withdrawn\":1"));
    }
    assertThat(Files.readAllLines(folder.resolve("data/withdrawn.csv"))).hasSize(2);
  }

  private static void pipe(Path file) throws IOException {
    try {
      assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
