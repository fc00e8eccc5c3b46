package org.lychgate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.ScreeningOptions;

final class ArgumentsTest {
  @TempDir Path folder = Path.of("");

  @Test
  void options_nothingSaid_areThoseOfScreen() {
    Arguments arguments =
        Arguments.parse("c.csv", "--against", "i", "--out", "o")
            .on(People.DAY, folder.resolve("i"));
    assertThat(arguments.options()).isEqualTo(ScreeningOptions.on(People.DAY));
    assertThat(arguments.partBytes()).isEqualTo(8 << 20);
    assertThat(arguments.text("--against")).isEqualTo(folder.resolve("i").toString());
  }

  @Test
  void options_said_areTaken() {
    Arguments arguments =
        Arguments.parse(
            "c",
            "--against",
            "i",
            "--out",
            "o",
            "--as-of",
            "2026-02-03",
            "--mask",
            "--prior",
            "-20",
            "--candidates",
            "4");
    assertThat(arguments.options().asOf()).isEqualTo(LocalDate.of(2026, 2, 3));
    assertThat(arguments.options().mask()).isTrue();
    assertThat(arguments.options().allowStale()).isFalse();
    assertThat(arguments.options().prior().getAsDouble()).isEqualTo(-20);
    assertThat(arguments.options().candidates()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--against i --out o",
        "c --out o",
        "c --against i",
        "c --against i --out",
        "c d --against i --out o",
        "c --against i --out o --decisions d",
        "c --against i --out o --mask --mask",
        "c --against i --out o --as-of 2026-02-30",
        "c --against i --out o --as-of 2026-02-03 --candidates 0",
        "c --against i --out o --as-of 2026-02-03 --match x",
      })
  void parse_wrong_saysSo(String line) {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> Arguments.parse(line.split(" ")).options())
        .matches(e -> e.exit() == ExitCode.USAGE);
  }

  @Test
  void get_anotherIndexThanTheDriverHas_isRefused() {
    Path index = People.index(folder.resolve("index"), 3);
    Arguments arguments =
        Arguments.parse("c", "--against", index.toString(), "--out", "o").on(People.DAY, index);
    String other = "0".repeat(64);
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> OpenIndexes.get(arguments, other))
        .withMessageContaining("another index")
        .matches(e -> e.exit() == ExitCode.INPUT);
  }

  @Test
  void find_causeOfACause_isTheOperatorsError() {
    OperatorException known = new OperatorException(ExitCode.INPUT, "a", "b");
    assertThat(SparkScreen.find(new IllegalStateException(new RuntimeException(known))))
        .containsSame(known);
    assertThat(SparkScreen.find(new IllegalStateException("x"))).isEmpty();
  }
}
