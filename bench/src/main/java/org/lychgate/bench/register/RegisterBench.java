package org.lychgate.bench.register;

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

/** What is claimed of the register, measured part by part. */
public final class RegisterBench {
  /** All parts, in the order in which they run. */
  public static final List<RegisterPart> PARTS = List.of(new YearPart(), new OnlinePart());

  private RegisterBench() {}

  /**
   * Measures these parts.
   *
   * @param facts stand in the report as they are
   */
  public static Report run(
      List<RegisterPart> parts, RegisterPlan plan, Map<String, String> facts, Listener listener)
      throws IOException {
    Files.createDirectories(plan.folder());
    List<Bar> bars = new ArrayList<>();
    List<Card> cards = new ArrayList<>();
    long start = plan.nanos().getAsLong();
    for (RegisterPart part : parts) {
      Section section = part.run(plan, listener);
      bars.addAll(section.bars());
      cards.add(section.card());
    }
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put("file system", Files.getFileStore(plan.folder()).type());
    run.put(
        "durability",
        "as in production: fsync and synchronous_commit on, tiles and checkpoint synced before"
            + " an answer; whether the disk keeps what it says cannot be told from here");
    run.put("seconds", Long.toString((plan.nanos().getAsLong() - start) / 1_000_000_000));
    return new Report("The register at a nation's pace", run, bars, cards);
  }
}
