package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;

final class TableTest {
  @TempDir private Path dir;

  private Table read(String text) throws IOException {
    Files.writeString(dir.resolve("t.csv"), text);
    return Table.read(dir, "t.csv", "name", "count");
  }

  @Test
  void read_aTable_findsColumnsInAnyOrder() throws IOException {
    Table table = read("count,name\n3,ADA\n,\"LOVELACE, B\"\n");
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.text(0, table.column("name"))).isEqualTo("ADA");
    assertThat(table.number(0, table.column("count"))).isEqualTo(3);
    assertThat(table.text(1, table.column("name"))).isEqualTo("LOVELACE, B");
    assertThat(table.number(1, table.column("count"), 7)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name\nADA\n", "name,count\n", "name;count\nADA;3\n"})
  void read_withoutColumnsOrRows_isTheOperatorsError(String text) {
    assertOperators(() -> read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADA", "ADA,", "ADA,many", "ADA,-1", "ADA,NaN", "ADA,1e99"})
  void number_thatIsNone_isTheOperatorsError(String row) throws IOException {
    Table table = read("name,count\n" + row + "\n");
    assertOperators(() -> table.number(0, 1));
  }

  @Test
  void read_notUtf8_isTheOperatorsError() throws IOException {
    Files.write(dir.resolve("t.csv"), new byte[] {'n', (byte) 0xff, '\n'});
    assertOperators(() -> Table.read(dir, "t.csv", "name"));
  }

  @Test
  void nation_withTablesMissing_isTheOperatorsError() {
    assertOperators(() ->
        Nation.of(
            new NationSpec(1, 500, Realm.BENCH, Span.LIVES, 1, Optional.of(dir.resolve("none")))));
  }

  private static void assertOperators(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e.exit()).isEqualTo(ExitCode.ENVIRONMENT);
              assertThat(e.hint()).contains("--tables");
            });
  }
}
