package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEBRL 4: 5,000 people in two files made by others, headers and values with blanks. */
@Tag("shared")
final class SharedLinkTest {
  private static final int PEOPLE = 5_000;

  @TempDir Path dir = Path.of("");

  private static Path data(String name) {
    return Optional.ofNullable(System.getenv("LYCHGATE_SHARED"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("lychgate.root"), "..", "shared"))
        .resolve("data/linkage")
        .resolve(name);
  }

  /** No false pair, and recall of at least .992. */
  private static void checkPairs(Path pairs) throws IOException {
    long right = 0;
    long wrong = 0;
    for (String line : Files.readAllLines(pairs)) {
      String[] parts = line.split(",");
      if (parts[4].equals("matched")) {
        boolean same = parts[0].split("-")[1].equals(parts[1].split("-")[1]);
        right += same ? 1 : 0;
        wrong += same ? 0 : 1;
      }
    }
    assertThat(wrong).isZero();
    assertThat(right).isGreaterThanOrEqualTo(PEOPLE * 992 / 1000);
  }

  @Test
  void febrl4_columnsGuessed_hasNoFalsePairAndTheRecall() throws IOException {
    Path out = dir.resolve("p.csv");
    Told told =
        Told.by("link", data("dataset4a.csv"), data("dataset4b.csv"), "--out", out, "--json");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("\"read\":10000", "\"quarantined\":0");
    assertThat(told.err()).contains("soc_sec_id → ssn", "suburb → city");
    checkPairs(out);
  }

  @Test
  void febrl4_columnsRenamedAndShuffled_isAsGood() throws IOException {
    Path left = rewrite("dataset4a.csv", "l.csv", ';', List.of(10, 3, 0, 7, 1, 9, 2, 4, 5, 6, 8));
    Path right = rewrite("dataset4b.csv", "r.csv", '\t', List.of(5, 0, 8, 10, 2, 1, 9, 7, 3, 4, 6));
    Path out = dir.resolve("p.csv");
    String map =
        "k0=id,k1=firstName,k2=lastName,k3=streetNumber,k4=street,k5=other:place,k6=city,"
            + "k7=postcode,k8=state,k9=birthDate:yyyyMMdd,k10=ssn";
    Told told = Told.by("link", left, right, "--out", out, "--map", map);
    assertThat(told.exit()).as(told.all()).isZero();
    checkPairs(out);
  }

  /** The file with its columns in another order, as k0, k1, …, and another separator. */
  private Path rewrite(String name, String to, char separator, List<Integer> order)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(data(name))) {
      String[] values = line.split(",", -1);
      StringBuilder out = new StringBuilder();
      for (int column : order) {
        out.append(lines.isEmpty() ? "k" + column : values[column]).append(separator);
      }
      lines.add(out.substring(0, out.length() - 1));
    }
    return Files.write(dir.resolve(to), lines);
  }
}
