package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;

/**
 * A copy of PostgreSQL's folder put back under a log that went on, with real processes, one of them
 * killed; and what doctor says of a registry on the way.
 */
final class RecoverVerbTest {
  @TempDir Path dir = Path.of("");

  private record Serving(Process process, String url) {}

  private Serving serve(Path reg, String... more) throws IOException {
    List<String> command = DemoProcess.command(List.of(), dir);
    command.addAll(List.of("serve", "--data", reg.toString(), "--port", "0", "--stop-with-input"));
    command.addAll(List.of(more));
    Path said = dir.resolve("serve.err");
    Process process = new ProcessBuilder(command).redirectError(said.toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ready = String.valueOf(out.readLine());
    assertThat(ready).as(Files.readString(said)).startsWith("{\"ready\":true");
    return new Serving(process, ready.replaceFirst(".*\"url\":\"([^\"]+)\".*", "$1"));
  }

  private static void stop(Serving serving) throws IOException, InterruptedException {
    serving.process().getOutputStream().close();
    assertThat(serving.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  /** kill -9; the database is stopped by the shell that watches over it. */
  private static void kill(Serving serving, Path reg) throws InterruptedException {
    serving.process().destroyForcibly();
    assertThat(serving.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 600 && Files.exists(reg.resolve("db/data/postmaster.pid")); i++) {
      Thread.sleep(100);
    }
    assertThat(reg.resolve("db/data/postmaster.pid")).doesNotExist();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static List<Path> batches(Path reg) throws IOException {
    try (Stream<Path> batches = Files.list(reg.resolve("nation/reports/registrar-tt"))) {
      return batches.sorted().toList();
    }
  }

  private static Told doctor(Path reg) {
    return Told.by("doctor", "--data", reg);
  }

  @Test
  void olderFolderOfTheDatabase_isRefusedThenRecovered_andAllGoesOn() throws Exception {
    Path reg = dir.resolve("reg");
    Path officer = reg.resolve("keys/officer-1.pem");
    Path registrar = reg.resolve("keys/registrar-tt.pem");
    Serving serving = serve(reg, "--demo", "--no-scene", "--seed", "5");
    List<Path> batches = new ArrayList<>(batches(reg));
    assertThat(batches).hasSizeGreaterThan(2);
    Told sent = Told.by("submit", batches.get(0), "--to", serving.url(), "--key", registrar);
    assertThat(sent.exit()).as(sent.all()).isZero();
    assertThat(Told.by("publish", "--to", serving.url(), "--key", officer).exit()).isZero();
    Told running = doctor(reg);
    assertThat(running.exit()).as(running.all()).isZero();
    assertThat(running.out())
        .contains("no role may do more", "as in the database", "there was none");
    stop(serving);
    copy(reg.resolve("db"), dir.resolve("db-before"));

    serving = serve(reg);
    sent = Told.by("submit", batches.get(1), "--to", serving.url(), "--key", registrar, "--json");
    assertThat(sent.exit()).as(sent.all()).isZero();
    assertThat(Told.by("publish", "--to", serving.url(), "--key", officer).exit()).isZero();
    Told third = Told.by("submit", batches.get(2), "--to", serving.url(), "--key", registrar);
    assertThat(third.exit()).as(third.all()).isZero();
    kill(serving, reg);
    Files.move(reg.resolve("db"), dir.resolve("db-after"));
    Files.move(dir.resolve("db-before"), reg.resolve("db"));

    Told refused = Told.by("serve", "--data", reg, "--port", "0");
    assertThat(refused.exit()).as(refused.all()).isEqualTo(4);
    assertThat(refused.all()).contains("hint: ", "lychgate recover --data DIR");
    Told sick = doctor(reg);
    assertThat(sick.exit()).isEqualTo(1);
    assertThat(sick.out()).contains("the database is older than the log");
    Told dry = Told.by("recover", "--data", reg, "--dry-run", "--json");
    assertThat(dry.exit()).as(dry.all()).isZero();
    assertThat(dry.out())
        .contains("\"dryRun\":1", "\"SUBMISSION\":2")
        .doesNotContain("\"rebuilt\":0");
    Told recovered = Told.by("recover", "--data", reg);
    assertThat(recovered.exit()).as(recovered.all()).isZero();
    assertThat(recovered.out()).contains("took back", "2 batches");

    serving = serve(reg);
    Told claim = Told.by("publish", "--to", serving.url(), "--key", officer);
    // The last batch was in no edition: its entries wait for an officer.
    assertThat(claim.all()).contains("registry-error");
    stop(serving);
    Told verified =
        Told.by(
            "verify",
            reg.resolve("log"),
            "--trust",
            reg.resolve("trust.json"),
            "--edition",
            reg.resolve("edition"));
    assertThat(verified.exit()).as(verified.all()).isZero();
    openSecretsAndLostKeys(reg);
  }

  private void openSecretsAndLostKeys(Path reg) throws IOException {
    Path kek = reg.resolve("vault/kek");
    Files.setPosixFilePermissions(kek, PosixFilePermissions.fromString("rw-r--r--"));
    Told open = doctor(reg);
    assertThat(open.exit()).isEqualTo(1);
    assertThat(open.out()).contains("others can read vault/kek");
    Files.setPosixFilePermissions(kek, PosixFilePermissions.fromString("rw-------"));
    Files.move(reg.resolve("keys/log.pem"), dir.resolve("log.pem"));
    assertThat(doctor(reg).out()).contains("the LOG key is not in keys/");
    // The demonstration's trust file names no recovery key: nobody could say who signs.
    Told mute = Told.by("serve", "--data", reg, "--port", "0");
    assertThat(mute.exit()).as(mute.all()).isEqualTo(4);
    Files.move(dir.resolve("log.pem"), reg.resolve("keys/log.pem"));
    Files.move(reg.resolve("keys/notice.pem"), dir.resolve("notice.pem"));
    Told silent = Told.by("serve", "--data", reg, "--port", "0");
    assertThat(silent.exit()).as(silent.all()).isEqualTo(3);
    Files.move(reg.resolve("signer"), dir.resolve("signer"));
    assertThat(doctor(reg).out())
        .contains("the signer's state is lost", "the NOTICE key is not in keys/");
  }
}
