package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb as it is typed. */
final class LinkCommandTest {
  @TempDir Path dir = Path.of("");
  private Path left = Path.of("");
  private Path right = Path.of("");

  @BeforeEach
  void twoFiles() throws IOException {
    left = Files.writeString(dir.resolve("l.csv"), file("a", 0));
    right = Files.writeString(dir.resolve("r.csv"), file("b", 100));
  }

  /** 200 made-up people, of whom 100 stand in both files. */
  private static String file(String prefix, int from) {
    StringBuilder out = new StringBuilder("rec_id, given_name, surname, dob, postcode\n");
    for (int i = from; i < from + 200; i++) {
      String word = Integer.toString(i * 7919 % 100_003, 26).replaceAll("[0-9]", "q");
      out.append(
          String.format(
              "%s-%d, gi%s, su%s, %d-%02d-%02d, %d%n",
              prefix, i, word, word, 1940 + i % 50, 1 + i % 12, 1 + i % 28, 1000 + i % 90));
    }
    return out.toString();
  }

  private static void refused(Told told, int exit, String error) {
    assertThat(told.exit()).as(told.all()).isEqualTo(exit);
    List<String> lines =
        told.err().lines().filter(l -> l.startsWith("error: ") || l.startsWith("hint: ")).toList();
    assertThat(lines).as(told.all()).hasSize(2);
    assertThat(lines.getFirst()).contains(error);
    assertThat(told.all()).doesNotContain("\tat ");
  }

  @Test
  void link_twoFiles_saysWhatItDoesBeforeAndAfter() throws IOException {
    Path out = dir.resolve("p.csv");
    Told told = Told.by("link", left, right, "--out", out, "--page", dir.resolve("p.html"));
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.err())
        .contains("l.csv:", "surname → lastName (recognised)", "pairs to compare", "lastName");
    assertThat(told.out())
        .contains("400 read, 400 kept, 0 quarantined, 0 findings")
        .contains("pairs compared", "matched", "pending-manual-review");
    assertThat(Files.readAllLines(out)).contains("left_id,right_id,weight,probability,outcome");
  }

  @Test
  void link_json_isOneObjectOnStandardOutput() {
    Told told =
        Told.by(
            "link",
            left,
            "--out",
            dir.resolve("p.csv"),
            "--clusters",
            dir.resolve("c.csv"),
            "--json",
            "--threads",
            "2");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out().lines()).hasSize(1);
    assertThat(told.out())
        .startsWith("{\"")
        .contains("\"read\":200", "\"kept\":200", "\"quarantined\":0", "\"findings\":0")
        .contains("\"clusters\":", "\"compared\":", "\"matched\":", "\"resultsSha256\":");
  }

  @Test
  void link_findings_areNamedAndStrictExitsOne() throws IOException {
    Files.writeString(left, Files.readString(left) + "a-1, jo, doe, never, 1000\n");
    Told told = Told.by("link", left, right, "--out", dir.resolve("p.csv"), "--strict");
    assertThat(told.exit()).as(told.all()).isEqualTo(1);
    assertThat(told.err()).contains("findings are in");
    assertThat(Files.readString(dir.resolve("p.csv.findings.csv")))
        .contains("LINK_REPEATED_ID", "CSV_BAD_DATE")
        .doesNotContain("doe");
  }

  @Test
  void link_wrongCommandLines_areRefused() {
    Path out = dir.resolve("p.csv");
    refused(Told.by("link", left), 2, "--out");
    refused(Told.by("link", "--out", out), 2, "LEFT");
    refused(Told.by("link", left, right, left, "--out", out), 2, "");
    refused(Told.by("link", dir.resolve("no.csv"), "--out", out), 3, "no.csv");
    refused(Told.by("link", left, right, "--out", out, "--match", "1.5"), 2, "--match");
    refused(Told.by("link", left, right, "--out", out, "--match", "x"), 2, "--match");
    refused(Told.by("link", left, right, "--out", out, "--prior", "0"), 2, "--prior");
    refused(Told.by("link", left, right, "--out", out, "--threads", "0"), 2, "--threads");
    refused(Told.by("link", left, right, "--out", out, "--map", "dob=born"), 2, "born");
    refused(Told.by("link", left, right, "--out", out, "--clusters", dir.resolve("c")), 2, "one");
    refused(Told.by("link", left, right, "--out", dir.resolve("no/p.csv")), 4, "p.csv");
    assertThat(out).doesNotExist();
  }

  @Test
  void link_help_namesEveryOption() {
    Told told = Told.by("link", "--help");
    assertThat(told.exit()).isZero();
    assertThat(told.out())
        .contains("--map", "--model-in", "--model-out", "--page", "--clusters", "--prior");
  }
}
