package org.lychgate.server.page.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.statement.SignInStatement;
import org.lychgate.model.Realm;

final class ChallengesTest {
  private static final String HOST = "registry.example";

  private Instant now = Instant.parse("2026-01-12T09:00:00Z");
  private final Challenges challenges =
      new Challenges(Realm.SYNTHETIC, () -> now, new SplittableRandom(1));

  @Test
  void isOpen_untilFiveMinutesAreOver() {
    Challenges.Challenge one = challenges.draw("officer-1", HOST);
    assertThat(challenges.isOpen(one.text(), one.ticket(), HOST)).isTrue();
    now = now.plus(Challenges.LIVES).minusSeconds(1);
    assertThat(challenges.isOpen(one.text(), one.ticket(), HOST)).isTrue();
    now = now.plusSeconds(1);
    assertThat(challenges.isOpen(one.text(), one.ticket(), HOST)).isFalse();
  }

  @Test
  void close_twice_isTrueOnce() {
    Challenges.Challenge one = challenges.draw("officer-1", HOST);
    assertThat(challenges.close(one.text())).isTrue();
    assertThat(challenges.isOpen(one.text(), one.ticket(), HOST)).isFalse();
    assertThat(challenges.close(one.text())).isFalse();
    now = now.plus(Duration.ofMinutes(4));
    assertThat(challenges.close(one.text())).isFalse();
  }

  @Test
  void isOpen_textOrTicketOrHostOfAnother_isFalse() {
    Challenges.Challenge one = challenges.draw("officer-1", HOST);
    Challenges.Challenge two = challenges.draw("officer-1", HOST);
    SignInStatement text = one.text();
    assertThat(text.nonce()).isNotEqualTo(two.text().nonce());
    assertThat(challenges.isOpen(text, two.ticket(), HOST)).isFalse();
    assertThat(challenges.isOpen(text, one.ticket(), "elsewhere.example")).isFalse();
    SignInStatement other =
        new SignInStatement(text.realm(), HOST, text.nonce(), "officer-2", text.day());
    assertThat(challenges.isOpen(other, one.ticket(), HOST)).isFalse();
    String later = Long.parseLong(one.ticket().split("\\.", 2)[0]) + 60 + "";
    String stretched = later + one.ticket().substring(later.length());
    assertThat(challenges.isOpen(text, stretched, HOST)).isFalse();
    for (String none : new String[] {"", ".", "x.y", "99999999999999999999.a"}) {
      assertThat(challenges.isOpen(text, none, HOST)).isFalse();
    }
    Challenges restarted = new Challenges(Realm.SYNTHETIC, () -> now, new SplittableRandom(2));
    assertThat(restarted.isOpen(text, one.ticket(), HOST)).isFalse();
  }
}
