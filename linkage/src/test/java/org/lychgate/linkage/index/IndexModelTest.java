package org.lychgate.linkage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.linkage.People;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** Holds an index against lists and maps of the same rows. */
final class IndexModelTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 65, 700, 20_000})
  void index_ofAnySize_saysWhatTheListSays(int size) {
    List<DeathFileRow> rows = People.crowd(size, size);
    rows.addAll(strangers(size / 2, size));
    check(rows);
  }

  @Test
  void index_withoutNumbers_saysWhatTheListSays() {
    List<DeathFileRow> rows = new ArrayList<>();
    for (DeathFileRow row : People.crowd(3_000, 4)) {
      rows.add(People.row(withoutNumber(row.identity())));
    }
    check(rows);
  }

  @Test
  void index_ofOneNumberOnly_saysWhatTheListSays() {
    List<DeathFileRow> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(People.row(People.person(1, "SMITH", i % 2 == 0 ? "ANN" : "BOB", "1950-01-02")));
    }
    check(rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void write_anyOrderAndFeedsAndThreads_sameBytes(int threads) throws IOException {
    List<DeathFileRow> rows = People.crowd(4_000, 12);
    rows.addAll(strangers(2_000, 3));
    Path plain = folder.resolve("plain");
    IndexBuilder.build(PersonIndexTest.SPEC, rows.iterator(), plain);
    List<DeathFileRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, Random.from(new SplittableRandom(threads)));
    Path other = folder.resolve("other");
    try (IndexBuilder builder =
        new IndexBuilder(Realm.SYNTHETIC, threads, IndexBuilder.Progress.NONE)) {
      List<RowFeed> feeds = new ArrayList<>();
      for (int i = 0; i <= threads; i++) {
        feeds.add(builder.newFeed());
      }
      for (int i = 0; i < shuffled.size(); i++) {
        feeds.get(i % feeds.size()).add(shuffled.get(i));
      }
      builder.write(PersonIndexTest.SPEC, other);
    }
    assertThat(Files.mismatch(plain, other)).isEqualTo(-1);
  }

  @Test
  void addDmf_fixedColumns_sameBytesAsRows() throws IOException {
    List<DeathFileRow> rows = new ArrayList<>();
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    RandomGenerator random = new SplittableRandom(2);
    try (IndexBuilder builder = new IndexBuilder(PersonIndexTest.SPEC)) {
      RowFeed feed = builder.newFeed();
      for (int i = 0; i < 5_000; i++) {
        String family =
            List.of("SMITH", "de  la cruz", "O'BRIEN", "", " X", "N" + i).get(random.nextInt(6));
        String given = List.of("ANN", "MARY ANN", "J").get(random.nextInt(3));
        byte[] line =
            (" 900110001" + pad(family, 20) + "JR  " + pad(given, 15) + pad("", 15) + "P")
                .getBytes(StandardCharsets.ISO_8859_1);
        int number = People.ssn(random.nextInt(900)).value();
        feed.addDmf(number, 1950_00_00 + i % 12 * 100, 2020_01_31, line, 0);
        rows.add(
            new DeathFileRow(
                DeathFileRow.Change.NONE,
                new Identity(
                    Optional.of(new Ssn(number)),
                    new PersonName(family, given, "", "JR"),
                    Sex.U,
                    new PartialDate(1950, i % 12 == 0 ? -1 : i % 12, -1),
                    ""),
                People.date("2020-01-31"),
                "",
                ProofCode.P,
                Optional.empty(),
                Optional.empty()));
      }
      builder.write(one);
    }
    IndexBuilder.build(PersonIndexTest.SPEC, rows.iterator(), two);
    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }

  @Test
  void add_rowThatDeletes_refused() {
    try (IndexBuilder builder = new IndexBuilder(PersonIndexTest.SPEC)) {
      DeathFileRow delete =
          People.row(DeathFileRow.Change.DELETE, People.person(1, "SMITH", "ANN", "1950-01-02"));
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(() -> builder.add(delete))
          .matches(e -> e.exit() == ExitCode.INPUT);
    }
  }

  @Test
  void write_afterABuilderThatWasKilled_removesWhatItLeft() throws IOException {
    Path out = folder.resolve("i");
    // No system gives out process numbers as high.
    Path left = Files.writeString(folder.resolve(".i.999999999999.part"), "half an index");
    Path others = Files.writeString(folder.resolve(".i2.999999999999.part"), "of another index");
    IndexBuilder.build(PersonIndexTest.SPEC, People.crowd(5, 1).iterator(), out);
    assertThat(left).doesNotExist();
    assertThat(others).exists();
    assertThat(out).exists();
  }

  @Test
  void checkRoom_moreThanAnyDiskHas_isEnvironmentError() {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> IndexBuilder.checkRoom(folder.resolve("i"), Long.MAX_VALUE))
        .matches(e -> e.exit() == ExitCode.ENVIRONMENT)
        .withMessageContaining("the disk has");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private void check(List<DeathFileRow> rows) {
    Path file = folder.resolve("i");
    IndexBuilder.build(PersonIndexTest.SPEC, rows.iterator(), file);
    try (PersonIndex index = PersonIndex.open(file)) {
      index.checkAll();
      List<DeathFileRow> back = new ArrayList<>();
      for (int i = 0; i < index.size(); i++) {
        back.add(index.row(i).listed());
      }
      assertThat(keys(back)).isEqualTo(keys(rows));
      checkNumbers(index, rows);
      checkBirths(index);
      checkNames(index, rows);
    }
  }

  private static List<String> keys(List<DeathFileRow> rows) {
    return rows.stream().map(IndexModelTest::key).sorted().toList();
  }

  private static String key(DeathFileRow row) {
    PersonName n = row.identity().name();
    return String.join(
        "|",
        row.identity().ssn().map(Ssn::digits).orElse(""),
        n.family(),
        n.given(),
        n.middle(),
        n.suffix(),
        row.identity().sex().name(),
        row.identity().birth().canonical(),
        row.identity().birthPlace(),
        row.death().canonical(),
        row.placeOfDeath(),
        row.proof().name(),
        row.evidence().toString(),
        row.entry().map(entry -> Long.toString(entry.value())).orElse(""));
  }

  private static void checkNumbers(PersonIndex index, List<DeathFileRow> rows) {
    Map<Integer, Integer> counts = new TreeMap<>();
    rows.forEach(
        row -> row.identity().ssn().ifPresent(ssn -> counts.merge(ssn.value(), 1, Integer::sum)));
    Numbers numbers = index.rows().numbers();
    int at = 0;
    for (Map.Entry<Integer, Integer> number : counts.entrySet()) {
      long range = numbers.rowsOf(number.getKey());
      assertThat((int) (range >>> 32)).isEqualTo(at);
      assertThat((int) range).isEqualTo(at + number.getValue());
      assertThat(numbers.mayHold(number.getKey())).isTrue();
      for (int near : new int[] {number.getKey() - 1, number.getKey() + 1}) {
        long none = numbers.rowsOf(near);
        assertThat((int) none - (int) (none >>> 32)).isEqualTo(counts.getOrDefault(near, 0));
      }
      for (int i = 0; i < number.getValue(); i++) {
        assertThat(numbers.of(at++)).isEqualTo(number.getKey());
      }
    }
    assertThat(numbers.numbered()).isEqualTo(at);
    for (int row = at; row < index.size(); row++) {
      assertThat(numbers.of(row)).isEqualTo(Numbers.NONE);
    }
    for (int number : new int[] {-1, 0, 1, 999_999_999, Numbers.NONE, Integer.MAX_VALUE}) {
      long none = numbers.rowsOf(number);
      assertThat((int) none - (int) (none >>> 32)).isEqualTo(counts.getOrDefault(number, 0));
    }
  }

  /** One row as an order sees it. */
  private record Entry(int first, int second, int third, int row) {
    static final Comparator<Entry> ORDER =
        Comparator.comparingInt(Entry::first)
            .thenComparingInt(Entry::second)
            .thenComparingInt(Entry::third)
            .thenComparingInt(Entry::row);
  }

  private static void checkBirths(PersonIndex index) {
    Rows rows = index.rows();
    BirthOrder births = index.births();
    List<Entry> wanted = new ArrayList<>();
    for (int i = 0; i < index.size(); i++) {
      wanted.add(new Entry(rows.birth(i), rows.family(i), rows.given(i), i));
    }
    wanted.sort(Entry.ORDER);
    List<Entry> found = new ArrayList<>();
    for (int bucket = 0; bucket < births.buckets(); bucket++) {
      int code = births.code(bucket);
      assertThat(births.bucketOf(code)).isEqualTo(bucket);
      assertThat(births.count(code)).isEqualTo(births.to(bucket) - births.from(bucket));
      for (int at = births.from(bucket); at < births.to(bucket); at++) {
        found.add(new Entry(code, births.family(at), births.given(at), births.row(at)));
        int first = births.firstFamily(births.from(bucket), births.to(bucket), births.family(at));
        assertThat(births.family(first)).isEqualTo(births.family(at));
        assertThat(first == births.from(bucket) || births.family(first - 1) < births.family(at))
            .isTrue();
      }
    }
    assertThat(found).isEqualTo(wanted);
    assertThat(births.bucketOf(DateCode.of(People.date("1801-01-01")))).isEqualTo(-1);
  }

  private static void checkNames(PersonIndex index, List<DeathFileRow> rows) {
    Rows columns = index.rows();
    NameOrder order = index.families();
    List<Entry> wanted = new ArrayList<>();
    for (int i = 0; i < index.size(); i++) {
      wanted.add(new Entry(columns.family(i), columns.birth(i), columns.given(i), i));
    }
    wanted.sort(Entry.ORDER);
    List<Entry> found = new ArrayList<>();
    for (int name = 0; name < index.names().size(); name++) {
      for (int at = order.from(name); at < order.to(name); at++) {
        found.add(new Entry(name, order.birth(at), order.given(at), order.row(at)));
        int first = order.firstBirth(order.from(name), order.to(name), order.birth(at));
        assertThat(order.birth(first)).isEqualTo(order.birth(at));
        assertThat(first == order.from(name) || order.birth(first - 1) < order.birth(at)).isTrue();
      }
    }
    assertThat(found).isEqualTo(wanted);
    Map<String, Integer> givens = new TreeMap<>();
    Map<String, Integer> families = new TreeMap<>();
    for (DeathFileRow row : rows) {
      PersonName name = row.identity().name();
      givens.merge(NameText.fold(Frequencies.firstOf(name.given())), 1, Integer::sum);
      families.merge(NameText.fold(name.family()), 1, Integer::sum);
    }
    givens.forEach(
        (given, n) -> assertThat(index.frequencies().given(given)).as(given).isEqualTo((double) n));
    families.forEach((family, n) ->
        assertThat(index.frequencies().family(family)).as(family).isEqualTo((double) n));
    checkDictionary(index.names());
  }

  private static void checkDictionary(Dictionary.Names names) {
    Map<String, TreeSet<Integer>> spellings = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      spellings.computeIfAbsent(NameText.fold(names.get(i)), key -> new TreeSet<>()).add(i);
    }
    spellings.forEach((folded, ids) -> {
      long range = names.rangeOf(folded);
      assertThat((int) (range >>> 32)).isEqualTo(ids.first());
      assertThat((int) range).isEqualTo(ids.last() + 1);
      assertThat(ids).hasSize(ids.last() - ids.first() + 1);
      long none = names.rangeOf(folded + "Q");
      assertThat((int) (none >>> 32) == (int) none).isEqualTo(!spellings.containsKey(folded + "Q"));
    });
  }

  private static Identity withoutNumber(Identity who) {
    return new Identity(Optional.empty(), who.name(), who.sex(), who.birth(), who.birthPlace());
  }

  /** People with numbers, names and dates far apart; names in all scripts and lengths. */
  private static List<DeathFileRow> strangers(int n, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<DeathFileRow> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      StringBuilder name = new StringBuilder();
      for (int k = random.nextInt(random.nextInt(20) == 0 ? 300 : 12); k >= 0; k--) {
        name.append(
            random.nextInt(9) == 0
                ? List.of(" ", "-", "É", "Ł", "Ж", "李", "'", "😀").get(random.nextInt(8))
                : String.valueOf((char) ('A' + random.nextInt(3))));
      }
      rows.add(
          People.row(
              new Identity(
                  Optional.of(new Ssn(900_110_001 + random.nextInt(90) * 1_000_000)),
                  new PersonName(name.toString(), name.reverse().toString(), "", ""),
                  Sex.U,
                  new PartialDate(1 + random.nextInt(9999), 1 + random.nextInt(12), -1),
                  "")));
    }
    return rows;
  }
}
