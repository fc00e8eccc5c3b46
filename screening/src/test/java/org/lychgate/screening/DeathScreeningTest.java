package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;

final class DeathScreeningTest {
  private static final Person ANN =
      Person.named("Albright", "Ann").middle("May", "").born("1950-03-04").ssn("900-11-0001");
  private static final int ASKING = 8;
  private static final int SWAPS = 60;

  @TempDir Path folder;

  private static Listed listed() {
    return new Listed()
        .add("900-11-0001", "ALBRIGHT", "ANN", "MAY", "1950-03-04", "2025-02-03")
        .add("900-11-0003", "COOPER", "JOHN", "", "1930-07-08", "2025-04-05")
        .add("900-11-0004", "COOPER", "JOHN", "", "1930-07-08", "2025-05-06");
  }

  private static Clock on(LocalDate day) {
    return Clock.fixed(day.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  private DeathScreening open(String name) {
    return DeathScreening.open(listed().write(folder.resolve(name)), on(Listed.TODAY));
  }

  @Test
  void screen_peopleOfAllKinds_givesEachItsResult() {
    try (DeathScreening deaths = open("i")) {
      assertThat(deaths.screen(ANN))
          .isInstanceOfSatisfying(
              ScreeningResult.Match.class,
              match -> {
                assertThat(match.record().statement())
                    .isEqualTo("possible match – verify: listed as deceased on 2025-02-03");
                assertThat(match.record().probability()).isGreaterThan(.99);
                assertThat(match.record().contestUntil()).isEqualTo("2026-02-16");
                assertThat(match.findings()).isEmpty();
              });
      assertThat(deaths.screen(Person.named("Cooper", "John").born("1930-07-08")))
          .isInstanceOfSatisfying(
              ScreeningResult.Review.class,
              review -> {
                assertThat(review.several()).isTrue();
                assertThat(review.records()).hasSize(2);
              });
      assertThat(deaths.screen(ANN.ssn("0001")))
          .isInstanceOfAny(ScreeningResult.Match.class, ScreeningResult.Review.class);
      assertThat(deaths.screen(Person.named("Nobody", "Known").born("1971")))
          .isInstanceOf(ScreeningResult.NoMatch.class);
      assertThat(deaths.screen(Person.named("", "Ann")))
          .isInstanceOf(ScreeningResult.Invalid.class);
    }
  }

  @Test
  void screen_seenAliveAfterTheListedDeath_isNoMatchBeyondDoubt() {
    try (DeathScreening deaths = open("i")) {
      assertThat(deaths.screen(ANN.seenAlive(LocalDate.of(2025, 6, 1))))
          .isEqualTo(
              new ScreeningResult.NoMatch(List.of(new Finding(0, "SCREEN_SEEN_ALIVE", "", ""))));
      assertThat(deaths.screen(ANN.seenAlive(LocalDate.of(2025, 2, 3))))
          .isInstanceOf(ScreeningResult.Match.class);
    }
  }

  @Test
  void screen_underAnotherSurname_findsTheRecordOfIt() {
    try (DeathScreening deaths = open("i")) {
      Person married = Person.named("Morgan", "Ann").born("1950-03-04");
      assertThat(deaths.screen(married)).isInstanceOf(ScreeningResult.NoMatch.class);
      assertThat(deaths.screen(married.alsoNamed("Albright")))
          .isInstanceOf(ScreeningResult.Review.class);
    }
  }

  @Test
  void screen_partsThatCannotBeRead_areFindingsAndTheRestIsCompared() {
    try (DeathScreening deaths = open("i")) {
      ScreeningResult result = deaths.screen(ANN.ssn("12-3").born("4th of March"));
      assertThat(result.findings())
          .extracting(Finding::code)
          .containsExactly("CSV_BAD_SSN", "CSV_BAD_DATE");
      assertThat(result).isNotInstanceOf(ScreeningResult.Invalid.class);
      assertThat(deaths.screen(ANN.ssn("111-11-1111")).findings())
          .extracting(Finding::code)
          .containsExactly("CSV_PLACEHOLDER");
      assertThat(deaths.screen(ANN.ssn("900-50-0001")).findings())
          .extracting(Finding::code)
          .containsExactly("CSV_ITIN");
    }
  }

  @Test
  void screen_stream_answersInItsOrder() {
    try (DeathScreening deaths = open("i")) {
      assertThat(deaths.screen(Stream.of(ANN, Person.named("Nobody", "Known"), ANN)))
          .<Class<?>>extracting(ScreeningResult::getClass)
          .containsExactly(
              ScreeningResult.Match.class,
              ScreeningResult.NoMatch.class,
              ScreeningResult.Match.class);
    }
  }

  @Test
  void screen_oldIndexOfRealNumbers_isStaleUnlessAllowed() {
    Path index =
        new Listed()
            .of(SourceKind.INSEE)
            .add("", "DURAND", "JEAN", "", "1932-01-04", "1975-11-14")
            .write(folder.resolve("i"));
    Person jean = Person.named("Durand", "Jean").born("1932-01-04");
    LocalDate later = Listed.TODAY.plusDays(9);
    try (DeathScreening deaths = DeathScreening.open(index, on(later))) {
      assertThat(deaths.screen(jean)).isEqualTo(new ScreeningResult.Stale(Listed.TODAY, 9));
    }
    try (DeathScreening deaths = DeathScreening.open(index, on(later.minusDays(1)))) {
      assertThat(deaths.screen(jean)).isInstanceOf(ScreeningResult.Review.class);
    }
    ScreeningOptions allowed = new ScreeningOptions(.99, .01, 10, 1, later, false, true);
    try (DeathScreening deaths = DeathScreening.open(index, allowed, on(later))) {
      assertThat(deaths.screen(jean)).isInstanceOf(ScreeningResult.Review.class);
    }
  }

  @Test
  void screen_afterClose_isUnavailable() {
    DeathScreening deaths = open("i");
    deaths.close();
    deaths.close();
    assertThat(deaths.screen(ANN)).isInstanceOf(ScreeningResult.Unavailable.class);
    assertThat(deaths.findHeader()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> deaths.swap(folder.resolve("i")));
  }

  @Test
  void swap_indexThatWillNotDo_isRefusedAndTheOldOneStays() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad"), "no index");
    Path other = listed().of(Realm.BENCH).write(folder.resolve("other"));
    try (DeathScreening deaths = open("i")) {
      for (Path refused : List.of(bad, other, folder.resolve("none"))) {
        assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> deaths.swap(refused));
        assertThat(deaths.screen(ANN)).isInstanceOf(ScreeningResult.Match.class);
      }
    }
    assertNothingMapped();
  }

