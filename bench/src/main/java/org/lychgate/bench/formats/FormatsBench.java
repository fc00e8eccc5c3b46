package org.lychgate.bench.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.subscriber.Section;

/** What is claimed of readers and writers, measured part by part. */
public final class FormatsBench {
  /** All parts, in the order in which they run. */
  public static final List<FormatsPart> PARTS =
      List.of(new IjePart(), new DmfPart(), new StatementPart(), new VrdrPart());

  private FormatsBench() {}

  /**
   * Measures these parts.
   *
   * @param facts stand in the report as they are
   */
  public static Report run(
      List<FormatsPart> parts, FormatsPlan plan, Map<String, String> facts, Listener listener)
      throws IOException {
    List<Bar> bars = new ArrayList<>();
    List<Card> cards = new ArrayList<>();
    long start = plan.nanos().getAsLong();
    for (FormatsPart part : parts) {
      Section section = part.run(plan, listener);
      bars.addAll(section.bars());
      cards.add(section.card());
    }
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put("seconds", Long.toString((plan.nanos().getAsLong() - start) / 1_000_000_000));
    return new Report("Formats: records a second", run, bars, cards);
  }
}
