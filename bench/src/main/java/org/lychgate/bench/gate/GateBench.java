package org.lychgate.bench.gate;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.parts.Measured;
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
      List<GatePart> parts, GatePlan plan, Map<String, String> facts, Listener listener)
      throws IOException {
    Measured measured = Measured.of(parts, new Ground(plan), plan.nanos(), listener);
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put("policy", "the floor, " + Policy.floor().hash());
    run.put("weights", Weights.frozen().hash().toString());
    return measured.report("The gate: honest traffic and lists", run);
  }
}
