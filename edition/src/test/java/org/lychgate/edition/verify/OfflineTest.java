package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.formats.DmfReader;
import org.lychgate.ledger.TileLog;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * The check stands on four rooms and the JDK's base module: a process of its own that has nothing
 * else, so neither a library nor a way to the network, verifies a log and its editions.
 */
final class OfflineTest {
  private static final List<Class<?>> ROOMS =
      List.of(Sha256.class, DmfReader.class, TileLog.class, Verifier.class);
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.util.List;
      import org.lychgate.edition.trust.Trust;
      import org.lychgate.edition.verify.*;

      public class Offline {
        public static void main(String[] args) throws Exception {
          VerifyReport report =
              Verifier.verify(
                  Path.of(args[0]),
                  Trust.parse(Files.readAllBytes(Path.of(args[1]))),
                  List.of(Path.of(args[2])),
                  Progress.NONE);
          System.out.println(report.rows() + " rows, " + report.editions() + " editions");
          report.findings().forEach(f -> System.out.println(f.where() + " " + f.code()));
          System.exit(report.holds() ? 0 : 1);
        }
      }
      """;

  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry = new MiniRegistry();
  private Path log = Path.of("");
  private Path trust = Path.of("");

  @BeforeEach
  void makeRegistry() throws IOException {
    registry
        .submit("registrar-tt", 4, 2)
        .forEach(taken -> registry.publish(taken, EvidenceClass.E1));
    for (Scope scope : Scope.values()) {
      registry.cut(folder.resolve("edition"), scope, EditionKind.FULL);
    }
    log = registry.writeLog(folder);
    trust = Files.write(folder.resolve("trust.json"), registry.trust().canonical());
    Files.writeString(folder.resolve("Offline.java"), PROGRAM);
    int compiled =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-cp",
                classPath(),
                "-d",
                folder.toString(),
                folder.resolve("Offline.java").toString());
    assertThat(compiled).isZero();
  }

  private static String classPath() {
    List<String> out = new ArrayList<>();
    for (Class<?> room : ROOMS) {
      CodeSource source = Objects.requireNonNull(room.getProtectionDomain().getCodeSource());
      out.add(Path.of(java.net.URI.create(source.getLocation().toString())).toString());
    }
    return String.join(System.getProperty("path.separator"), out);
  }

  private record Ended(int exit, String said) {}

  private Ended run() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules=java.base",
                "-Xmx128m",
                "-cp",
                classPath() + System.getProperty("path.separator") + folder,
                "Offline",
                log.toString(),
                trust.toString(),
                folder.resolve("edition").toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  @Test
  void verify_withFourRoomsAndNothingElse_holds() throws Exception {
    Ended ended = run();
    assertThat(ended.said()).isEqualTo("10 rows, 3 editions\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void verify_withFourRoomsAndNothingElse_namesARowThatWasDropped() throws Exception {
    Path rows = folder.resolve("edition/limited/000001").resolve(EditionFiles.NATIVE);
    List<String> lines = new ArrayList<>(Files.readAllLines(rows));
    lines.removeFirst();
    Files.write(rows, lines);
    Ended ended = run();
    assertThat(ended.said()).contains("limited/000001").contains(" ROW_MISSING");
    assertThat(ended.exit()).isEqualTo(1);
  }
}
