package org.lychgate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Spark as processes on this machine, from its jars alone: what the scripts of a distribution
 * start. Everything listens on loopback, and ends with {@link #close}.
 */
final class Processes implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final int MINUTES_MAX = 5;

  private final Path folder;
  private final List<Process> running = new ArrayList<>();
  private int started;

  /**
   * @param folder for logs and whatever they write
   */
  Processes(Path folder) {
    this.folder = folder;
  }

  /**
   * How a process ended.
   *
   * @param log its standard error
   */
  record Ended(int exit, String out, String log) {}

  /** Starts a master; its address. */
  String master() throws IOException, InterruptedException {
    Path log = start("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0");
    return await(log, Pattern.compile("Starting Spark master at (spark://\\S+)"));
  }

  /** Starts a worker with one processor, and waits until the master knows it. */
  void worker(String master) throws IOException, InterruptedException {
    Path log =
        start(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            folder.resolve("work" + started).toString(),
            master);
    await(log, Pattern.compile("(Successfully registered) with master"));
  }

  /** {@code spark-submit} of our program, to its end. */
  Ended submit(String master, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--master", master, "--executor-memory", "512m"));
    words.addAll(List.of("--conf", "spark.ui.enabled=false"));
    words.addAll(List.of("--conf", "spark.hadoop.fs.defaultFS=file:///"));
    words.addAll(List.of("--jars", jars(), "--class", SparkScreen.class.getName()));
    words.addAll(options);
    words.add(app().toString());
    words.addAll(Arrays.asList(arguments));
    Path out = folder.resolve(started + ".out");
    Path log = start("org.apache.spark.deploy.SparkSubmit", words.toArray(String[]::new));
    Process process = running.getLast();
    assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).as(log.toString()).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(log));
  }

  private Path start(String main, String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    words.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    words.addAll(List.of("-Xmx512m", "-Djava.io.tmpdir=" + folder));
    words.addAll(List.of("-cp", TARGET.resolve("spark/jars") + "/*", main));
    words.addAll(Arrays.asList(arguments));
    Path log = folder.resolve(started + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve(started + ".out").toFile())
            .redirectError(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "SPARK_HOME", TARGET.resolve("spark").toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1",
                "SPARK_LOCAL_DIRS", folder.resolve("local").toString()));
    running.add(builder.start());
    started++;
    return log;
  }

  private String await(Path log, Pattern said) throws IOException, InterruptedException {
    Process process = running.getLast();
    while (process.isAlive()) {
      Matcher matcher = said.matcher(Files.readString(log));
      if (matcher.find()) {
        return matcher.group(1);
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("it ended: " + Files.readString(log));
  }

  private static String jars() throws IOException {
    try (Stream<Path> files = Files.list(TARGET.resolve("lib"))) {
      return files.map(Path::toString).sorted().collect(Collectors.joining(","));
    }
  }

  /** Our own classes as a jar; Maven makes its own only after the tests. */
  private Path app() throws IOException {
    Path jar = folder.resolve("spark.jar");
    Path classes = TARGET.resolve("classes");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  @Override
  public void close() throws InterruptedException {
    // The last first: a driver before its workers, workers before their master.
    for (Process process : running.reversed()) {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
