package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.cli.demo.DemoProcess;
import org.lychgate.formats.kit.Kit;
import org.lychgate.formats.kit.KitCase;

/** docs/kit.md: its commands, typed as they stand, and its table against the cases. */
final class KitPageTest {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder = Path.of("");

  @Test
  void page_everyCommandTypedAsItStands_exitsZero() throws Exception {
    install();
    List<String> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(page());
    while (block.find()) {
      block.group(1).lines().forEach(commands::add);
    }
    assertThat(commands).hasSize(4);
    for (String line : commands) {
      Process process =
          new ProcessBuilder("/bin/sh", "-c", line)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(line + "\n" + said).isZero();
      assertThat(said).contains(line.contains("--out") ? "39 cases" : "39 passed, 0 failed");
    }
    assertThat(Files.readString(folder.resolve("report.txt"))).contains("0 failed");
  }

  @Test
  void page_table_hasEveryCaseAsTheKitTellsIt() throws IOException {
    List<String> rows = page().lines().filter(line -> line.startsWith("| `")).toList();
    List<String> cases = new ArrayList<>();
    for (KitCase one : Kit.cases()) {
      cases.add("| `" + one.id() + "` | " + one.title() + " | " + one.why() + " |");
    }
    assertThat(rows).isEqualTo(cases);
    assertThat(page()).contains(cases.size() + " small cases");
  }

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("lychgate.root", ".."), "docs/kit.md"));
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
}
