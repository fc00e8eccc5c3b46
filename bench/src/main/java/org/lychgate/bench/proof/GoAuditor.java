package org.lychgate.bench.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The auditor in {@code .ci/auditor}: a small Go program on the log code of the Go project
 * (golang.org/x/mod/sumdb, as Debian packages it), so that a log is judged by code that did not
 * grow beside the code that wrote it.
 */
public final class GoAuditor {
  /** Where it lies below the root of the sources. */
  public static final String SOURCES = ".ci/auditor";

  /** Where Debian's golang-golang-x-mod-dev puts the library. */
  private static final Path LIBRARY = Path.of("/usr/share/gocode");

  private static final Duration BUILD_PATIENCE = Duration.ofMinutes(5);
  private final Path binary;

  private GoAuditor(Path binary) {
    this.binary = binary;
  }

  /**
   * How one run ended.
   *
   * @param passed whether everything holds
   * @param said its output and errors
   */
  public record Verdict(boolean passed, String said) {}

  /**
   * Builds the auditor.
   *
   * @param project root of the sources
   * @param work folder for the program and the compiler's files; created if it is not there
   * @return empty where this machine has no Go, or not the library
   * @throws OperatorException if it does not build
   */
  public static Optional<GoAuditor> find(Path project, Path work) {
    Optional<Path> go = findGo();
    if (go.isEmpty() || !Files.isDirectory(LIBRARY.resolve("src/golang.org/x/mod/sumdb/tlog"))) {
      return Optional.empty();
    }
    Path binary = work.toAbsolutePath().resolve("auditor");
    try {
      Files.createDirectories(work);
      ProcessBuilder build =
          new ProcessBuilder(go.get().toString(), "build", "-o", binary.toString(), ".")
              .directory(project.resolve(SOURCES).toFile());
      build.environment().put("GO111MODULE", "off");
      build.environment().put("GOPATH", LIBRARY.toString());
      build.environment().put("GOCACHE", work.toAbsolutePath().resolve("cache").toString());
      Verdict built = run(build, work, BUILD_PATIENCE);
      if (!built.passed()) {
        throw new OperatorException(
            ExitCode.ENVIRONMENT,
            "the Go auditor does not build: " + built.said().strip(),
            "install Debian's golang-go and golang-golang-x-mod-dev");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(new GoAuditor(binary));
  }

  private static Optional<Path> findGo() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : path.split(System.getProperty("path.separator"), -1)) {
      Path go = Path.of(folder, "go");
      if (!folder.isEmpty() && Files.isExecutable(go)) {
        return Optional.of(go);
      }
    }
    return Optional.empty();
  }

  /**
   * Has it audit a log.
   *
   * @param log folder with {@code checkpoint} and {@code tile}
   * @param vkey the log's verifier key; its name is the log's origin
   * @param patience after which it is ended, and has not passed
   * @param more further options of the auditor
   */
  public Verdict audit(Path log, String vkey, Duration patience, String... more) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary.toString(), "-log", log.toString(), "-vkey", vkey));
    command.addAll(List.of(more));
    return run(command, patience);
  }

  /** Has it check one {@code .tlog-proof} file for a leaf that stands in hex in {@code leaf}. */
  public Verdict checkProof(Path proof, Path leaf, String vkey, Duration patience) {
    return run(
        List.of(
            binary.toString(), "-proof", proof.toString(), "-leaf", leaf.toString(), "-vkey", vkey),
        patience);
  }

  /** The program, for a command line of one's own. */
  public Path binary() {
    return binary;
  }

  private Verdict run(List<String> command, Duration patience) {
    try {
      return run(new ProcessBuilder(command), binary.resolveSibling("said"), patience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Verdict run(ProcessBuilder builder, Path work, Duration patience)
      throws IOException {
    Path folder = Files.createDirectories(work);
    Path said = Files.createTempFile(folder, "said", ".txt");
    try {
      Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String text = Files.readString(said, StandardCharsets.UTF_8);
      return new Verdict(
          ended && process.exitValue() == 0,
          ended ? text : text + "ended after " + patience.toSeconds() + " s\n");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(said);
    }
  }
}
