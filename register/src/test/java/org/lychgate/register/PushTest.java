package org.lychgate.register;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.register.PushProcess.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.WebhookStatement;
import org.lychgate.model.Realm;

/** Notices are posted to receivers in another process. */
final class PushTest {
  private static final String BANK = "subscriber-1";
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;
  private World world;
  private PushProcess receivers;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    receivers = new PushProcess(world.key("notice").verifierKey().vkey(), 0);
  }

  @AfterEach
  void close() {
    receivers.close();
    world.close();
  }

  private Answer<WebhookInfo> put(String name, String url, long after, long serial, String key) {
    WebhookStatement statement =
        new WebhookStatement(Realm.SYNTHETIC, name, url, after, serial, World.DAY);
    return world
        .register()
        .exchange()
        .webhook(statement.canonical(), world.signature(statement, key));
  }

  private void put(String name, String url, long after, long serial) {
    put(name, url, after, serial, name).get();
  }

  private long[] publishLeaves(int... people) {
    SubmissionResult listed = world.submit(World.TT, people);
    var standings = world.register().listStandings(listed.id());
    return listed.messages().stream()
        .mapToLong(m -> requireNonNull(standings.get(m.reportLeaf())).publishLeaf().orElseThrow())
        .toArray();
  }

  private void reverse(long leaf) {
    world.reverse(leaf, ReverseCause.WRONG_PERSON, World.OFFICER).get();
  }

  @Test
  void reversal_subscriberWithWebhook_isPostedSignedWithinASecondOrSo() throws Exception {
    long[] leaves = publishLeaves(3, 4);
    put(BANK, receivers.url("ok", "bank"), 0, 1);

    long before = System.nanoTime();
    reverse(leaves[0]);
    await(SOON, () -> receivers.last("bank") == 1);
    assertThat(receivers.when("bank", 1) - before).isLessThan(Duration.ofSeconds(3).toNanos());
    reverse(leaves[1]);
    await(SOON, () -> receivers.last("bank") == 2);

    assertThat(receivers.of("bank")).allMatch(PushProcess.Took::good);
    assertThat(receivers.of("bank").getFirst().id()).isEqualTo("notices-1-1");
    await(SOON, () -> world.register().exchange().findWebhook(BANK).orElseThrow().taken() == 2);
  }
}
