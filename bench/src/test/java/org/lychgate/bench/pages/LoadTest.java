package org.lychgate.bench.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lychgate.bench.register.Wire;

final class LoadTest {
  private static final List<byte[]> ANSWERS = List.of(bytes("one"), bytes("two"));
  private static final List<byte[]> REQUESTS =
      List.of(ApiPart.request("/0", "", bytes("{}")), ApiPart.request("/1", "", bytes("{}")));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isRight(int request, Wire.Answer answer) {
    return answer.status() == 200 && Arrays.equals(answer.body(), ANSWERS.get(request));
  }

  private static Load load(URI url, Load.Right right) {
    return new Load(url, REQUESTS, right, System::nanoTime);
  }

  @Test
  void flood_ofAServerThatIsRight_countsEveryAnswer() throws IOException {
    try (BareServer server = new BareServer(ANSWERS)) {
      Times times = load(server.url(), LoadTest::isRight).flood(2, .3);
      assertThat(times.wrong()).isZero();
      assertThat(times.millis()).hasSizeGreaterThan(10).isSorted();
      assertThat(times.rate()).isGreaterThan(30);
    }
  }

  @Test
  void flood_ofAServerThatIsWrongOrNotThere_saysSo() throws IOException {
    URI gone;
    try (BareServer server = new BareServer(List.of(bytes("one"), bytes("one")))) {
      Times times = load(server.url(), LoadTest::isRight).flood(1, .3);
      assertThat(times.wrong()).isCloseTo(times.millis().length, within(1L));
      gone = server.url();
    }
    Times none = load(gone, LoadTest::isRight).flood(1, .1);
    assertThat(none.millis()).isEmpty();
    assertThat(none.wrong()).isPositive();
    assertThat(none.at(99)).isNaN();
  }

  private static Offset<Long> within(long most) {
    return Offset.offset(most);
  }

  @Test
  void pace_isKept_andTimeCountsFromTheMoment() throws IOException {
    try (BareServer server = new BareServer(ANSWERS)) {
      Load slow =
          load(
              server.url(),
              (int request, Wire.Answer answer) -> {
                // As if each answer took longer than the pace allows for one asker.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                return isRight(request, answer);
              });
      Times times = slow.pace(100, .5);
      assertThat(times.millis()).hasSize(50);
      assertThat(times.at(1)).isGreaterThanOrEqualTo(50);
      assertThat(times.wrong()).isZero();
      // One after the other they would take two and a half seconds.
      assertThat(times.seconds()).isLessThan(2);
    }
  }

  @Test
  void at_isTheNextOneUp() {
    Times times = Times.of(List.of(3_000_000L, 1_000_000L, 2_000_000L), 1, 0);
    assertThat(times.at(50)).isEqualTo(2);
    assertThat(times.at(99)).isEqualTo(3);
    assertThat(times.at(1)).isEqualTo(1);
  }
}
