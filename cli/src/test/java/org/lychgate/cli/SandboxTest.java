package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;

/** A vendor tries its output against a sandbox; and nobody gets a sandbox's keys elsewhere. */
final class SandboxTest {
  @TempDir Path dir = Path.of("");

  @Test
  @Tag("drill")
  void check_againstASandbox_triesTheWholeWayAndBack() throws Exception {
    Path reg = dir.resolve("reg");
    List<String> command = DemoProcess.command(List.of(), dir);
    command.addAll(List.of("serve", "--demo", "--sandbox", "FL,TT", "--data", reg.toString()));
    command.addAll(List.of("--seed", "5", "--port", "0", "--stop-with-input"));
    Path said = dir.resolve("serve.err");
    Process serve = new ProcessBuilder(command).redirectError(said.toFile()).start();
    try {
      BufferedReader out =
          new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8));
      String url = String.valueOf(out.readLine()).replaceFirst(".*\"url\":\"([^\"]+)\".*", "$1");
      assertThat(url).as(Files.readString(said)).startsWith("http://");
      Told told = check(reg, url, "sandbox-tt");
      assertThat(told.exit()).as(told.all()).isZero();
      assertThat(told.out())
          .contains(
              "PASS submission is acknowledged",
              "PASS the same again gets the same bytes",
              "PASS update is acknowledged",
              "PASS status is answered",
              "PASS a number of another realm is an extraction error",
              "PASS no certificate number is an extraction error:",
              "[Error: Unable to find IJE FILENO required element]",
              "PASS a block of voids is an extraction error",
              "PASS void is acknowledged",
              "PASS void again is acknowledged")
          .doesNotContain("FAIL");
      // Another's place: the sandbox's keys have no right that others have not.
      assertThat(check(reg, url, "sandbox-fl").out())
          .contains("Information: not listed")
          .doesNotContain("Information: published");
      assertThat(Told.by("serve", "--demo", "--sandbox", "GA", "--data", reg, "--port", "0").exit())
          .isEqualTo(2);
    } finally {
      serve.destroyForcibly().waitFor();
    }
  }

  private static Told check(Path reg, String url, String key) throws IOException {
    try (Stream<Path> batches = Files.list(reg.resolve("nation/reports/registrar-tt"))) {
      Path first = batches.sorted().toList().getFirst();
      return Told.by(
          "submit", "--check", first, "--to", url, "--key", reg.resolve("keys/" + key + ".pem"));
    }
  }

  @Test
  void sandbox_outsideOfADemonstrationThatBegins_isRefused() throws IOException {
    Path plain = dir.resolve("plain");
    assertThat(Told.by("init", plain).exit()).isZero();
    String before = Files.readString(plain.resolve("trust.json"));
    List<List<String>> tries = new ArrayList<>();
    tries.add(List.of("--data", plain.toString()));
    tries.add(List.of("--demo", "--data", plain.toString()));
    tries.add(List.of("--data", dir.resolve("new").toString()));
    for (List<String> more : tries) {
      List<Object> args = new ArrayList<>(List.of("serve", "--sandbox", "FL"));
      args.addAll(more);
      Told told = Told.by(args.toArray());
      assertThat(told.exit()).as(told.all()).isEqualTo(2);
      assertThat(told.all()).contains("and never later");
    }
    Path place = dir.resolve("place");
    assertThat(Told.by("serve", "--demo", "--sandbox", "fl", "--data", place).exit()).isEqualTo(2);
    assertThat(Files.readString(plain.resolve("trust.json"))).isEqualTo(before);
    assertThat(plain.resolve("keys/sandbox-fl.pem")).doesNotExist();
    assertThat(dir.resolve("new")).doesNotExist();
  }
}
