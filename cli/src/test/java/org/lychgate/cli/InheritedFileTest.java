package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Ssn;

/**
 * From an old death file to a person who is taken out of it: a registry in a process of its own,
 * the agent of a subscriber, and somebody who has the old file and the editions and nothing else.
 */
@Tag("drill")
final class InheritedFileTest {
  @TempDir Path dir = Path.of("");

  private static int number(int i) {
    return 900_110_001 + i * 1_000_003;
  }

  private static String row(int i) {
    return " %09d%-20s%-4s%-15s%-15sP012020120315%4d%19s"
        .formatted(number(i), "HATHAWAY", "", "IMOGEN", "", 1920 + i, "");
  }

  private Path key(String name) {
    return dir.resolve("reg/keys").resolve(name + ".pem");
  }

  private static Told good(Told told) {
    assertThat(told.exit()).as(told.all()).isZero();
    return told;
  }

  @Test
  void claim_onARowOfTheOldFile_reachesTheAgentAndWhoLoadsFilesByHand() throws Exception {
    List<String> rows = IntStream.range(0, 40).mapToObj(InheritedFileTest::row).toList();
    Path old = Files.writeString(dir.resolve("old.dmf"), String.join("\n", rows) + "\n");
    good(Told.by("init", dir.resolve("reg"), "--inherit", old));
    good(Told.by("index", old, "--out", dir.resolve("old.index"), "--realm", "synthetic"));
    List<String> command = DemoProcess.command(List.of(), dir);
    command.addAll(List.of("serve", "--data", dir.resolve("reg").toString(), "--port", "0"));
    command.add("--stop-with-input");
    Path said = dir.resolve("serve.err");
    Process serve = new ProcessBuilder(command).redirectError(said.toFile()).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8))) {
      String ready = String.valueOf(out.readLine());
      assertThat(ready).as(Files.readString(said)).contains("\"ready\":true");
      walk(ready.replaceFirst(".*\"url\":\"([^\"]+)\".*", "$1"), old);
    } finally {
      serve.getOutputStream().close();
      assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void walk(String url, Path old) throws IOException {
    // Held before anything was published: the case that a full edition says nothing of.
    claim(url, 7);
    publish(url, "--full");
    good(subscribe(url));
    Path hand = dir.resolve("hand.index");
    good(Told.by("index", old, edition(1), "--out", hand, "--realm", "synthetic"));
    publish(url);
    good(subscribe(url));
    good(Told.by("index", "--update", edition(2), hand));
    assertTakenOut(7);
    claim(url, 12);
    publish(url);
    good(subscribe(url));
    good(Told.by("index", "--update", edition(3), hand));
    assertTakenOut(12);
    // Who begins at a later full edition hears of both by the update after it.
    publish(url, "--full");
    publish(url);
    Path late = dir.resolve("late.index");
    good(Told.by("index", old, edition(4), "--out", late, "--realm", "synthetic"));
    good(Told.by("index", "--update", edition(5), late));
    assertThat(isListed(late, 7)).isFalse();
    assertThat(isListed(late, 12)).isFalse();
    assertThat(isListed(late, 13)).isTrue();
    good(subscribe(url));
    assertTakenOut(7);
    assertTakenOut(12);
    good(
        Told.by(
            "verify",
            dir.resolve("reg/log"),
            "--trust",
            dir.resolve("reg/trust.json"),
            "--edition",
            dir.resolve("reg/edition")));
  }

  private void assertTakenOut(int person) {
    for (String index : List.of("bank/index", "hand.index")) {
      assertThat(isListed(dir.resolve(index), person)).as(index).isFalse();
      assertThat(isListed(dir.resolve(index), person + 1)).as(index).isTrue();
    }
  }

  private static boolean isListed(Path index, int person) {
    try (PersonIndex open = PersonIndex.open(index)) {
      return !open.listBySsn(new Ssn(number(person))).isEmpty();
    }
  }

  private Path edition(int sequence) {
    return dir.resolve("reg/edition/full/00000" + sequence + "/entries.dmf");
  }

  private void publish(String url, String... more) {
    List<Object> words = new ArrayList<>(List.of("publish", "--to", url));
    words.addAll(List.of("--key", key("officer-1")));
    words.addAll(List.of(more));
    good(Told.by(words.toArray()));
  }

  private Told subscribe(String url) {
    return Told.by(
        "subscribe",
        url,
        "--trust",
        dir.resolve("reg/trust.json"),
        "--data",
        dir.resolve("bank"),
        "--key",
        key("subscriber-1"),
        "--inherited",
        dir.resolve("old.index"),
        "--once");
  }

  private static void claim(String url, int person) {
    InputStream before = System.in;
    byte[] number = (number(person) + "\n").getBytes(StandardCharsets.US_ASCII);
    System.setIn(new ByteArrayInputStream(number));
    try {
      good(
          Told.by(
              "case",
              "claim",
              "--to",
              url,
              "--family",
              "HATHAWAY",
              "--given",
              "IMOGEN",
              "--birth",
              (1920 + person) + "-03-15"));
    } finally {
      System.setIn(before);
    }
  }
}
