package org.lychgate.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code lychgate demo} as a user does: a process of its own, on the class path given. */
public final class DemoProcess {
  private static final long PATIENCE_SECONDS = 240;

  /**
   * How it ended.
   *
   * @param exit code
   * @param out standard output and standard error, in the order in which they came
   */
  record Ended(int exit, String out) {}

  private DemoProcess() {}

  /**
   * @param first folders that come before the program on the class path: there a class replaces its
   *     namesake of the program, which is how the tests remove a control
   * @param work a folder of the test's own
   */
  static Ended run(List<Path> first, Path work, String... args)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    List<String> command = command(first, work);
    command.add("demo");
    command.addAll(List.of(args));
    Path said = work.resolve("said.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          "the demo hangs; it said\n" + Files.readString(said, StandardCharsets.UTF_8));
    }
    return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }

  /** {@code java … lychgate}, to which a verb and its options are added. */
  public static List<String> command(List<Path> first, Path work) throws IOException {
    List<String> classPath = new ArrayList<>();
    first.forEach(folder -> classPath.add(folder.toString()));
    classPath.add(programClassPath());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx768m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(work.resolve("tmp")));
    command.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), classPath)));
    command.add("org.lychgate.cli.Main");
    return command;
  }

  /** The class path of this test run without the tests themselves. */
  private static String programClassPath() {
    List<String> kept = new ArrayList<>();
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String part : all.split(System.getProperty("path.separator"))) {
      if (!part.endsWith("test-classes") && !part.contains("-tests.jar")) {
        kept.add(part);
      }
    }
    return String.join(System.getProperty("path.separator"), kept);
  }
}
