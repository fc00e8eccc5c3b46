package org.lychgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.Notice;
import org.lychgate.model.EntryId;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** What an agent does not take over, and that it goes on afterwards. */
final class RefusalTest extends AgentHarness {
  @Test
  void runOnce_otherTrustFile_takesNothing() throws IOException {
    registry.list(2);
    registry.cut(EditionKind.FULL);
    try (PracticeRegistry other = registry(Files.createDirectory(folder.resolve("other")), 2)) {
      server.serve(other);
      assertThat(pass()).isEqualTo(PassResult.REFUSED);
      assertThat(findings()).contains("TRUST_OTHER");
      assertThat(folder.resolve("data/log/checkpoint")).doesNotExist();
      // The pinned trust file before another registry's log.
      Files.writeString(other.root.resolve("trust.json"), registry.genesis.trust().text());
      assertThat(pass()).isEqualTo(PassResult.REFUSED);
      assertThat(findings()).contains("LOG_CHECKPOINT");
    }
    server.serve(registry);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(findings()).isEmpty();
  }

  @Test
  void runOnce_logThatForksOrGoesBack_takesNothing() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    pass();
    byte[] seen = Files.readAllBytes(folder.resolve("data/log/checkpoint"));
    try (PracticeRegistry fork = registry(Files.createDirectory(folder.resolve("fork")), 1)) {
      server.serve(fork);
      assertThat(pass()).isEqualTo(PassResult.REFUSED);
      assertThat(findings()).contains("LOG_WENT_BACK");
      fork.list(9);
      assertThat(pass()).isEqualTo(PassResult.REFUSED);
      assertThat(findings()).contains("LOG_FORKED");
    }
    assertThat(Files.readAllBytes(folder.resolve("data/log/checkpoint"))).isEqualTo(seen);
    server.serve(registry);
    registry.list(1);
    registry.cut(EditionKind.UPDATE);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(listed("data")).hasSize(5);
  }

  @Test
  void runOnce_tamperedRow_isNamedAndNothingChangesButNoticesStillApply() throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    pass();
    registry.list(2);
    registry.cut(EditionKind.UPDATE);
    registry.reverse(0);
    Path dmf = registry.edition(2).resolve("entries.dmf");
    byte[] good = Files.readAllBytes(dmf);
    byte[] bad = good.clone();
    bad[101 + 12] = 'Z';
    Files.write(dmf, bad);
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("EDITION_NOT_VERIFIED").contains("entries.dmf");
    assertThat(folder.resolve("data/edition/full/000002")).doesNotExist();
    assertThat(listed("data")).hasSize(3).endsWith("1/1");
    assertThat(isListed(0)).isFalse();
    assertThat(applied()).containsExactly(1L);
    Files.write(dmf, good);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(listed("data")).hasSize(5).endsWith("2/1");
  }

  @Test
  void runOnce_gapInEditions_isRefused() throws IOException {
    registry.list(1);
    registry.cut(EditionKind.FULL);
    registry.cut(EditionKind.UPDATE);
    Json first = registry.offered().removeFirst();
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("EDITION_GAP");
    registry.offered().addFirst(first);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
  }

  @Test
  void runOnce_gapReplayOrForgeryInTheFeed_isRefused() throws IOException {
    registry.list(4);
    registry.cut(EditionKind.FULL);
    registry.hold(0);
    pass();
    Json first = registry.feed.getFirst();
    registry.hold(1);
    Json second = registry.feed.removeLast();
    registry.feed.add(second);
    registry.feed.add(second);
    pass();
    assertThat(applied()).containsExactly(1L, 2L);
    registry.feed.removeLast();
    registry.hold(2);
    registry.hold(3);
    Json third = registry.feed.remove(2);
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("FEED_GAP");
    registry.feed.add(2, third);
    Json fourth = registry.feed.remove(3);

    Notice said = SignedNotice.read(fourth).notice();
    registry.feed.add(registry.notice(said, "officer-1"));
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("NOTICE_SIGNATURE");
    registry.feed.set(
        3,
        registry.notice(
            new Notice(
                said.realm(),
                4,
                Notice.Kind.REVERSAL,
                said.entry(),
                said.publish(),
                said.leaf(),
                said.day()),
            "notice"));
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("NOTICE_LEAF");
    assertThat(isListed(3)).isTrue();
    registry.feed.set(
        3,
        registry.notice(
            new Notice(
                said.realm(),
                4,
                said.kind(),
                new EntryId(7),
                said.publish(),
                said.leaf(),
                said.day()),
            "notice"));
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("NOTICE_ENTRY");
    registry.feed.set(3, fourth);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isListed(3)).isFalse();
    assertThat(applied()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(registry.feed).startsWith(first);
  }

  @Test
  void runOnce_badNoticeOrGapAfterGoodOnes_theGoodOnesCount() throws IOException {
    registry.list(5);
    registry.cut(EditionKind.FULL);
    pass();
    registry.hold(0);
    registry.hold(1);
    Json second = registry.feed.getLast();
    registry.feed.set(1, registry.notice(SignedNotice.read(second).notice(), "officer-1"));
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("NOTICE_SIGNATURE");
    assertThat(isListed(0)).isFalse();
    assertThat(isListed(1)).isTrue();
    assertThat(applied()).containsExactly(1L);
    registry.feed.set(1, second);
    registry.hold(2);
    registry.hold(3);
    Json third = registry.feed.remove(2);
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("FEED_GAP");
    assertThat(isListed(1)).isFalse();
    assertThat(isListed(3)).isTrue();
    registry.feed.add(2, third);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(applied()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void runOnce_keptEditionDamaged_acknowledgesNothingAndCatchesUpWhenItIsMended()
      throws IOException {
    registry.list(3);
    registry.cut(EditionKind.FULL);
    pass();
    Path kept = folder.resolve("data/edition/full/000001/entries.native");
    byte[] good = Files.readAllBytes(kept);
    Files.writeString(kept, "{\n");
    registry.reverse(0);
    assertThat(pass()).isEqualTo(PassResult.REFUSED);
    assertThat(findings()).contains("EDITION_ROW");
    assertThat(applied()).isEmpty();
    assertThat(listed("data")).endsWith("1/0");
    Files.write(kept, good);
    assertThat(pass()).isEqualTo(PassResult.CHANGED);
    assertThat(isListed(0)).isFalse();
    assertThat(applied()).containsExactly(1L);
  }

  @Test
  void open_withAKeyOfSomebodyElse_isRefused() throws IOException {
    Files.writeString(folder.resolve("key.pem"), registry.genesis.getSigner("officer-1").pem());
    assertThatThrownBy(() -> agent(step -> {}))
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.INPUT));
    Files.writeString(folder.resolve("pinned.json"), "{}");
    assertThatThrownBy(() -> agent(step -> {})).isInstanceOf(OperatorException.class);
  }
}
