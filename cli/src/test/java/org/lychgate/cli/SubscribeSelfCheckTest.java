package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code subscribe --self-check}: what it says, its exit code, and what it leaves alone. */
final class SubscribeSelfCheckTest {
  @TempDir Path dir = Path.of("");

  @Test
  void selfCheck_subscribersPackage_findsNothingAndSaysWhatThePageSays() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, false);
    // As SubscriberMain does: without the verbs of a registry.
    int exit =
        CommandRun.run(
            terminal, new SubscriberVerbs(terminal), new String[] {"subscribe", "--self-check"});
    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(exit).as(said).isZero();
    Path page = Path.of(System.getProperty("lychgate.root", ".."), "docs/subscribe.md");
    List<String> shown =
        Files.readAllLines(page).stream()
            .filter(line -> line.startsWith("    ok  ") || line.endsWith(" checks, all ok"))
            .map(String::strip)
            .toList();
    assertThat(said.lines().toList()).isEqualTo(shown).hasSize(12);
  }

  @Test
  void selfCheck_localSystemThatFails_isExitOneAndTheAgentsFolderIsLeftAlone() throws IOException {
    Path data = Files.createDirectory(dir.resolve("agent"));
    Path secret = data.resolve("notify.secret");
    Path config = dir.resolve("subscribe.properties");
    HttpServer local =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    local.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(500, -1);
          }
        });
    local.start();
    try {
      Files.writeString(
          config,
          "data = agent\nnotify = http://127.0.0.1:" + local.getAddress().getPort() + "/told\n");
      Told early = Told.by("subscribe", "--config", config, "--self-check");
      assertThat(early.exit()).as(early.all()).isEqualTo(3);
      assertThat(early.err()).contains("there is no secret", "--notify-secret");

      Files.createFile(
          secret,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(secret, "whsec_" + "QUJD".repeat(10) + "\n");
      Told told = Told.by("subscribe", "--config", config, "--self-check");
      assertThat(told.exit()).as(told.all()).isEqualTo(1);
      assertThat(told.out())
          .contains("problem  your local system", "it answered status 500", "1 with a problem");
      Path kept = Path.of(told.out().strip().replaceFirst("(?s).* is kept in ", ""));
      assertThat(kept.resolve("data/withdrawn.csv")).exists();
      Folders.delete(kept);
    } finally {
      local.stop(0);
    }
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left.toList()).isEqualTo(List.of(secret));
    }
  }
}
