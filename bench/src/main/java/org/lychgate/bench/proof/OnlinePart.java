package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.TileLog;
import org.lychgate.nation.Progress;

/** A few leaves at a time, as decisions come one by one: how long until each is durable. */
final class OnlinePart implements ProofPart {
  private static final int APPENDS = 2_000;
  private static final int APPENDS_MIN = 200;
  private static final double SECONDS = 60;
  private static final int FEW = 5;
  private static final int RAW = 500;
  private static final int RAW_BYTES = 256;

  @Override
  public String name() {
    return "online";
  }

  @Override
  public Section run(ProofPlan plan, Listener listener) throws IOException {
    Section section = new Section("online", "Writing a few at a time");
    Path log = plan.folder().resolve("online");
    double raw = RAW / RawDisk.seconds(plan.folder(), RAW, RAW_BYTES, plan.nanos());
    Progress progress = listener.step("writing " + FEW + " at a time");
    double[] appends = new double[APPENDS];
    double[] signed = new double[APPENDS];
    int count = 0;
    double seconds = 0;
    try (TileLog writer = TileLog.open(log);
        LogSigner signer =
            LogSigner.create(
                plan.folder().resolve("online-signer"), ProofTask.KEY.name(), ProofTask.KEY)) {
      for (int i = 0; i < APPENDS && (i < APPENDS_MIN || seconds < SECONDS); i++) {
        long from = (long) i * FEW;
        long start = plan.nanos().getAsLong();
        writer.append(ProofLeaves.list(plan.seed(), from, from + FEW));
        appends[i] = (plan.nanos().getAsLong() - start) / 1e6;
        writer.publish(signer);
        signed[i] = (plan.nanos().getAsLong() - start) / 1e6;
        seconds += signed[i] / 1e3;
        count = i + 1;
        progress.at(count, APPENDS);
      }
    }
    raw = (raw + RAW / RawDisk.seconds(plan.folder(), RAW, RAW_BYTES, plan.nanos())) / 2;
    appends = Arrays.copyOf(appends, count);
    signed = Arrays.copyOf(signed, count);
    double rate = count / (Arrays.stream(appends).sum() / 1e3);
    section.reported(
        "appends of 5 leaves, durable, a second; p99",
        "%,.0f; %.1f ms; %.2f of the raw fsyncs a second",
        rate,
        percentile(appends, 99),
        rate / raw);
    section.reported(
        "the same until a checkpoint over them is signed and in place; p99",
        "%,.0f; %.1f ms",
        count / (Arrays.stream(signed).sum() / 1e3),
        percentile(signed, 99));
    section.row("raw: 256 bytes appended and synced", "1/s", raw);
    section.row("append, median", "ms", percentile(appends, 50));
    section.row("append, 99 of 100 within", "ms", percentile(appends, 99));
    section.row("append and checkpoint, median", "ms", percentile(signed, 50));
    section.row("append and checkpoint, 99 of 100 within", "ms", percentile(signed, 99));
    section.table(count + " appends of " + FEW + " leaves");
    section.say(
        "An append waits for the disk four times: files, folders, the recorded size, its folder. A"
            + " checkpoint waits four times more: the signer's memory and the checkpoint itself.");
    return section;
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
  }
}
