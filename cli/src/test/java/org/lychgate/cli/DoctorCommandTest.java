package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb's lines, JSON and exit codes; the checks themselves are tested beside them. */
final class DoctorCommandTest {
  @TempDir Path dir = Path.of("");

  @Test
  void doctor_withoutAnyFile_looksAtTheMachineAlone() {
    Told told = Told.by("doctor", "--out", dir);

    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("ok       java ").contains("all is well");
  }

  @Test
  void doctor_missingIndex_exitsOneAndSaysWhatToDo() {
    Told told = Told.by("doctor", dir.resolve("none"), "--out", dir);

    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.out())
        .contains("problem  index")
        .contains("do: ")
        .contains("1 problem, 0 warnings");
  }

  @Test
  void doctor_json_isOneObjectWithEveryCheck() {
    Told told = Told.by("doctor", dir.resolve("none"), "--out", dir, "--json");

    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.out().lines()).hasSize(1);
    assertThat(told.out()).startsWith("{\"checks\":[{").contains("\"problems\":1,\"warnings\":0}");
  }

  @Test
  void doctor_agentFolderThatIsEmpty_saysThatItsIndexIsMissing() {
    Told told = Told.by("doctor", "--data", dir, "--out", dir);

    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.out()).contains("problem  index").doesNotContain("decisions");
  }
}
