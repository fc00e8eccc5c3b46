package org.lychgate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The demo as a whole: it passes; it repeats itself byte for byte; and it fails when a control is
 * taken away, whichever. Goal of the last: a demo that would pass without the gate is a story.
 */
final class DemoTest {
  private static final String PEOPLE = "1500";
  private static final String SEED = "11";

  @Test
  void demo_twiceWithOneSeed_passesAndRepeatsItsBytes(@TempDir Path work) throws Exception {
    Path first = work.resolve("d1");
    Path second = work.resolve("d2");
    DemoProcess.Ended one = run(List.of(), work.resolve("w1"), first);
    assertThat(one.exit()).as(one.out()).isZero();
    DemoProcess.Ended two = run(List.of(), work.resolve("w2"), second);
    assertThat(two.exit()).as(two.out()).isZero();

    for (String same :
        List.of("trust.json", "nation", "edition/full/000001", "screening", "vault/holders")) {
      assertThat(differences(first.resolve(same), second.resolve(same))).as(same).isEmpty();
    }
    assertThat(first.resolve("db")).doesNotExist();
    assertThat(Files.readString(first.resolve("figures.json"))).doesNotContainPattern(NINE_DIGITS);
    assertThat(one.out()).doesNotContainPattern(NINE_DIGITS);
    assertThat(listAll(work.resolve("w1/tmp"))).as("left in the temporary folder").isEmpty();
  }

  /** A run of nine digits could be a number of somebody. */
  private static final String NINE_DIGITS = "(?<![0-9a-f])[0-9]{9}(?![0-9a-f])";

  /** A demo for each control: with the drill, outside of {@code verify}. */
  @Tag("drill")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          evidence-rule   | only registrars' records list a death
          signature-check | a signature by a key that nobody enrolled is refused at the door
          batch-rule      | a good signature does not carry a list
          role-grants     | PostgreSQL itself refuses every one of them
          delete-by-key   | calls the row withdrawn
          opening         | verify says no, and names the altered entry
          """)
  void demo_withoutOneControl_failsItsOwnCheck(String control, String claim, @TempDir Path work)
      throws Exception {
    Path removed = Sabotage.compile(control, work);
    DemoProcess.Ended ended = run(List.of(removed), work.resolve("w"), work.resolve("d"));
    assertThat(ended.exit()).as(ended.out()).isEqualTo(1);
    assertThat(ended.out()).contains("THE DEMO FAILED");
    assertThat(failures(ended.out())).as(ended.out()).anyMatch(line -> line.contains(claim));
  }

  private static DemoProcess.Ended run(List<Path> first, Path work, Path keep)
      throws IOException, InterruptedException {
    return DemoProcess.run(
        first, work, "--people", PEOPLE, "--seed", SEED, "--keep", keep.toString());
  }

  private static List<String> failures(String out) {
    return out.lines().filter(line -> line.contains("DOES NOT HOLD")).toList();
  }

  private static List<Path> listAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> !f.equals(folder)).map(folder::relativize).sorted().toList();
    }
  }

  /** Files below either place that the other lacks or has with other bytes. */
  private static List<String> differences(Path a, Path b) throws IOException {
    List<String> out = new ArrayList<>();
    if (Files.isRegularFile(a)) {
      return Files.mismatch(a, b) < 0 ? out : List.of(a.toString());
    }
    List<Path> left = listAll(a);
    if (!left.equals(listAll(b))) {
      out.add("not the same files");
      return out;
    }
    for (Path file : left) {
      Path one = a.resolve(file);
      if (Files.isRegularFile(one) && Files.mismatch(one, b.resolve(file)) >= 0) {
        out.add(file.toString());
      }
    }
    return out;
  }
}
