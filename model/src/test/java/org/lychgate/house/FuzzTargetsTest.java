package org.lychgate.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of {@code .ci/fuzz} is that of the sources, and the rules about targets can fail. */
final class FuzzTargetsTest {
  private static final Path ROOT = Path.of(System.getProperty("lychgate.root"));

  @Test
  void script_itsTargets_areThoseOfTheSources() throws IOException {
    List<String> sources;
    try (Stream<Path> modules = Files.list(ROOT)) {
      sources =
          modules
              .filter(module -> Files.exists(module.resolve("pom.xml")))
              .flatMap(module -> FuzzTargets.list(module).stream())
              .map(target -> target.name() + " " + target.type())
              .sorted()
              .toList();
    }
    List<String> script =
        Files.readAllLines(ROOT.resolve(".ci/fuzz")).stream()
            .filter(line -> line.matches("[a-z]+/\\w+ .*FuzzTest +\\d+ +\\d+"))
            .map(line -> line.replaceFirst("^(\\S+) +(\\S+).*", "$1 org.lychgate.$2"))
            .sorted()
            .toList();
    assertThat(script).isEqualTo(sources).hasSizeGreaterThan(10);
  }

  @Test
  void listBreaches_targetWithoutInputsAndInputsWithoutTarget_areNamed(@TempDir Path module)
      throws IOException {
    Path source = module.resolve("src/test/java/a/BFuzzTest.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class BFuzzTest {\n  @FuzzTest\n  void c(byte[] data) {}\n}\n");
    Path input = module.resolve("src/test/resources/a/BFuzzTestInputs/d/one");
    Files.createDirectories(input.getParent());
    Files.writeString(input, "1");

    assertThat(FuzzTargets.list(module))
        .extracting(FuzzTargets.Target::method)
        .containsExactly("c");
    assertThat(FuzzTargets.listBreaches(module))
        .anyMatch(breach -> breach.endsWith("/c has fewer than 2 inputs"))
        .anyMatch(breach -> breach.endsWith("BFuzzTestInputs/d/one is an input of no target"));
  }

  @Test
  void showsNumber_digitsOfANumber_areSeenAndShapesAreNot() {
    for (String number : List.of("900110011", "900-11-0011", "x900 11 0011y", "1999999999")) {
      assertThat(FuzzBounds.showsNumber(number)).as(number).isTrue();
    }
    for (String other : List.of("", "999999999", "999-99-9999", "12345678", "1234  56789")) {
      assertThat(FuzzBounds.showsNumber(other)).as(other).isFalse();
    }
  }

  @Test
  void within_unitThatAllocatesMore_throws() {
    FuzzBounds.within(1 << 20, () -> hold(new byte[1000]));
    assertThatThrownBy(() -> FuzzBounds.within(1 << 16, () -> hold(new byte[1 << 20])))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void requireLinear_unitThatNeedsTheSquare_throws() {
    FuzzBounds.requireLinear("linear", 1000, bytes -> hold(bytes.clone()), byte[]::new);
    assertThatThrownBy(() ->
            FuzzBounds.requireLinear(
                "square", 1000, bytes -> hold(new byte[bytes.length * bytes.length]), byte[]::new))
        .isInstanceOf(AssertionError.class);
  }

  private static final AtomicReference<byte[]> HELD = new AtomicReference<>(new byte[0]);

  /** So that no compiler leaves it out. */
  private static void hold(byte[] bytes) {
    HELD.set(bytes);
  }
}
