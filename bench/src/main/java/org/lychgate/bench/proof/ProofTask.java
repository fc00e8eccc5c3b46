package org.lychgate.bench.proof;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGeneratorFactory;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.FsckReport;
import org.lychgate.ledger.LogCheck;
import org.lychgate.ledger.LogFsck;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;

/** Checks a log, in a process of its own: {@code verify|read|fsck|audit FOLDER}. Prints figures. */
public final class ProofTask {
  /** Log and key of the measurements; everybody may know it. */
  static final NoteSigner KEY =
      NoteSigner.fromSeed("bench.example/log", new byte[NoteSigner.SEED_BYTES]);

  private static final int FINDINGS_SHOWN = 5;

  private ProofTask() {}

  /** Runs one check. */
  public static void main(String[] words) {
    Path log = Path.of(words[1]);
    long start = System.nanoTime();
    boolean good =
        switch (words[0]) {
          case "verify" -> LogCheck.verifyWhole(log, checkpoint(log)).isEmpty();
          case "read" -> read(log);
          case "fsck" -> fsck(log).isSound();
          case "audit" -> audit(log);
          default -> throw new IllegalArgumentException("no such check: " + words[0]);
        };
    System.out.printf(
        Locale.ROOT,
        "good %b seconds %.3f cpu %.3f%n",
        good,
        (System.nanoTime() - start) / 1e9,
        cpuSeconds());
  }

  static Checkpoint checkpoint(Path log) {
    return Checkpoint.open(
        TileLog.findCheckpoint(log).orElseThrow(), KEY.name(), KEY.verifierKey());
  }

  static FsckReport fsck(Path log) {
    return LogFsck.check(log, KEY.name(), KEY.verifierKey(), LogFsck.Listener.NONE);
  }

  private static boolean read(Path log) {
    Checkpoint checkpoint = checkpoint(log);
    long[] count = {0};
    TileLogReader.open(log, checkpoint).forEach((_, _) -> count[0]++);
    return count[0] == checkpoint.size().value();
  }

  /** All that {@code lychgate verify} checks of a registry's log, trust.json being beside it. */
  private static boolean audit(Path log) {
    try {
      Trust trust = Trust.parse(Files.readAllBytes(log.resolveSibling("trust.json")));
      VerifyReport report = Verifier.verify(log, trust, (_, _, _) -> {});
      report.findings().stream().limit(FINDINGS_SHOWN).forEach(System.out::println);
      return report.holds();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  /** Bytes that do not compress. */
  static byte[] noise(int bytes) {
    byte[] out = new byte[bytes];
    RandomGeneratorFactory.of("L64X128MixRandom").create(bytes).nextBytes(out);
    return out;
  }

  /** What a child printed last. */
  static String lastLine(ProcessBuilder child) throws IOException {
    Process process = child.redirectErrorStream(true).start();
    String last = "";
    try (var lines = process.inputReader()) {
      process.getOutputStream().close();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
      process.waitFor();
      return last;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
