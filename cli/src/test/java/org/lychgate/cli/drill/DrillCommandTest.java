package org.lychgate.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.Main;
import org.lychgate.cli.Terminal;
import org.lychgate.drill.Catalogue;

/** The verb, with a few attacks only. */
final class DrillCommandTest {
  @Test
  void drill_list_namesEveryAttackAndTriesNone() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit = run(out, "drill", "--list");
    assertThat(exit).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.split(" ")[0]))
        .containsExactlyElementsOf(Catalogue.ids());
  }

  @Test
  void drill_unknownAttack_isUsageError() {
    assertThat(run(new ByteArrayOutputStream(), "drill", "--only", "nothing-such")).isEqualTo(2);
  }

  @Test
  void drill_onlyThree_triesTheseAndExitsZero(@TempDir Path work) throws Exception {
    DrillProcess.Ended ended =
        DrillProcess.run(
            List.of(), work, "--only", "list-unsigned,list-stolen-key", "--only", "minors");
    assertThat(ended.verdicts())
        .as(ended.out())
        .hasSize(3)
        .containsEntry("list-unsigned", "impossible")
        .containsEntry("list-stolen-key", "evident")
        .containsEntry("minors", "impossible");
    assertThat(ended.exit()).isZero();
  }

  private static int run(ByteArrayOutputStream out, String... args) {
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return Main.run(new Terminal(print, err, false), args);
  }
}
