package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;

/**
 * docs/operator.md as a new operator follows it: every line of its blocks, typed as it stands but
 * for the port, in a folder with nothing but the program. {@code serve} runs beside; before the
 * database is thrown away it is killed, which is worse than Ctrl-C.
 */
final class OperatorPageTest {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NINE_DIGITS = Pattern.compile("(?<![0-9a-f])[0-9]{9}(?![0-9a-f])");

  @TempDir Path folder = Path.of("");
  private Optional<Process> serve = Optional.empty();

  @AfterEach
  void stop() throws InterruptedException {
    if (serve.isPresent()) {
      serve.get().destroy();
      assertThat(serve.get().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void page_everyCommandTypedAsItStands_leadsFromNothingToARestoredRegistry() throws Exception {
    install();
    int port = freePort();
    StringBuilder transcript = new StringBuilder();
    for (String line : commands(port)) {
      String said;
      if (line.startsWith("./lychgate serve ") && !line.contains("--print-config")) {
        said = serve(line);
      } else {
        if (line.startsWith("rm -r reg/db")) {
          kill();
        }
        said = run(line);
      }
      transcript.append("$ ").append(line).append('\n').append(said);
    }
    String all = transcript.toString();
    assertThat(all)
        .contains("port = " + port, "\"status\":\"up\"", "lychgate_database_up 1")
        .contains("would take back", "took back", "entries have their record again")
        .contains("backup-1 holds", "restored ")
        .doesNotContain("error:")
        .doesNotContain("PUBLISH leaf ");
    assertThat(all).containsPattern("(?s)recover --data reg\n.*all is well|0 problems");
    // Bytes of a disk may have nine digits.
    String words = all.replaceAll("(?m)^lychgate_.*$", "");
    assertThat(NINE_DIGITS.matcher(words).results().count()).as(words).isZero();
  }

  /** The process is gone, and the shell that watches over its database stops that, too. */
  private void kill() throws IOException, InterruptedException {
    Process running = serve.orElseThrow();
    running.destroyForcibly();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    Path pid = folder.resolve("reg/db/data/postmaster.pid");
    for (int i = 0; i < 600 && Files.exists(pid); i++) {
      Thread.sleep(100);
    }
    assertThat(pid).doesNotExist();
    serve = Optional.empty();
  }

  private String serve(String line) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", "exec " + line);
    Path said = folder.resolve("serve.err");
    Process process = shell.directory(folder.toFile()).redirectError(said.toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ready = String.valueOf(out.readLine());
    assertThat(ready).as(Files.readString(said)).startsWith("{\"ready\":true");
    serve = Optional.of(process);
    return ready + "\n";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> commands(int port) throws IOException {
    Path page = Path.of(System.getProperty("lychgate.root", ".."), "docs/operator.md");
    List<String> lines = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      block.group(1).lines().map(line -> line.replace("8440", "" + port)).forEach(lines::add);
    }
    assertThat(lines).hasSizeGreaterThan(15);
    return lines;
  }

  /** A {@code lychgate} like the one of the project, on this test's class path. */
  private void install() throws IOException {
    StringBuilder script = new StringBuilder("#!/bin/sh\nexec");
    for (String word : DemoProcess.command(List.of(), folder.resolve("work"))) {
      script.append(" '").append(word).append('\'');
    }
    Path file = folder.resolve("lychgate");
    Files.writeString(file, script + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String run(String line) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", line);
    shell.environment().put("LC_ALL", "C");
    Process process = shell.directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(line + "\n" + said).isZero();
    return said;
  }
}
