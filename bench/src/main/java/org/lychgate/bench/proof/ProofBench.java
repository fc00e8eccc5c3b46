package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.subscriber.Section;

/** What is claimed of the log, measured part by part. */
public final class ProofBench {
  /** All parts, in the order in which they run: a later one may use what an earlier one wrote. */
  public static final List<ProofPart> PARTS =
      List.of(
          new BulkPart(),
          new OnlinePart(),
          new CheckPart(),
          new AuditPart(),
          new GoPart(),
          new KillPart(),
          new FaultPart());

  private ProofBench() {}

  /**
   * Measures these parts.
   *
   * @param facts stand in the report as they are
   */
  public static Report run(
      String title,
      List<ProofPart> parts,
      ProofPlan plan,
      Map<String, String> facts,
      Listener listener)
      throws IOException {
    Files.createDirectories(plan.folder());
    List<Bar> bars = new ArrayList<>();
    List<Card> cards = new ArrayList<>();
    long start = plan.nanos().getAsLong();
    for (ProofPart part : parts) {
      Section section = part.run(plan, listener);
      bars.addAll(section.bars());
      cards.add(section.card());
    }
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put("file system", Files.getFileStore(plan.folder()).type());
    run.put(
        "fsync",
        "real: every append is synced before it returns, as in production; whether the disk"
            + " keeps what it says it has kept cannot be told from here");
    run.put("seconds", Long.toString((plan.nanos().getAsLong() - start) / 1_000_000_000));
    return new Report(title, run, bars, cards);
  }
}
