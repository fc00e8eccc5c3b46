package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.register.PushProcess.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  private static final String FILES = "funeral-files-1";
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;
  private World world;
  private PushProcess receivers;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
    receivers = receivers(0);
  }

  @AfterEach
  void close() {
    receivers.close();
    world.close();
  }

  private PushProcess receivers(int port) throws IOException {
    return new PushProcess(world.key("notice").verifierKey().vkey(), port);
  }

  private Answer<WebhookInfo> put(String name, String url, long after, long serial) {
    return PushWorld.register(world, name, url, after, serial);
  }

  private void reverse(long leaf) {
    world.reverse(leaf, ReverseCause.WRONG_PERSON, World.OFFICER).get();
  }

  private WebhookInfo info(String name) {
    return world.register().exchange().findWebhook(name).orElseThrow();
  }

  private static RefusalCode code(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).code();
  }

  @Test
  void reversal_subscriberWithWebhook_isPostedSignedWithinASecondOrSo() throws Exception {
    long[] leaves = PushWorld.list(world, 3, 5);
    put(BANK, receivers.url("ok", "bank"), 0, 1).get();

    long before = System.nanoTime();
    reverse(leaves[0]);
    await(SOON, () -> receivers.last("bank") == 1);
    assertThat(receivers.when("bank", 1) - before).isLessThan(Duration.ofSeconds(20).toNanos());
    reverse(leaves[1]);
    await(SOON, () -> receivers.last("bank") == 2);

    assertThat(receivers.of("bank")).allMatch(PushProcess.Took::good);
    assertThat(receivers.of("bank").getFirst().id()).isEqualTo("notices-1-1");
    await(SOON, () -> info(BANK).taken() == 2);
  }

  @Test
  void receivers_killedAndStartedAgain_getEveryNoticeOnceMoreInOrder() throws Exception {
    long[] leaves = PushWorld.list(world, 3, 9);
    put(BANK, receivers.url("ok", "bank"), 0, 1).get();
    reverse(leaves[0]);
    await(SOON, () -> info(BANK).taken() == 1);
    int port = receivers.port();
    receivers.kill();
    for (int i = 1; i < 6; i++) {
      reverse(leaves[i]);
    }
    await(SOON, () -> info(BANK).failures() > 0);
    receivers = receivers(port);
    await(SOON, () -> receivers.last("bank") == 6);
    assertThat(receivers.sequence("bank")).containsExactly(2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void webhook_restart_goesOnWhereItWas() throws Exception {
    long[] leaves = PushWorld.list(world, 3, 6);
    put(BANK, receivers.url("ok", "bank"), 0, 1).get();
    reverse(leaves[0]);
    await(SOON, () -> info(BANK).taken() == 1);
    world.restart();
    assertThat(info(BANK).taken()).isEqualTo(1);
    reverse(leaves[1]);
    await(SOON, () -> receivers.last("bank") == 2);
    assertThat(receivers.sequence("bank")).containsExactly(1L, 2L);
  }

  @Test
  void webhook_cursorSetBack_replays() throws Exception {
    long[] leaves = PushWorld.list(world, 3, 6);
    for (long leaf : leaves) {
      reverse(leaf);
    }
    put(BANK, receivers.url("ok", "bank"), 2, 1).get();
    await(SOON, () -> receivers.last("bank") == 3);
    assertThat(receivers.sequence("bank")).containsExactly(3L);
    put(BANK, receivers.url("ok", "again"), 0, 2).get();
    await(SOON, () -> receivers.last("again") == 3);
    assertThat(receivers.sequence("again")).containsExactly(1L, 2L, 3L);
  }

  @Test
  void webhook_ended_isPostedNoMore() throws Exception {
    long[] leaves = PushWorld.list(world, 3, 5);
    put(BANK, receivers.url("ok", "bank"), 0, 1).get();
    put(FILES, receivers.url("ok", "files"), 0, 1).get();
    reverse(leaves[0]);
    await(SOON, () -> receivers.last("bank") == 1);
    assertThat(put(BANK, "", 0, 2).get().active()).isFalse();
    reverse(leaves[1]);
    await(SOON, () -> receivers.last("files") == 2);
    assertThat(receivers.last("bank")).isEqualTo(1);
    assertThat(info(BANK).active()).isFalse();
  }

  @Test
  void webhook_redirected_isNotFollowed() throws Exception {
    long[] leaves = PushWorld.list(world, 3, 4);
    put(BANK, receivers.url("redirect", "bank"), 0, 1).get();
    reverse(leaves[0]);
    await(SOON, () -> info(BANK).failures() > 0);
    assertThat(info(BANK).outcome()).isEqualTo("answered-no 307");
    assertThat(receivers.of("bank")).isEmpty();
  }

  @Test
  void webhook_unsignedOrByAnotherKey_isRefused() {
    String url = receivers.url("ok", "bank");
    WebhookStatement statement = new WebhookStatement(Realm.SYNTHETIC, BANK, url, 0, 1, World.DAY);
    Exchange exchange = world.register().exchange();
    assertThat(code(exchange.webhook(statement.canonical(), Optional.empty())))
        .isEqualTo(RefusalCode.NOT_SIGNED);
    for (String key : List.of(FILES, World.OFFICER, World.TT, "notice", "log")) {
      assertThat(code(PushWorld.register(world, BANK, url, 0, 1, key)))
          .as(key)
          .isEqualTo(RefusalCode.BAD_SIGNATURE);
    }
    // Another role, in its own name.
    for (String name : List.of(World.OFFICER, World.TT, World.AGENCY)) {
      assertThat(code(put(name, url, 0, 1))).as(name).isEqualTo(RefusalCode.BAD_SIGNATURE);
    }
    assertThat(exchange.listWebhooks()).isEmpty();
  }

  @Test
  void webhook_oldStatementSentAgain_changesNothing() {
    put(BANK, receivers.url("ok", "old"), 0, 1).get();
    put(BANK, receivers.url("ok", "new"), 0, 2).get();
    assertThat(code(put(BANK, receivers.url("ok", "old"), 0, 1))).isEqualTo(RefusalCode.ID_REUSED);
    assertThat(code(put(BANK, receivers.url("ok", "other"), 0, 2)))
        .isEqualTo(RefusalCode.ID_REUSED);
    assertThat(put(BANK, receivers.url("ok", "new"), 0, 2).get().serial()).isEqualTo(2);
  }

  @Test
  void webhook_addressesThatAreNotOutInTheWorld_areRefused() {
    for (String url :
        List.of(
            "http://bank.example/x",
            "https://10.0.0.1/x",
            "https://user@bank.example/x",
            "https://bank.example:22/x",
            "ftp://bank.example/x",
            "http://127.0.0.1:22/x",
            "https://metadata/x",
            "nonsense")) {
      assertThat(code(put(BANK, url, 0, 1))).as(url).isEqualTo(RefusalCode.NOT_READABLE);
    }
    assertThat(code(put(BANK, receivers.url("ok", "bank"), 1, 1))).isEqualTo(RefusalCode.NOT_FOUND);
  }
}
