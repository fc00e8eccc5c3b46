package org.lychgate.linkage.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Public files with known truth. No label is used to link; one set of defaults serves all. The bars
 * are Splink's published figures and a little more (blocking loss counted here).
 */
@Tag("shared")
final class SharedLinkTest {
  private static final LinkOptions OPTIONS = LinkOptions.defaults().withThreads(2);
  private static final String[] FEBRL = {
    "given_name=GIVEN",
    "surname=FAMILY",
    "street_number=STREET_NUMBER",
    "address_1=STREET",
    "address_2=TEXT",
    "suburb=CITY",
    "postcode=POSTCODE",
    "state=STATE",
    "date_of_birth=DATE",
    "soc_sec_id=NUMBER"
  };

  private record Score(long right, long wrong, long all) {
    double recall() {
      return right / (double) all;
    }

    double precision() {
      return right / (double) (right + wrong);
    }
  }

  private record Labelled(LinkTable table, List<String> truth) {}

  @Test
  void link_febrl4_noFalsePairAndRecallAboveSplink() throws IOException {
    UnaryOperator<String> same = label -> label;
    Score score = link(febrl("dataset4a.csv", same, FEBRL), febrl("dataset4b.csv", same, FEBRL));
    assertThat(score.all()).isEqualTo(5_000);
    assertThat(score.wrong()).isZero();
    assertThat(score.recall()).isGreaterThanOrEqualTo(.992);
  }

  @Test
  void link_febrl4ColumnsRenamedAndShuffled_theSame() throws IOException {
    UnaryOperator<String> other = label -> "x" + Math.floorMod(label.hashCode(), 1_000);
    String[] shuffled = FEBRL.clone();
    for (int i = 0; i < shuffled.length; i++) {
      shuffled[i] = FEBRL[(7 * i + 3) % FEBRL.length];
    }
    Score score =
        link(febrl("dataset4a.csv", other, FEBRL), febrl("dataset4b.csv", other, shuffled));
    assertThat(score.wrong()).isZero();
    assertThat(score.recall()).isGreaterThanOrEqualTo(.992);
  }

  @Test
  void link_febrl1Duplicates_allFoundAndNoneFalse() throws IOException {
    Score score = link(febrl("dataset1.csv", label -> label, FEBRL), null);
    assertThat(score).isEqualTo(new Score(500, 0, 500));
  }

  @Test
  void link_fake1000_noFalsePairAndRecallAboveSplink() throws IOException {
    Score score =
        link(
            read(
                "fake_1000.csv",
                "cluster",
                label -> label,
                "first_name=GIVEN",
                "surname=FAMILY",
                "dob=DATE",
                "city=CITY",
                "email=EMAIL"),
            null);
    assertThat(score.all()).isEqualTo(2_031);
    assertThat(score.wrong()).isZero();
    assertThat(score.recall()).isGreaterThanOrEqualTo(.62);
  }

  @Test
  void link_historical50k_precisionAndRecallAboveSplink() throws IOException {
    Score score =
        link(
            read(
                "historical_50k_DEV.csv.gz",
                "cluster",
                label -> label,
                "full_name=FULL_NAME",
                "first_and_surname=FULL_NAME",
                "first_name=GIVEN",
                "surname=FAMILY",
                "dob=DATE",
                "birth_place=CITY",
                "postcode_fake=POSTCODE",
                "gender=SEX",
                "occupation=OCCUPATION"),
            null);
    assertThat(score.precision()).isGreaterThanOrEqualTo(.9994);
    assertThat(score.recall()).isGreaterThanOrEqualTo(.60);
  }

  private static Score link(Labelled left, @Nullable Labelled right) {
    Labelled other = right == null ? left : right;
    Linker linker =
        new Linker(left.table(), Optional.ofNullable(right).map(Labelled::table), OPTIONS);
    LinkModel model = linker.estimate(LinkProgress.NONE);
    long[] counts = new long[2];
    linker.run(
        model,
        pair -> {
          if (pair.probability() >= OPTIONS.match()) {
            boolean same = left.truth().get(pair.left()).equals(other.truth().get(pair.right()));
            counts[same ? 0 : 1]++;
          }
        },
        LinkProgress.NONE);
    Map<String, Long> sizes = new HashMap<>();
    left.truth().forEach(person -> sizes.merge(person, 1L, Long::sum));
    long all = 0;
    if (right == null) {
      all = sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
    } else {
      all = right.truth().stream().mapToLong(person -> sizes.getOrDefault(person, 0L)).sum();
    }
    return new Score(counts[0], counts[1], all);
  }

  private static Labelled febrl(String file, UnaryOperator<String> rename, String... kinds)
      throws IOException {
    return read(file, "rec_id", rename, kinds);
  }

  private static Labelled read(
      String file, String truth, UnaryOperator<String> rename, String... kinds) throws IOException {
    String folder = System.getenv("LYCHGATE_SHARED");
    Path shared =
        folder == null
            ? Path.of(System.getProperty("lychgate.root")).resolveSibling("shared")
            : Path.of(folder);
    Path path = shared.resolve("data/linkage").resolve(file);
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> header = split(lines.readLine());
      List<LinkColumn> columns = new ArrayList<>();
      List<Integer> at = new ArrayList<>();
      for (String kind : kinds) {
        List<String> parts = List.of(kind.split("=", -1));
        columns.add(new LinkColumn(rename.apply(parts.get(0)), ColumnKind.valueOf(parts.get(1))));
        at.add(header.indexOf(parts.get(0)));
      }
      LinkTable.Builder rows = LinkTable.builder(columns);
      List<String> people = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          List<String> row = split(line);
          rows.add(row.getFirst(), at.stream().map(row::get).toArray(String[]::new));
          people.add(row.get(header.indexOf(truth)).replaceAll("^rec-(\\d+)-.*", "$1"));
        }
      }
      return new Labelled(rows.build(), people);
    }
  }

  private static List<String> split(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || (line.charAt(i) == ',' && !quoted)) {
        values.add(value.toString().strip());
        value.setLength(0);
      } else if (line.charAt(i) == '"') {
        quoted = !quoted;
      } else {
        value.append(line.charAt(i));
      }
    }
    return values;
  }
}
