package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.model.BatchProfile;

/** The shapes of growing populations are those that the SSA period life table of 2022 gives. */
@Tag("shared")
final class SharedAgesTest {
  /** Boys among a thousand births. */
  private static final double BOYS = .512;

  private static Path table() {
    return Path.of(
        Optional.ofNullable(System.getenv("LYCHGATE_SHARED")).orElse("../../shared"),
        "domain",
        "ssa_period_life_2022.csv");
  }

  @Test
  void shapes_ofGrowingPopulations_areRecomputedFromTheLifeTable() throws IOException {
    List<String[]> rows =
        Files.readAllLines(table()).stream().skip(1).map(line -> line.split(",")).toList();
    assertThat(rows).hasSize(120);
    for (int k = 0; k < HonestAges.GROWTH.size(); k++) {
      double[] deaths = deaths(rows, HonestAges.GROWTH.get(k));
      for (int group = 0; group < 6; group++) {
        assertThat(HonestAges.share(HonestAges.FIRST_GROWN + k, group))
            .isCloseTo(deaths[group], within(.0001));
      }
    }
  }

  private static double[] deaths(List<String[]> rows, double growth) {
    double[] out = new double[6];
    double all = 0;
    for (int sex = 1; sex <= 2; sex++) {
      double alive = sex == 1 ? BOYS : 1 - BOYS;
      for (String[] row : rows) {
        int age = Integer.parseInt(row[0]);
        double dying = alive * Double.parseDouble(row[sex]);
        alive -= dying;
        int group = 0;
        while (group < 5 && age >= BatchProfile.AGE_FROM.get(group + 1)) {
          group++;
        }
        double counted = dying * Math.exp(-growth * (age + .5));
        out[group] += counted;
        all += counted;
      }
    }
    for (int i = 0; i < 6; i++) {
      out[i] /= all;
    }
    return out;
  }
}
