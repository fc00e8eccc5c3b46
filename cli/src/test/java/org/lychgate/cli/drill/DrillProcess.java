package org.lychgate.cli.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.lychgate.cli.demo.DemoProcess;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;

/** Runs {@code lychgate drill} as a user does, on the class path given. */
final class DrillProcess {
  private static final long PATIENCE_SECONDS = 1800;
  private static final JsonLimits LIMITS = new JsonLimits(4 << 20, 8, 100_000);

  /**
   * How it ended.
   *
   * @param verdicts by attack
   * @param out everything it said
   */
  record Ended(int exit, Map<String, String> verdicts, JsonFields report, String out) {}

  private DrillProcess() {}

  /**
   * @param first folders before the program on the class path: a class there replaces its namesake
   */
  static Ended run(List<Path> first, Path work, String... args)
      throws IOException, InterruptedException {
    return run(first, work, Map.of(), args);
  }

  /**
   * @param environment what its processes find in theirs besides
   */
  static Ended run(List<Path> first, Path work, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    Path json = work.resolve("drill.json");
    List<String> command = new ArrayList<>(DemoProcess.command(first, work));
    command.addAll(List.of("drill", "--json", json.toString(), "--force"));
    command.addAll(List.of("--out", work.resolve("drill.html").toString()));
    command.addAll(List.of(args));
    Path said = work.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the drill hangs; it said\n" + Files.readString(said));
    }
    String out = Files.readString(said, StandardCharsets.UTF_8);
    if (!Files.exists(json)) {
      throw new AssertionError("the drill wrote no report; it said\n" + out);
    }
    JsonFields report = JsonFields.of(Json.parse(Files.readAllBytes(json), LIMITS));
    Map<String, String> verdicts = new TreeMap<>();
    for (Json attack : report.getArray("attacks")) {
      JsonFields row = JsonFields.of(attack);
      verdicts.put(row.getText("id"), row.getText("verdict"));
    }
    return new Ended(process.exitValue(), verdicts, report, out);
  }
}
