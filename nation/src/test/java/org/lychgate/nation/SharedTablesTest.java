package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;

/** Nations of the richer tables, which are no part of the project. */
@Tag("shared")
final class SharedTablesTest {
  private static final int PEOPLE = 150_000;

  @TempDir private Path dir;

  private static Path tables() {
    String folder = System.getenv("LYCHGATE_SHARED");
    Path shared =
        folder == null
            ? Path.of(System.getProperty("lychgate.root")).resolveSibling("shared")
            : Path.of(folder);
    return shared.resolve("population/csv");
  }

  private static NationSpec spec(Path tables) {
    return new NationSpec(1, PEOPLE, Realm.BENCH, Span.LIVES, 1, Optional.of(tables));
  }

  @Test
  void people_byTables_haveTheirNamesAndLives() {
    Nation nation = Nation.of(spec(tables()));
    Map<String, Integer> families = new HashMap<>();
    int dead = 0;
    int daniels = 0;
    for (long i = 0; i < PEOPLE; i++) {
      Person p = nation.person(i);
      families.merge(p.name().family(), 1, Integer::sum);
      dead += p.death().isPresent() ? 1 : 0;
      daniels += p.name().given().equals("DANIEL") ? 1 : 0;
    }
    double pairs = families.values().stream().mapToDouble(n -> n * (n - 1.0)).sum();
    assertThat((double) PEOPLE * (PEOPLE - 1) / pairs).isBetween(1_500.0, 2_400.0);
    assertThat(families.getOrDefault("SMITH", 0) / (double) PEOPLE).isBetween(.006, .011);
    assertThat(daniels / (double) PEOPLE).isBetween(.002, .012);
    assertThat(dead / (double) PEOPLE).isBetween(.23, .34);
  }

  @Test
  void nation_withOneTableMissing_isTheOperatorsError() throws IOException {
    try (Stream<Path> files = Files.list(tables())) {
      for (Path file : files.toList()) {
        if (!file.endsWith("surnames_us_tail.csv")) {
          Files.createSymbolicLink(dir.resolve(file.getFileName()), file);
        }
      }
    }
    assertThatThrownBy(() -> Nation.of(spec(dir)))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("surnames_us_tail.csv");
  }
}
