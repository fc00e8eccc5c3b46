package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates by their numbers and manifests: what a loader of somebody else is asked in the kit. */
final class IndexCommandTest {
  private static final String HOLD = "D900110042" + " ".repeat(90) + "\n";

  @TempDir Path dir = Path.of("");
  private Path full = Path.of("");
  private Path index = Path.of("");

  @BeforeEach
  void buildIndex() throws IOException {
    full = write("full.dmf", row(' '));
    index = dir.resolve("i");
    assertThat(Told.by("index", full, "--out", index).exit()).isZero();
  }

  @Test
  void update_laterOneWithTheSameBytes_isTakenWhereItsNumberIsSaid() throws IOException {
    Path hold = write("hold.dmf", HOLD);
    assertThat(update(hold).out()).contains("update 2, ").contains("1 deleted");
    assertThat(update(write("release.dmf", row('A'))).out()).contains("1 added");
    Told again = update(hold);
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("update 2 has been applied already", "--sequence N");
    Told told = update(hold, "--sequence", "4");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("update 4, ").contains("0 rows");
    assertThat(update(hold, "--sequence", "4").err()).contains("4 has been applied already");
  }

  @Test
  void update_thatIsNotWhatItsManifestSays_isRefused() throws IOException {
    Path whole = dir.resolve("whole.dmf");
    Path both = write("both.dmf", row('A') + HOLD);
    assertThat(Told.by("convert", both, "--to", "dmf", "--kind", "weekly", "--out", whole).exit())
        .isZero();
    assertThat(Files.exists(dir.resolve("whole.dmf.manifest.json"))).isTrue();
    String text = Files.readString(whole);
    Files.writeString(whole, row('A'));
    byte[] before = Files.readAllBytes(index);
    Told told = update(whole);
    assertThat(told.exit()).isEqualTo(3);
    assertThat(told.err()).contains("is not the file that its manifest describes");
    assertThat(Files.readAllBytes(index)).isEqualTo(before);
    Told fresh = Told.by("index", whole, "--out", dir.resolve("j"));
    assertThat(fresh.exit()).isEqualTo(3);
    Files.writeString(whole, text);
    assertThat(update(whole).exit()).isZero();
  }

  @Test
  void update_withoutARow_isTakenWhereAManifestSaysSo() throws IOException {
    Path empty = write("empty.dmf", "");
    assertThat(update(empty).err()).contains("does not look like a death file");
    Path folder = Files.createDirectories(dir.resolve("edition"));
    Files.writeString(folder.resolve("manifest.json"), "{\"asOf\":\"2026-01-09\",\"sequence\":2}");
    Told told = update(Files.createFile(folder.resolve("entries.dmf")));
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("update 2, 0 added, 0 changed, 0 deleted");
    Files.writeString(folder.resolve("manifest.json"), "{\"asOf\":\"2026-01-16\",\"sequence\":3}");
    assertThat(update(folder.resolve("entries.dmf")).out()).contains("update 3, ");
  }

  @Test
  void update_beginningWithADeletionThatLostItsBlanks_isKnownAsDmf() throws IOException {
    assertThat(update(write("short.dmf", "D900110042\n")).out()).contains("1 deleted");
    assertThat(update(write("cut.dmf", "D900110043DOE                     JOHN\n")).exit())
        .isZero();
  }

  @Test
  void build_withSequence_isFollowedByTheNextNumber() throws IOException {
    Told told = Told.by("index", full, "--out", index, "--force", "--sequence", "13");
    assertThat(told.exit()).as(told.all()).isZero();
    Path hold = write("hold.dmf", HOLD);
    assertThat(update(hold, "--sequence", "13").exit()).isEqualTo(1);
    assertThat(update(hold, "--sequence", "14").exit()).isZero();
  }

  private Told update(Path file, Object... more) {
    Object[] words = new Object[more.length + 4];
    words[0] = "index";
    words[1] = "--update";
    words[2] = file;
    words[3] = index;
    System.arraycopy(more, 0, words, 4, more.length);
    return Told.by(words);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private static String row(char change) {
    return String.format(
            "%s900110042%-20s%-4s%-15s%-15sP%s%s%19s",
            change, "DOE", "", "JANE", "", "04082025", "07041950", "")
        + "\n";
  }
}
