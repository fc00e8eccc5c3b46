package org.lychgate.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.cli.demo.Sabotage;

/**
 * Without one control, whichever, the drill fails at the attack that the control answers: a drill
 * that would pass without the gate is a story. A registry for each, so about ten minutes in all:
 * {@code ./build -pl cli -am verify -Dincluded.tags=removal -Dexcluded.tags=}.
 */
@Tag("removal")
final class RemovedControlTest {
  @ParameterizedTest
  @EnumSource(Control.class)
  void drill_withoutOneControl_findsTheAttackOpen(Control control, @TempDir Path work)
      throws Exception {
    assertOpen(control.attack, control.removal.compile(work), work);
  }

  @ParameterizedTest(name = "{0} without {1}")
  @CsvSource({"history-changed, role-grants", "edition-edited, opening"})
  void drill_withoutControlOfTheDemo_findsTheAttackOpen(
      String attack, String control, @TempDir Path work) throws Exception {
    assertOpen(attack, Sabotage.compile(control, work), work);
  }

  private static void assertOpen(String attack, Path removed, Path work) throws Exception {
    DrillProcess.Ended ended =
        DrillProcess.run(List.of(removed), work.resolve("w"), "--only", attack);
    assertThat(ended.verdicts()).as(ended.out()).containsEntry(attack, "open");
    assertThat(ended.exit()).isEqualTo(1);
  }
}
