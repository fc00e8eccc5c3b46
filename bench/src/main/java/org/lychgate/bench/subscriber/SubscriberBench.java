package org.lychgate.bench.subscriber;

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

/** What the subscriber's tool claims, measured. */
public final class SubscriberBench {
  private final Plan plan;
  private final Listener listener;
  private final BenchData data;

  /** A part of the measurements. */
  public enum Part {
    INDEX,
    SCREEN,
    LOOKUP
  }

  public SubscriberBench(Plan plan, Listener listener) {
    this.plan = plan;
    this.listener = listener;
    this.data = new BenchData(plan.folder(), plan.seed(), plan.programs(), listener);
  }

  /**
   * Measures these parts.
   *
   * @param facts stand in the report as they are
   */
  public Report run(String title, List<Part> wanted, Map<String, String> facts) throws IOException {
    Files.createDirectories(plan.folder());
    List<Bar> bars = new ArrayList<>();
    List<Card> cards = new ArrayList<>();
    long start = System.nanoTime();
    for (Part part : wanted) {
      Section section =
          switch (part) {
            case INDEX -> new Index142(plan, data, listener).run();
            case SCREEN -> new ScreenBench(plan, data, listener).run();
            case LOOKUP -> new LookupBench(plan, data, listener).run();
          };
      bars.addAll(section.bars());
      cards.add(section.card());
    }
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put("deaths", Section.text("%,d, realm BENCH, seed %d", plan.rows(), plan.seed()));
    run.put(
        "memory bound",
        WatchedChild.canBound()
            ? Section.text(
                "every process of Lychgate's bounded by RLIMIT_DATA to %.1f GiB and by -Xmx",
                plan.programs().anonymousBytes() / (double) (1L << 30))
            : "bounded by -Xmx alone; this system has no prlimit");
    run.put(
        "page cache", "files were written or read just before, so what of them fits stands in it");
    if (!data.found().isEmpty()) {
      run.put("files that were there already", String.join(", ", data.found()));
    }
    run.put("seconds", Long.toString((System.nanoTime() - start) / 1_000_000_000));
    return new Report(title, run, bars, cards);
  }
}
