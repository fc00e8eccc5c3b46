package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The subscriber's road on records that INSEE published: index, look up, screen. */
@Tag("shared")
final class SharedRoadTest {
  @TempDir Path dir = Path.of("");

  private static Path shared() {
    return Optional.ofNullable(System.getenv("LYCHGATE_SHARED"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("lychgate.root"), "..", "shared"));
  }

  @Test
  void insee_indexLookupScreen_findsTheListedAndOnlyThem() throws IOException {
    List<Object> index = new ArrayList<>(List.of("index"));
    try (Stream<Path> files = Files.list(shared().resolve("data/insee"))) {
      files.filter(f -> f.toString().endsWith(".csv")).sorted().forEach(index::add);
    }
    Path i = dir.resolve("i");
    index.addAll(List.of("--format", "insee", "--out", i));
    Told built = Told.by(index.toArray());
    assertThat(built.exit()).as(built.all()).isZero();
    assertThat(built.out()).contains("1,295 rows, real realm");

    Told found =
        Told.by("lookup", "--against", i, "--name", "JALLUT JEAN GABRIEL", "--birth", "1932-01-04");
    assertThat(found.out()).contains("possible match – verify: listed as deceased on 1975-11-14");

    Path customers = dir.resolve("ten.csv");
    Files.writeString(customers, tenPeople());
    Path results = dir.resolve("r.csv");
    Told screened = Told.by("screen", customers, "--against", i, "--out", results, "--json");
    assertThat(screened.exit()).as(screened.all()).isZero();
    assertThat(Files.readAllLines(results).stream().filter(l -> l.startsWith("listed-")))
        .hasSize(5)
        .allMatch(l -> l.contains("pending-manual-review") || l.contains("matched"));
    assertThat(Files.readAllLines(results).stream().filter(l -> l.startsWith("other-")))
        .hasSize(5)
        .allMatch(l -> l.contains("no-match"));
  }

  /** Five rows taken from the index's own files, five invented. */
  private static String tenPeople() throws IOException {
    StringBuilder out = new StringBuilder("id,nom,prenom,date_naissance,sexe\n");
    int n = 0;
    for (String year : List.of("1970", "1972", "1974", "1976", "1978")) {
      Path file = shared().resolve("data/insee/deces-" + year + ".csv");
      String[] row = Files.readAllLines(file).get(3).replace("\"", "").split(";", -1);
      String[] name = row[0].replace("/", "").split("\\*", -1);
      String birth = row[2];
      out.append("listed-").append(++n).append(',').append(name[0]).append(',').append(name[1]);
      out.append(',').append(birth, 0, 4).append('-').append(birth, 4, 6).append('-');
      out.append(birth.substring(6)).append(',').append(row[1]).append('\n');
    }
    for (int i = 1; i <= 5; i++) {
      out.append("other-").append(i).append(",ZZINVENTE").append((char) ('A' + i));
      out.append(",XAVERIN,19").append(30 + i).append("-0").append(i).append("-1").append(i);
      out.append(",1\n");
    }
    return out.toString();
  }
}
