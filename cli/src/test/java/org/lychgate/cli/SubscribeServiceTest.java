package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.cli.demo.DemoProcess;

/** {@code subscribe} as a service: its configuration, its end, and what doctor says of it. */
final class SubscribeServiceTest {
  @TempDir Path dir = Path.of("");

  private Path file(String... lines) throws IOException {
    Path file = dir.resolve("subscribe.properties");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return file;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "custommers = x | unknown key custommers | did you mean customers?",
        "poll = 1 | unknown key poll | Known: url, trust",
        "poll-millis = 0 | not a number of milliseconds | 10000",
        "scope = public | not a scope to follow | full or limited",
        "url = registry.example | not an address | https://",
        "notify = ftp://x | not an address | https://",
        "key = | key has no value | give one",
      })
  void config_whatIsNotOne_isRefusedWithItsLine(String line, String message, String hint)
      throws IOException {
    Told told = Told.by("subscribe", "--config", file("# first", line));
    assertThat(told.exit()).as(told.all()).isEqualTo(2);
    assertThat(told.all()).contains("line 2", message, hint);
  }

  @Test
  void printConfig_commandLineWinsAndWhatIsPrintedIsAConfigurationAgain() throws IOException {
    Path file =
        file(
            "url = https://registry.example",
            "trust = trust.json",
            "data = agent",
            "key = keys/subscriber-1.pem",
            "customers = customers.csv",
            "poll-millis = 5000",
            "notify = http://127.0.0.1:8500/told");
    Told told = Told.by("subscribe", "--config", file, "--poll-millis", "7000", "--print-config");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains(
            "url = https://registry.example",
            "trust = " + dir.resolve("trust.json"),
            "poll-millis = 7000",
            "notify-secret = " + dir.resolve("agent/notify.secret"));
    Path again = dir.resolve("again");
    Files.writeString(again, told.out());
    assertThat(Told.by("subscribe", "--config", again, "--print-config").out())
        .isEqualTo(told.out());
    Told network = Told.by("subscribe", "--config", file, "--notify", "http://bank.example/");
    assertThat(network.exit()).as(network.all()).isEqualTo(2);
    Told missing = Told.by("subscribe", "--data", dir.resolve("agent"));
    assertThat(missing.exit()).as(missing.all()).isEqualTo(2);
    assertThat(missing.all()).contains("--key");
  }

  @Test
  void sigterm_ofAnAgentThatReachesNobody_endsItAtOnceAndFreesTheFolder() throws Exception {
    Path registry = dir.resolve("reg");
    Told made = Told.by("init", registry);
    assertThat(made.exit()).as(made.all()).isZero();
    Path data = dir.resolve("agent");
    Path config =
        file(
            "url = http://127.0.0.1:1",
            "trust = reg/trust.json",
            "data = agent",
            "key = reg/keys/subscriber-1.pem");
    Path log = dir.resolve("log.txt");
    List<String> command = new ArrayList<>(DemoProcess.command(List.of(), dir.resolve("work")));
    command.addAll(List.of("subscribe", "--config", config.toString()));
    Process agent =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      Instant until = Instant.now().plus(Duration.ofSeconds(60));
      while (!Files.exists(data.resolve("status.json"))) {
        assertThat(Instant.now()).as(Files.readString(log)).isBefore(until);
        Thread.sleep(50);
      }
      Told second = Told.by("subscribe", "--config", config, "--once");
      assertThat(second.exit()).as(second.all()).isEqualTo(4);
      assertThat(second.all()).contains("another agent works in");
      agent.destroy();
      assertThat(agent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      agent.destroyForcibly();
    }
    assertThat(Files.readString(log)).contains("\"unreachable\"").doesNotContain("Exception");
    assertThat(Files.readString(data.resolve("status.json")))
        .contains("\"result\":\"unreachable\"");
    assertThat(Told.by("subscribe", "--config", config, "--once").exit()).isEqualTo(4);
    Told doctor = Told.by("doctor", "--data", data);
    assertThat(doctor.exit()).as(doctor.all()).isEqualTo(1);
    assertThat(doctor.out()).containsPattern("problem +passes +none has gone well");
  }

  @Test
  void doctor_agentThatStandsStillOrIsNotHeard_isAProblem() throws IOException {
    Path data = Files.createDirectories(dir.resolve("agent"));
    Instant now = Instant.now();
    status(data, now, now, 3, 3, 0);
    assertThat(Told.by("doctor", "--data", data).out())
        .containsPattern("ok +passes ")
        .containsPattern("ok +local ")
        .doesNotContain("problem  passes");
    status(data, now.minus(Duration.ofHours(1)), now.minus(Duration.ofHours(1)), 3, 1, 2);
    assertThat(Told.by("doctor", "--data", data).out())
        .containsPattern("problem +passes +the last pass was at")
        .containsPattern("problem +local +the local system has not taken 2 events; attempts: 2");
    status(data, now, now.minus(Duration.ofHours(1)), 0, 0, 0);
    assertThat(Told.by("doctor", "--data", data).out())
        .containsPattern("problem +passes +none has gone well");
    Files.writeString(data.resolve("status.json"), "{");
    assertThat(Told.by("doctor", "--data", data).out()).containsPattern("problem +agent ");
  }

  private static void status(
      Path data, Instant at, Instant well, int events, int told, int failures) throws IOException {
    Files.writeString(
        data.resolve("status.json"),
        """
        {"at":"%s","lastWell":"%s","local":{"events":%d,"failures":%d,"told":%d},"notice":7,\
        "pollSeconds":10}
        """
            .formatted(at, well, events, failures, told));
  }

  @Test
  void notifySecret_thatOthersCanRead_isRefused() throws IOException {
    Path registry = dir.resolve("reg");
    assertThat(Told.by("init", registry).exit()).isZero();
    Path secret = Files.writeString(dir.resolve("secret"), "whsec_" + "A".repeat(44) + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    Told told =
        Told.by(
            "subscribe",
            "http://127.0.0.1:1",
            "--trust",
            registry.resolve("trust.json"),
            "--data",
            dir.resolve("agent"),
            "--key",
            registry.resolve("keys/subscriber-1.pem"),
            "--customers",
            dir.resolve("c.csv"),
            "--notify",
            "http://127.0.0.1:9/",
            "--notify-secret",
            secret,
            "--once");
    assertThat(told.exit()).as(told.all()).isEqualTo(3);
    assertThat(told.all()).contains("others can read");
  }
}
