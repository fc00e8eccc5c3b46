package org.lychgate.linkage.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lychgate.model.OperatorException;

final class LinkerTest {
  private static final LinkOptions OPTIONS = LinkOptions.defaults();

  private static List<LinkPair> run(Linker linker, LinkModel model) {
    List<LinkPair> pairs = new ArrayList<>();
    linker.run(model, pairs::add, LinkProgress.NONE);
    return pairs;
  }

  @Property(tries = 15)
  void run_smallFiles_equalsEveryPairScoredOneByOne(
      @ForAll @IntRange(max = 10_000) int seed, @ForAll boolean dedupe) {
    List<String[]> people = Rows.people(seed, 60);
    List<String[]> second = Rows.again(people.subList(0, 40), seed + 1L, 6);
    if (dedupe) {
      people.addAll(second);
    }
    LinkTable left = Rows.table(Rows.COLUMNS, people);
    LinkTable right = dedupe ? left : Rows.table(Rows.COLUMNS, second);
    Linker linker =
        new Linker(left, dedupe ? Optional.empty() : Optional.of(right), OPTIONS.withThreads(2));
    LinkModel model = linker.estimate(LinkProgress.NONE);

    List<String> expected = new ArrayList<>();
    long candidates = 0;
    for (int l = 0; l < left.size(); l++) {
      for (int r = dedupe ? l + 1 : 0; r < right.size(); r++) {
        if (shareTellingValue(left, l, right, r)) {
          candidates++;
          LinkExplanation why = linker.explain(model, l, r);
          if (why.probability() >= OPTIONS.report()) {
            expected.add(l + " " + r + " " + why.bits());
          }
        }
      }
    }
    List<LinkPair> pairs = new ArrayList<>();
    LinkCounts counts = linker.run(model, pairs::add, LinkProgress.NONE);
    assertThat(pairs.stream().map(p -> p.left() + " " + p.right() + " " + p.bits()))
        .containsExactlyElementsOf(expected);
    assertThat(counts.candidates()).isEqualTo(candidates);
    assertThat(counts.reported()).isEqualTo(pairs.size());
    assertThat(counts.matched())
        .isEqualTo(pairs.stream().filter(p -> p.probability() >= OPTIONS.match()).count());
  }

  private static boolean shareTellingValue(LinkTable a, int l, LinkTable b, int r) {
    for (int c = 0; c < 4; c++) {
      if (!a.value(l, c).isEmpty() && a.value(l, c).equals(b.value(r, c))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void explain_anyReportedPair_stepsAddUpToItsBits() {
    List<String[]> people = Rows.people(1, 200);
    LinkTable left = Rows.table(Rows.COLUMNS, people);
    LinkTable right = Rows.table(Rows.COLUMNS, Rows.again(people, 2, 8));
    Linker linker = new Linker(left, Optional.of(right), OPTIONS);
    LinkModel model = linker.estimate(LinkProgress.NONE);
    List<LinkPair> pairs = run(linker, model);
    assertThat(pairs).hasSizeGreaterThan(150);
    for (LinkPair pair : pairs) {
      LinkExplanation why = linker.explain(model, pair.left(), pair.right());
      double sum = why.steps().stream().mapToDouble(LinkStep::bits).sum();
      assertThat(sum).isCloseTo(pair.bits(), within(1e-9));
      assertThat(why.steps().getFirst().label()).isEqualTo("prior");
      assertThat(pair.probability()).isBetween(OPTIONS.report(), 1.0);
    }
  }

  @Test
  void run_anyThreads_samePairsAndModel() {
    List<String[]> people = Rows.people(3, 1_500);
    people.addAll(Rows.again(people.subList(0, 700), 4, 7));
    LinkTable table = Rows.table(Rows.COLUMNS, people);
    Linker one = new Linker(table, Optional.empty(), OPTIONS);
    Linker four = new Linker(table, Optional.empty(), OPTIONS.withThreads(4));
    LinkModel model = one.estimate(LinkProgress.NONE);
    assertThat(four.estimate(LinkProgress.NONE)).isEqualTo(model);
    List<LinkPair> pairs = run(one, model);
    assertThat(run(four, model)).isEqualTo(pairs);
    assertThat(pairs)
        .isSortedAccordingTo((a, b) ->
            a.left() != b.left()
                ? Integer.compare(a.left(), b.left())
                : Integer.compare(a.right(), b.right()))
        .allMatch(p -> p.left() < p.right());
  }

  @Test
  void run_columnsShuffledAndRenamed_samePairs() {
    List<String[]> people = Rows.people(5, 400);
    List<String[]> second = Rows.again(people, 6, 7);
    Linker plain =
        new Linker(
            Rows.table(Rows.COLUMNS, people),
            Optional.of(Rows.table(Rows.COLUMNS, second)),
            OPTIONS);
    List<LinkColumn> shuffled = new ArrayList<>();
    int[] from = {3, 4, 2, 0, 1};
    for (int c : from) {
      shuffled.add(new LinkColumn("c" + c, Rows.COLUMNS.get(c).kind()));
    }
    Linker other =
        new Linker(
            Rows.table(shuffled, shuffle(people, from)),
            Optional.of(Rows.table(shuffled.reversed(), reversed(shuffle(second, from)))),
            OPTIONS);
    assertThat(matched(other)).isEqualTo(matched(plain)).hasSizeGreaterThan(300);
  }

  private static Set<Long> matched(Linker linker) {
    Set<Long> pairs = new HashSet<>();
    for (LinkPair pair : run(linker, linker.estimate(LinkProgress.NONE))) {
      if (pair.probability() >= OPTIONS.match()) {
        pairs.add((long) pair.left() << 32 | pair.right());
      }
    }
    return pairs;
  }

  private static List<String[]> shuffle(List<String[]> rows, int[] from) {
    return rows.stream()
        .map(row -> {
          String[] moved = new String[from.length];
          for (int c = 0; c < from.length; c++) {
            moved[c] = row[from[c]];
          }
          return moved;
        })
        .toList();
  }

  private static List<String[]> reversed(List<String[]> rows) {
    return rows.stream().map(row -> List.of(row).reversed().toArray(String[]::new)).toList();
  }

  @Test
  void run_modelOfOtherColumns_isRefused() {
    LinkTable table = Rows.table(Rows.COLUMNS, Rows.people(7, 50));
    LinkModel model = new Linker(table, Optional.empty(), OPTIONS).estimate(LinkProgress.NONE);
    List<LinkColumn> fewer = Rows.COLUMNS.subList(0, 2);
    LinkTable other =
        Rows.table(fewer, Rows.people(8, 50).stream().map(r -> new String[] {r[0], r[1]}).toList());
    Linker linker = new Linker(other, Optional.empty(), OPTIONS);
    assertThatThrownBy(() -> run(linker, model))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("other columns");
  }
}
