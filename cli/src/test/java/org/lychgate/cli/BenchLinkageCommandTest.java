package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchLinkageCommandTest {
  @TempDir Path dir = Path.of("");

  private Told bench(Object... more) {
    Object[] all = new Object[more.length + 8];
    Object[] first = {
      "bench", "linkage", "--shared", dir.resolve("none"), "--only", "groups", "--out", page()
    };
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return Told.by(all);
  }

  private Path page() {
    return dir.resolve("page.html");
  }

  @Test
  void bench_ofOnePart_writesPageAndJsonAndSaysEveryBar() throws IOException {
    Told told = bench("--people", 10_000);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains("not run  FEBRL 4: recall at p ≥ .99")
        .contains("groups of equal size: worst group's recall, matched")
        .contains("Splink .9918")
        .contains("bars met");
    assertThat(Files.readString(page())).contains("groups of equal size", "./lychgate bench");
    assertThat(Files.readString(dir.resolve("page.json"))).contains("\"verdict\": \"not run\"");
  }

  @Test
  void bench_ontoAPageThatIsThere_isRefusedBeforeTheWork() throws IOException {
    Files.writeString(page(), "mine");
    Told told = bench("--people", 10_000);
    assertThat(told.exit()).isEqualTo(2);
    assertThat(Files.readString(page())).isEqualTo("mine");
    assertThat(dir.resolve("page.json")).doesNotExist();
  }

  @Test
  void bench_ofTooFewPeople_isRefused() {
    Told told = bench("--people", 9_999);
    assertThat(told.exit()).isEqualTo(2);
    assertThat(told.err()).contains("hint: --people takes 10,000 on");
  }
}
