package org.lychgate.bench.linkage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Report;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Realm;
import org.lychgate.nation.Mix;
import org.lychgate.nation.Nation;
import org.lychgate.nation.NationSpec;
import org.lychgate.nation.Span;
import org.lychgate.screening.Screener;
import org.lychgate.screening.ScreeningOptions;

/**
 * All score cards of linkage in one run. The same options give the same figures, speed apart, on
 * any number of threads.
 */
public final class LinkageBench {
  /** Main nation of {@code --quick}. */
  public static final int PEOPLE_QUICK = Runs.PEOPLE_QUICK;

  /** Main nation of a full run. */
  public static final int PEOPLE_DEFAULT = Runs.PEOPLE_DEFAULT;

  /** A point of the calibration on fewer pairs would say little. */
  private static final double PAIRS_LEAST = 400;

  /** No day of the nation lies after it. */
  static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

  private final BenchOptions options;
  private final LinkEngine link;
  private final Function<PersonIndex, Screen> maker;

  /** Measures what this build does, with its frozen weights and default thresholds. */
  public LinkageBench(BenchOptions options) {
    this(options, LinkEngine.standard(options.threads()), LinkageBench::standard);
  }

  /** Measures other engines; a card that cannot fail says nothing. */
  LinkageBench(BenchOptions options, LinkEngine link, Function<PersonIndex, Screen> maker) {
    this.options = options;
    this.link = link;
    this.maker = maker;
  }

  /** Screening as it comes. */
  static Screen standard(PersonIndex index) {
    Screener screener =
        new Screener(index, new Scorer(Weights.frozen()), ScreeningOptions.on(AS_OF));
    return customer -> screener.screen(customer, Optional.empty());
  }

  /**
   * Runs everything.
   *
   * @param run what the page shall say of command and machine
   */
  public Report run(Map<String, String> run, Listener listener) {
    long start = System.nanoTime();
    HardPairs.Result hard = HardPairs.run(options.work(), maker);
    List<LinkEngine.Result> links = linkPublic(listener);
    List<NationRun.Result> nations = screenNations(listener);
    List<Bar> bars = new ArrayList<>(LinkBars.of(links));
    bars.addAll(NationBars.of(nations));
    bars.add(NationBars.thrice(nations));
    bars.addAll(hard.bars());
    List<Card> cards = new ArrayList<>();
    cards.add(LinkCards.of(links));
    cards.addAll(NationCards.of(nations));
    cards.add(hard.card());
    cards.add(SpeedCard.of(Nation.of(spec(Runs.PEOPLE_QUICK, 1, Mix.COUNTRY)), links, nations));
    Map<String, String> facts = new LinkedHashMap<>(run);
    facts.put("people", Integer.toString(options.people()));
    facts.put("seed", Long.toString(options.seed()));
    facts.put("threads", Integer.toString(options.threads()));
    facts.put("weights", "version " + Weights.frozen().version() + ", " + Weights.frozen().hash());
    facts.put("tables", options.tables().map(_ -> "of the folder given").orElse("the project's"));
    facts.put("seconds", Long.toString((System.nanoTime() - start) / 1_000_000_000));
    return new Report("Linkage: score cards", facts, bars, cards);
  }

  /**
   * Fits the calibration of the weights instead of measuring.
   *
   * @return lines for the weights file
   */
  public List<String> calibrate(Listener listener) {
    People people = new NationPeople(Nation.of(spec(options.people(), 1, Mix.COUNTRY)));
    return new CalibrationRun(people, options.threads(), PAIRS_LEAST)
        .lines(options.work(), listener);
  }

  private List<LinkEngine.Result> linkPublic(Listener listener) {
    Optional<Path> folder =
        options.shared().map(f -> f.resolve("data/linkage")).filter(Files::isDirectory);
    if (folder.isEmpty() || !isWanted("public")) {
      return List.of();
    }
    List<PublicSet> sets = PublicSets.read(folder.get(), options.work());
    var progress = listener.step("public sets");
    List<LinkEngine.Result> results = new ArrayList<>();
    for (PublicSet set : sets) {
      results.add(link.run(set, options.work()));
      progress.at(results.size(), sets.size());
    }
    return results;
  }

  private List<NationRun.Result> screenNations(Listener listener) {
    List<NationRun.Result> results = new ArrayList<>();
    for (Runs runs : Runs.of(options.people())) {
      List<RunPlan> plans = runs.plans().stream().filter(plan -> isWanted(plan.id())).toList();
      if (!plans.isEmpty()) {
        People people = new NationPeople(Nation.of(spec(runs.people(), runs.noise(), runs.mix())));
        results.addAll(
            new NationRun(runs.name(), people, options.threads(), maker)
                .run(plans, options.work(), listener));
      }
    }
    return results;
  }

  private boolean isWanted(String id) {
    return options.only().isEmpty() || options.only().contains(id);
  }

  private NationSpec spec(int people, double noise, Mix mix) {
    return new NationSpec(
        options.seed(), people, Realm.BENCH, Span.LIVES, noise, options.tables(), mix);
  }
}
