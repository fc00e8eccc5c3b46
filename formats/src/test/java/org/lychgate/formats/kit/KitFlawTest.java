package org.lychgate.formats.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every case can fail, and a loader fails just those that its flaw concerns. */
final class KitFlawTest {
  private static final List<KitCase> CASES = Kit.cases();

  private static final Set<String> WITH_ADD =
      words(
          """
          add add-known add-then-delete change-unknown crlf cut-short damaged-lines day-
          unknown delete-before-add delete-other-length delete-then-add delete-unknown hold-
          and-release hold-and-reversal line-ends-mixed many names no-last-line-end odd-bytes
          old-columns old-death out-of-order unsorted update-again
          """);

  private static final Set<String> WITH_DELETE =
      words(
          """
          add-then-delete change-unknown crlf cut-short damaged-lines date-unknown delete
          delete-bad-date delete-everyone delete-listed-twice delete-near-number delete-
          number-only delete-other-length delete-other-person delete-twice delete-unknown
          empty-updates gap hold-and-reversal line-ends-mixed many new-full-file no-last-line-
          end old-columns out-of-order same-bytes unsorted update-again
          """);

  /** A letter in a number comes behind every digit, so that a merge never finds back from it. */
  private static final String FEW =
      """
      ADD_KEEPS_OLD_ROW add-known
      ADD_DOUBLES add-known
      CHANGE_PATCHES change
      CHANGE_OF_UNKNOWN_STOPS change-unknown
      OLD_DEATHS_SKIPPED old-death
      DELETE_NEEDS_DATES delete-bad-date delete-number-only delete-other-length
      DELETE_NEEDS_POSSIBLE_DATES delete-bad-date
      DELETE_COMPARES_NAME delete-number-only delete-other-length delete-other-person
      DELETE_OF_UNKNOWN_STOPS delete-twice delete-unknown
      DELETE_NEEDS_100_COLUMNS delete-other-length
      DELETE_BY_EIGHT_DIGITS delete-near-number many
      DELETE_TAKES_ONE_ROW delete-listed-twice
      EMPTY_LIST_IS_A_FAILURE delete-everyone
      DELETE_IS_A_BAN delete-before-add delete-then-add hold-and-release
      ADDS_BEFORE_DELETES delete-then-add
      DELETES_BEFORE_ADDS add-then-delete
      NEWEST_UPDATE_ONLY hold-and-reversal
      ORDER_NOT_CHECKED gap out-of-order update-again
      GAPS_NOT_CHECKED gap out-of-order
      REFUSES_SILENTLY cut-short gap out-of-order update-again
      TOLD_BY_HASH empty-updates same-bytes
      LENGTH_NOT_CHECKED cut-short
      EMPTY_FILE_REFUSED empty-updates
      FULL_FILE_MERGED new-full-file
      MATCH_MERGE add-then-delete damaged-lines many unsorted
      CR_IS_DATA crlf line-ends-mixed
      LINE_END_OF_FIRST_FILE line-ends-mixed
      LAST_LINE_NEEDS_END no-last-line-end
      STOPS_AT_BAD_ROW damaged-lines
      TAKES_BAD_DATES damaged-lines
      BLANKS_NEEDED_BEHIND_DATES old-columns
      DECODES_UTF8 odd-bytes
      TABLE_OF_90000 many
      DAY_BECOMES_FIRST date-unknown day-unknown
      DAY_NEEDED date-unknown day-unknown
      DATE_NEEDED date-unknown
      """;

  /** Flaws to the cases that must find them, and no other may. */
  private static final Map<Flaw, Set<String>> FOUND_BY = foundBy();

  @Test
  void cases_loaderWithoutAFlaw_passesAll() {
    assertThat(CASES)
        .allSatisfy(one ->
            assertThat(KitJudge.judge(one, TrialLoader.load(one)).findings())
                .as(one.id())
                .isEmpty());
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

  private static Map<Flaw, Set<String>> foundBy() {
    Map<Flaw, Set<String>> found = new EnumMap<>(Flaw.class);
    FEW.lines()
        .map(line -> line.split(" ", 2))
        .forEach(line -> found.put(Flaw.valueOf(line[0]), words(line[1])));
    // What every file needs is missed nearly everywhere.
    found.put(Flaw.DROPS_PROOF, allBut("delete-everyone"));
    found.put(Flaw.SPLITS_NAMES_AT_BLANKS, allBut("delete-everyone"));
    found.put(Flaw.IGNORES_ADD, WITH_ADD);
    found.put(Flaw.IGNORES_DELETE, WITH_DELETE);
    return found;
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  private static Set<String> allBut(String name) {
    Set<String> names = new TreeSet<>(CASES.stream().map(KitFlawTest::name).toList());
    assertThat(names.remove(name)).isTrue();
    return names;
  }

  private static String name(KitCase one) {
    return one.id().substring(3);
  }
}
