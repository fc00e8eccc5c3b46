package org.lychgate.bench.register;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.drill.scene.Ended;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;

/**
 * What stands in a registry in the end.
 *
 * @param counts of leaves by kind, of rows by table, of what became of reports
 * @param problems gaps, doubles, what was acknowledged and is not there
 */
record Standing(Map<String, Long> counts, List<String> problems, long leaves) {
  /** Those whose rows follow from the reports alone; {@code intake_count} counts attempts. */
  private static final List<String> TABLES =
      List.of(
          "ledger",
          "event",
          "submission",
          "report",
          "entry",
          "vault",
          "edition",
          "ruling_input",
          "ruling_batch");

  /**
   * Compares database, public log and what was acknowledged.
   *
   * @param last no leaf may have a later day
   */
  static Standing of(Served registry, Sending sending, LocalDate last) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    List<String> problems = new ArrayList<>(sending.problems());
    // The last batch may have been answered just before the database was killed once more.
    if (!registry.awaitWell()) {
      problems.add("the registry is not well: " + registry.calls().get("/health").words());
    }
    List<byte[]> log = readLog(registry);
    try (Tables tables = Tables.open(registry.folder())) {
      counts.putAll(tables.counts(TABLES));
      long size = tables.number("SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger");
      if (size != tables.number("SELECT count(*) FROM ledger")) {
        problems.add("the ledger has a gap");
      }
      if (size != log.size()) {
        problems.add("the ledger has " + size + " leaves and the public log " + log.size());
      }
      List<byte[]> ledger = tables.bytes("SELECT leaf FROM ledger ORDER BY leaf_index");
      for (int i = 0; i < Math.min(ledger.size(), log.size()); i++) {
        if (!Arrays.equals(ledger.get(i), log.get(i))) {
          problems.add("leaf " + i + " of the public log is another one in the ledger");
        }
      }
    }
    look(log, sending, last, counts, problems);
    problems.addAll(sending.ask(registry.calls(), List.copyOf(sending.acknowledged().keySet())));
    Ended verified = registry.verify();
    if (verified.exit() != 0) {
      problems.add("verify: " + verified.words());
    }
    return new Standing(counts, problems, log.size());
  }

  private static void look(
      List<byte[]> log,
      Sending sending,
      LocalDate last,
      Map<String, Long> counts,
      List<String> problems) {
    Map<String, Integer> batches = new HashMap<>();
    for (int i = 0; i < log.size(); i++) {
      Leaf leaf = LeafCodec.decode(log.get(i));
      counts.merge("leaves " + leaf.getClass().getSimpleName(), 1L, Long::sum);
      if (leaf.findDay().filter(day -> day.isAfter(last)).isPresent()) {
        problems.add("leaf " + i + " is of a day that has not come");
      }
      if (leaf instanceof Leaf.Submission submission) {
        String batch = submission.signer() + " " + submission.batch();
        if (batches.put(batch, i) != null) {
          problems.add("a batch is in the log twice, the second time as leaf " + i);
        }
      }
    }
    sending
        .leaves()
        .forEach((batch, at) -> {
          if (at >= log.size()
              || !(LeafCodec.decode(log.get(at.intValue())) instanceof Leaf.Submission leaf)
              || leaf.count() != batch.batch().count()) {
            problems.add("an acknowledged batch is not at leaf " + at);
          }
        });
    sending.acknowledged().values().forEach(became -> counts.merge(outcome(became), 1L, Long::sum));
  }

  /** Which outcomes a batch had; the whole is compared besides. */
  private static String outcome(String became) {
    return became.contains("QUARANTINE") ? "batches with some in quarantine" : "batches taken";
  }

  private static List<byte[]> readLog(Served registry) throws IOException {
    var folder = registry.folder().resolve("log");
    Checkpoint checkpoint =
        Checkpoint.open(
            TileLog.findCheckpoint(folder)
                .orElseThrow(() -> new IOException("the log has no checkpoint")),
            registry.genesis().trust().origin(),
            registry.signer("log").verifierKey());
    List<byte[]> out = new ArrayList<>();
    TileLogReader.open(folder, checkpoint).forEach((_, entry) -> out.add(entry.clone()));
    return out;
  }

  /** In what this one is other than {@code other}, in words; empty where in nothing. */
  List<String> differences(Standing other) {
    List<String> out = new ArrayList<>();
    Map<String, Long> all = new TreeMap<>(counts);
    other.counts.forEach(all::putIfAbsent);
    for (String what : all.keySet()) {
      long here = counts.getOrDefault(what, 0L);
      long there = other.counts.getOrDefault(what, 0L);
      if (here != there) {
        out.add(what + ": " + here + " and " + there + " without kills");
      }
    }
    return out;
  }
}
