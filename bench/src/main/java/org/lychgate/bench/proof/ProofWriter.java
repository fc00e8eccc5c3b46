package org.lychgate.bench.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.TileLog;

/**
 * Writes known leaves into a log, in a process that is to die: {@code load|script FOLDER SEED}.
 * Says {@code ack SIZE} when leaves are durable and {@code signed SIZE} when a checkpoint is.
 */
public final class ProofWriter {
  /** Sizes after each append of the script: a partial bundle, its end, and over several. */
  static final List<Integer> SCRIPT = List.of(3, 256, 260, 600, 601);

  private static final int LOOK_BACK = 300;

  private final long seed;
  private final TileLog log;
  private final LogSigner signer;

  private ProofWriter(long seed, TileLog log, LogSigner signer) {
    this.seed = seed;
    this.log = log;
    this.signer = signer;
  }

  /** Writes until it is stopped, or to the script's end. */
  public static void main(String[] words) {
    Path folder = Path.of(words[1]);
    long seed = Long.parseLong(words[2]);
    try (TileLog log = TileLog.open(folder.resolve("log"));
        LogSigner signer = signer(folder)) {
      ProofWriter writer = new ProofWriter(seed, log, signer);
      writer.compare();
      if (words[0].equals("script")) {
        writer.script();
      } else {
        writer.load();
      }
    }
  }

  static LogSigner signer(Path folder) {
    Path state = folder.resolve("signer");
    return LogSigner.isThere(state)
        ? LogSigner.open(state, ProofTask.KEY.name(), ProofTask.KEY)
        : LogSigner.create(state, ProofTask.KEY.name(), ProofTask.KEY);
  }

  /** Feeds the end of the log again, as the register does on its start. */
  private void compare() {
    long size = log.size().value();
    long from = Math.max(0, size - LOOK_BACK);
    log.append(new LeafIndex(from), ProofLeaves.list(seed, from, size));
    System.out.println("open " + size);
  }

  private void script() {
    for (int size : SCRIPT) {
      if (size > log.size().value()) {
        append(size);
        publish();
      }
    }
  }

  private void load() {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(seed + log.size().value());
    while (true) {
      int kind = random.nextInt(10);
      int count = kind < 7 ? random.nextInt(1, 6) : kind < 9 ? random.nextInt(200, 400) : 3_000;
      append(log.size().value() + count);
      if (random.nextBoolean()) {
        publish();
      }
    }
  }

  private void append(long to) {
    log.append(ProofLeaves.list(seed, log.size().value(), to));
    System.out.println("ack " + log.size());
  }

  private void publish() {
    log.publish(signer);
    System.out.println("signed " + log.size());
  }
}
