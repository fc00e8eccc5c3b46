package org.lychgate.bench.parts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.subscriber.Section;

/**
 * What the parts of a bench have found.
 *
 * @param seconds that all of it took
 */
public record Measured(List<Bar> bars, List<Card> cards, long seconds) {
  /**
   * Has these parts measure, one after the other.
   *
   * @param nanos a running clock in nanoseconds
   */
  public static <P> Measured of(
      List<? extends BenchPart<P>> parts, P plan, LongSupplier nanos, Listener listener)
      throws IOException {
    List<Bar> bars = new ArrayList<>();
    List<Card> cards = new ArrayList<>();
    long start = nanos.getAsLong();
    for (BenchPart<P> part : parts) {
      Section section = part.run(plan, listener);
      bars.addAll(section.bars());
      cards.add(section.card());
    }
    return new Measured(bars, cards, (nanos.getAsLong() - start) / 1_000_000_000);
  }

  /** Those of {@code all} that are named; all of them where none is. */
  public static <T extends BenchPart<?>> List<T> only(List<T> all, List<String> names) {
    return all.stream().filter(part -> names.isEmpty() || names.contains(part.name())).toList();
  }

  /**
   * A page of it.
   *
   * @param facts stand in it as they are, in order, and the seconds behind them
   */
  public Report report(String title, Map<String, String> facts) {
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put("seconds", Long.toString(seconds));
    return new Report(title, run, bars, cards);
  }
}
