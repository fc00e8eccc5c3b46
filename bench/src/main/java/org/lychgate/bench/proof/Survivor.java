package org.lychgate.bench.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lychgate.ledger.FsckReport;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.LogFault;
import org.lychgate.ledger.LogFsck;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.TileLog;

/**
 * What is left of a log whose writer died.
 *
 * @param size leaves in it
 * @param repaired whether fsck had to repair something
 * @param problem what is wrong; empty if nothing is
 */
record Survivor(long size, boolean repaired, String problem) {
  /**
   * Examines the log in {@code folder}, opens it again and compares its leaves.
   *
   * @param from leaf from which on they are compared
   * @param acknowledged leaves that the writer said were durable
   * @param signed leaves that it said were under a checkpoint
   */
  static Survivor examine(Path folder, long seed, long from, long acknowledged, long signed) {
    Path log = folder.resolve("log");
    if (!Files.isDirectory(log)) {
      return new Survivor(0, false, acknowledged > 0 ? "the log is gone" : "");
    }
    try {
      FsckReport report = ProofTask.fsck(log);
      boolean repaired = !report.isSound();
      if (repaired) {
        report =
            LogFsck.repair(
                log, ProofTask.KEY.name(), ProofTask.KEY.verifierKey(), LogFsck.Listener.NONE);
        if (!report.isSound()) {
          List<LogFault> faults =
              report.layers().stream().flatMap(layer -> layer.faults().stream()).toList();
          return new Survivor(report.size().value(), true, "fsck: " + faults.getFirst());
        }
      }
      long known = report.signed().map(size -> size.value()).orElse(0L);
      if (known < signed) {
        return new Survivor(
            report.size().value(), repaired, "signed " + signed + ", found " + known);
      }
      return reopen(folder, seed, from, acknowledged, repaired);
    } catch (LogException e) {
      return new Survivor(0, false, String.valueOf(e.getMessage()));
    }
  }

  private static Survivor reopen(
      Path folder, long seed, long from, long acknowledged, boolean repaired) {
    try (TileLog log = TileLog.open(folder.resolve("log"));
        LogSigner signer = ProofWriter.signer(folder)) {
      long size = log.size().value();
      if (size < acknowledged) {
        return new Survivor(size, repaired, "acknowledged " + acknowledged + ", found " + size);
      }
      if (signer.lastSize().value() > size) {
        return new Survivor(size, repaired, "signed more than there is");
      }
      long[] wrong = {-1};
      log.reader()
          .forEach(
              new LeafIndex(Math.min(from, size)),
              new LeafIndex(size),
              (index, leaf) -> {
                if (!Arrays.equals(leaf, ProofLeaves.leaf(seed, index.value()))) {
                  wrong[0] = index.value();
                }
              });
      return new Survivor(
          size, repaired, wrong[0] < 0 ? "" : "leaf " + wrong[0] + " is another one");
    }
  }
}
