package org.lychgate.formats.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every case can fail, and a loader fails just those that its flaw concerns. */
final class KitFlawTest {
  private static final List<KitCase> CASES = Kit.cases();

  /** Flaws to the cases that must find them, and no other may. */
  private static final Map<Flaw, Set<String>> FOUND_BY = new EnumMap<>(Flaw.class);

  @BeforeAll
  static void readTable() throws IOException {
    try (InputStream table = KitFlawTest.class.getResourceAsStream("flaws.txt")) {
      assertThat(table).isNotNull();
      for (String line : new String(table.readAllBytes(), UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", 2);
          FOUND_BY.put(Flaw.valueOf(words[0]), Set.of(words[1].split(" ")));
        }
      }
    }
    // What every file needs is missed wherever anybody is listed.
    Set<String> all = new TreeSet<>(CASES.stream().map(KitFlawTest::name).toList());
    assertThat(all.remove("delete-everyone")).isTrue();
    FOUND_BY.put(Flaw.DROPS_PROOF, all);
    // There nobody has a middle name.
    Set<String> named = new TreeSet<>(all);
    assertThat(named.remove("delete-near-number")).isTrue();
    FOUND_BY.put(Flaw.SPLITS_NAMES_AT_BLANKS, named);
  }

  @Test
  void cases_loaderWithoutAFlaw_passesAll() {
    for (KitCase one : CASES) {
      KitVerdict verdict = KitJudge.judge(one, TrialLoader.load(one));
      assertThat(verdict.findings()).as(one.id()).isEmpty();
    }
  }

  @Test
  void cases_loaderWithOneFlaw_failsThoseThatItConcerns() {
    assertThat(FOUND_BY).containsOnlyKeys(Flaw.values());
    FOUND_BY.forEach((flaw, cases) ->
        assertThat(failed(flaw)).as(flaw.name()).containsExactlyInAnyOrderElementsOf(cases));
  }

  @Test
  void cases_each_areFailedBySomeFlaw() {
    Set<String> found = new TreeSet<>();
    FOUND_BY.values().forEach(found::addAll);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(CASES.stream().map(KitFlawTest::name).toList());
  }

  private static Set<String> failed(Flaw flaw) {
    Set<String> failed = new TreeSet<>();
    for (KitCase one : CASES) {
      if (!KitJudge.judge(one, TrialLoader.load(one, flaw)).passed()) {
        failed.add(name(one));
      }
    }
    return failed;
  }

  private static String name(KitCase one) {
    return one.id().substring(3);
  }
}
