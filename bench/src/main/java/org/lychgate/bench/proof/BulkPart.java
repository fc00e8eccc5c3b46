package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.TileLog;
import org.lychgate.nation.Progress;

/** Leaves by the hundred thousand, each step durable before the next begins. */
final class BulkPart implements ProofPart {
  private static final int BULK = 100_000;
  private static final int REGISTER = 10_000;
  private static final int RAW_STEPS = 20;
  private static final int BAR = 100_000;

  @Override
  public String name() {
    return "bulk";
  }

  private record Written(double seconds, double cpu, double rawSeconds) {}

  @Override
  public Section run(ProofPlan plan, Listener listener) throws IOException {
    Section section = new Section("bulk", "Writing in bulk");
    long small = Math.min(plan.leaves(), 1_000_000);
    Written register = write(plan, plan.folder().resolve("steps"), small, REGISTER, listener);
    Written bulk = write(plan, plan.log(), plan.leaves(), BULK, listener);
    double rate = plan.leaves() / bulk.seconds();
    section.bar(
        plan.leaves() >= BULK,
        "leaves written in bulk, durable, a second",
        "≥ 100,000",
        rate >= BAR,
        "%,.0f, %.3f of what raw appends with one fsync a step give",
        rate,
        bulk.rawSeconds() / bulk.seconds());
    section.reported(
        "the same in the register's steps of 10,000",
        "%,.0f, %.3f of raw",
        small / register.seconds(),
        register.rawSeconds() / register.seconds());
    table(section, "steps of 100,000", plan.leaves(), bulk);
    table(section, "steps of 10,000", small, register);
    section.say(
        "Durable: every file of a step is synced, then every folder, then the size; append returns"
            + " after that. Raw: the same bytes appended to one file with one fsync a step, timed"
            + " before and after in the same run. Leaves have 96 to 159 bytes.");
    return section;
  }

  private static void table(Section section, String caption, long leaves, Written written) {
    section.row("leaves", "", leaves);
    section.row("log", "leaves/s", leaves / written.seconds());
    section.row("raw appends with fsync", "leaves/s", leaves / written.rawSeconds());
    section.row("log", "s", written.seconds());
    section.row("processor, all threads", "s", written.cpu());
    section.table(caption);
  }

  private static Written write(ProofPlan plan, Path log, long leaves, int step, Listener listener)
      throws IOException {
    int bytes = ProofLeaves.list(plan.seed(), 0, step).stream().mapToInt(l -> l.length + 2).sum();
    double before = RawDisk.seconds(plan.folder(), RAW_STEPS, bytes, plan.nanos());
    Progress progress = listener.step("writing in steps of " + step);
    Path state = log.resolveSibling(log.getFileName() + "-signer");
    double seconds = 0;
    double cpu = 0;
    try (TileLog writer = TileLog.open(log);
        LogSigner signer = LogSigner.create(state, ProofTask.KEY.name(), ProofTask.KEY)) {
      for (long at = 0; at < leaves; at += step) {
        List<byte[]> fresh = ProofLeaves.list(plan.seed(), at, Math.min(at + step, leaves));
        double used = ProofTask.cpuSeconds();
        long start = plan.nanos().getAsLong();
        writer.append(fresh);
        seconds += (plan.nanos().getAsLong() - start) / 1e9;
        cpu += ProofTask.cpuSeconds() - used;
        progress.at(at + fresh.size(), leaves);
      }
      writer.publish(signer);
    }
    double after = RawDisk.seconds(plan.folder(), RAW_STEPS, bytes, plan.nanos());
    double raw = (before + after) / (2.0 * RAW_STEPS * step) * leaves;
    return new Written(seconds, cpu, raw);
  }
}
