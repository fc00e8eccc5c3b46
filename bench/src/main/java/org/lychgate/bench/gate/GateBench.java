package org.lychgate.bench.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.gate.Policy;
import org.lychgate.linkage.Weights;

/** What is claimed of the gate, measured part by part. */
public final class GateBench {
  /** All parts, in the order in which they run. */
  public static final List<GatePart> PARTS =
      List.of(
          new NationPart(),
          new ReportersPart(),
          new EventsPart(),
          new ListsPart(),
          new DisguisePart(),
          new DripPart(),
          new ReleasePart(),
          new RatePart());

  private GateBench() {}

  /**
   * Measures these parts.
   *
   * @param facts stand in the report as they are
   */
  public static Report run(
      List<GatePart> parts, GatePlan plan, Map<String, String> facts, Listener listener) {
    Ground ground = new Ground(plan);
    List<Bar> bars = new ArrayList<>();
    List<Card> cards = new ArrayList<>();
    long start = plan.nanos().getAsLong();
    for (GatePart part : parts) {
      Section section = part.run(ground, listener);
      bars.addAll(section.bars());
      cards.add(section.card());
    }
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put("policy", "the floor, " + Policy.floor().hash());
    run.put("weights", Weights.frozen().hash().toString());
    run.put("seconds", Long.toString((plan.nanos().getAsLong() - start) / 1_000_000_000));
    return new Report("The gate: honest traffic and lists", run, bars, cards);
  }
}
