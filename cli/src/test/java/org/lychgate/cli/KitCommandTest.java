package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb with our own loader, with loaders of others as processes, and with wrong input. */
final class KitCommandTest {
  private static final String NINE_DIGITS = "(?<![0-9])[0-9]{9}(?![0-9])";

  @TempDir static Path shared = Path.of("");
  private static Path kit = Path.of("");

  @TempDir Path dir = Path.of("");

  @BeforeAll
  static void write() {
    kit = shared.resolve("kit");
    Told told = Told.by("kit", "--out", kit);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("39 cases");
  }

  @Test
  void self_everyCase_passes() {
    Told told = check("--self");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("39 cases: 39 passed, 0 failed").doesNotContain("FAIL");
  }

  @Test
  void loader_exampleInShellAndAwk_passesEveryCase() {
    Told told = check("--loader", "sh '" + kit.resolve("example/loader.sh") + "'");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("39 cases: 39 passed, 0 failed");
  }

  @Test
  void loader_exampleThatWantsDatesOfADeletion_failsWhereItMatters() throws IOException {
    String right = Files.readString(kit.resolve("example/loader.sh"));
    String wrong =
        right.replace("code == \"D\" {", "code == \"D\" && possible(substr($0, 66, 8)) {");
    assertThat(wrong).isNotEqualTo(right);
    Path script = Files.writeString(dir.resolve("wrong.sh"), wrong);
    Path report = dir.resolve("report.txt");
    Told told =
        check("--loader", "sh '" + script + "'", "--report", report, "--only", "7,09,22,23");
    assertThat(told.exit()).as(told.all()).isEqualTo(1);
    assertThat(told.out())
        .contains("PASS  07-delete ", "FAIL  09-delete-bad-date", "4 cases: 3 passed, 1 failed")
        .contains("found:   ***-**-0220 is listed and must not be")
        .contains("matters: Somebody who may be alive stays listed as dead.")
        .contains("people listed who must not be: 3;")
        .doesNotContainPattern(NINE_DIGITS);
    assertThat(Files.readString(report)).isEqualTo(told.out());
  }

  @Test
  void states_leftBefore_areJudgedWithoutRunningAnything() throws IOException {
    Path states = Files.createDirectory(dir.resolve("s"));
    Path one = Files.createDirectory(states.resolve("22-gap"));
    Files.copy(kit.resolve("22-gap/expected/state.csv"), one.resolve("state.csv"));
    assertThat(judge(states, "22").out()).contains("FAIL  22-gap", "had to be refused");
    Files.writeString(one.resolve("refused.txt"), "in\\03-update-004.dmf\r\n");
    assertThat(judge(states, "gap").exit()).isZero();
    Told both = Told.by("kit", "--check", kit, "--states", states, "--json");
    assertThat(both.exit()).isEqualTo(1);
    assertThat(both.out())
        .contains("{\"case\":\"22-gap\",\"findings\":[],\"result\":\"pass\"}")
        .contains("\"failed\":38,")
        .contains("\"unreadable\":38}");
  }

  @Test
  void loader_thatFailsHangsOrIsNotThere_isToldApart() {
    Told failing = check("--loader", "exit 3;", "--only", "02");
    assertThat(failing.exit()).isEqualTo(1);
    assertThat(failing.out()).contains("the loader ended with exit 3", "neither state.csv");
    Told hanging =
        check("--loader", "sleep 60 & sleep 60;", "--only", "02", "--patience", "1", "--force");
    assertThat(hanging.exit()).isEqualTo(1);
    assertThat(hanging.out()).contains("it was not done after 1 s");
    refused(
        check("--loader", "/no/such/loader", "--only", "02", "--force"), 2, "cannot be started");
  }

  @Test
  void loader_thatWritesAWrongColumn_isToldWhich() {
    Told told = check("--loader", "f() { echo ssn,name >\"$2/state.csv\"; }; f", "--only", "02");
    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.out())
        .contains("state.csv has no column last_name", "cases without a list to compare: 1");
  }

  @Test
  void loader_overStatesOfAnotherTrial_isRefusedUnlessForced() throws IOException {
    String loader = "sh '" + kit.resolve("example/loader.sh") + "'";
    assertThat(check("--loader", loader, "--only", "02").exit()).isZero();
    refused(check("--loader", loader, "--only", "02"), 2, "another trial");
    Told silent = check("--loader", ":", "--only", "02", "--force");
    assertThat(silent.out()).contains("neither state.csv");
  }

  @Test
  void check_kitThatIsMissingOrAltered_isRefused() throws IOException {
    refused(Told.by("kit", "--check", dir.resolve("no"), "--self"), 3, "there is no folder");
    Path other = dir.resolve("other");
    assertThat(Told.by("kit", "--out", other).exit()).isZero();
    refused(Told.by("kit", "--out", other), 2, "exists already");
    Path extra = Files.createFile(other.resolve("02-add/in/03-update-003.dmf"));
    refused(Told.by("kit", "--check", other, "--self"), 3, "is no file of the kit");
    Files.delete(extra);
    Path update = other.resolve("02-add/in/02-update-002.dmf");
    Files.writeString(update, "D900110110\n", StandardOpenOption.APPEND);
    refused(Told.by("kit", "--check", other, "--self"), 3, "was altered");
    Files.delete(update);
    refused(Told.by("kit", "--check", other, "--self"), 3, "is missing");
    assertThat(Told.by("kit", "--out", other, "--force").exit()).isZero();
    assertThat(Told.by("kit", "--check", other, "--self", "--only", "2").exit()).isZero();
  }

  @Test
  void kit_withoutSenseOnTheCommandLine_saysWhatIsMissing() {
    refused(Told.by("kit"), 2, "write a kit or try a loader");
    refused(Told.by("kit", "--check", kit), 2, "which loader");
    refused(Told.by("kit", "--check", kit, "--self", "--loader", "x"), 2, "--self is a loader");
    refused(Told.by("kit", "--check", kit, "--loader", " "), 2, "command is empty");
    refused(Told.by("kit", "--check", kit, "--states", dir.resolve("no")), 3, "no folder");
    refused(Told.by("kit", "--out", dir.resolve("k"), "--self"), 2, "not yet tried");
    refused(check("--self", "--only", "99"), 2, "no case 99");
    refused(check("--self", "--patience", "0"), 2, "at least one second");
  }

  private Told check(Object... more) {
    Object[] words = new Object[more.length + 5];
    words[0] = "kit";
    words[1] = "--check";
    words[2] = kit;
    words[3] = "--states";
    words[4] = dir.resolve("left");
    System.arraycopy(more, 0, words, 5, more.length);
    return Told.by(words);
  }

  private static Told judge(Path states, String only) {
    return Told.by("kit", "--check", kit, "--states", states, "--only", only);
  }

  private static void refused(Told told, int exit, String error) {
    assertThat(told.exit()).as(told.all()).isEqualTo(exit);
    assertThat(told.err()).startsWith("error: ").contains(error).contains("\nhint: ");
    assertThat(told.out()).isEmpty();
  }
}
