package org.lychgate.bench.wayback;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.parts.Measured;

/** What is claimed of the way back, measured at one registry. */
public final class WaybackBench {
  private static final List<WaybackPart> PARTS =
      List.of(new ClaimPart(), new ReversalPart(), new OrderPart(), new AnswersPart());

  private WaybackBench() {}

  /**
   * Measures all of it.
   *
   * @param facts stand in the report as they are
   */
  public static Report run(WaybackPlan plan, Map<String, String> facts, Listener listener)
      throws IOException {
    Files.createDirectories(plan.folder());
    try (Scene scene = Scene.open(plan, listener)) {
      Measured measured = Measured.of(PARTS, scene, plan.nanos(), listener);
      Map<String, String> run = new LinkedHashMap<>(facts);
      run.put("file system", Files.getFileStore(plan.folder()).type());
      run.put(
          "durability",
          "as in production: fsync and synchronous_commit on; lychgate serve with its embedded"
              + " PostgreSQL, in processes of their own on this machine");
      run.put(
          "subscribers",
          "%d in %d processes on the same processors as the registry; each has a key, an agreement"
                  .formatted(plan.subscribers(), plan.processes() + 1)
              + " and a list of its own, and a port of its own for its webhook (three in four) or"
              + " waits on the feed");
      return measured.report("The way back", run);
    }
  }
}