  @Test
  void swap_againAndAgainWhileEightThreadsAsk_nobodyIsCutOffAndNothingStaysMapped()
      throws Exception {
    Path with = listed().write(folder.resolve("with"));
    Path without = listed().without(1).write(folder.resolve("without"));
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong found = new AtomicLong();
    AtomicLong gone = new AtomicLong();
    try (DeathScreening deaths = DeathScreening.open(with, on(Listed.TODAY));
        ExecutorService threads = Executors.newFixedThreadPool(ASKING)) {
      Callable<String> asking =
          () -> {
            while (!done.get()) {
              switch (deaths.screen(ANN)) {
                case ScreeningResult.Match _ -> found.incrementAndGet();
                case ScreeningResult.NoMatch _ -> gone.incrementAndGet();
                case ScreeningResult.Review _,
                    ScreeningResult.Invalid _,
                    ScreeningResult.Stale _,
                    ScreeningResult.Unavailable _ -> {
                  return "neither listed nor gone";
                }
              }
            }
            return "well";
          };
      List<Future<String>> ends = new ArrayList<>();
      for (int i = 0; i < ASKING; i++) {
        ends.add(threads.submit(asking));
      }
      for (int i = 0; i < SWAPS; i++) {
        // Every index is asked some more before the next takes its place.
        AtomicLong count = i % 2 == 0 ? gone : found;
        long before = count.get();
        deaths.swap(i % 2 == 0 ? without : with);
        while (count.get() < before + 10) {
          Thread.onSpinWait();
          if (ends.stream().anyMatch(Future::isDone)) {
            break;
          }
        }
      }
      done.set(true);
      for (Future<String> end : ends) {
        assertThat(end.get()).isEqualTo("well");
      }
    }
    assertNothingMapped();
  }

  /** On systems that tell: no file of this test is mapped any more. */
  private void assertNothingMapped() throws IOException {
    Path maps = Path.of("/proc/self/maps");
    if (Files.exists(maps)) {
      assertThat(Files.readString(maps)).doesNotContain(folder.getFileName().toString());
    }
  }

  @Test
  void toString_ofEverythingInAResult_namesNobody() {
    try (DeathScreening deaths = open("i")) {
      for (Person person : List.of(ANN, ANN.ssn("900-11-00"), Person.numbered("900110001"))) {
        assertThat(person + " " + deaths.screen(person))
            .doesNotContainIgnoringCase("albright")
            .doesNotContainIgnoringCase("ann")
            .doesNotContain("1950", "900-11", "90011");
      }
    }
  }
}
