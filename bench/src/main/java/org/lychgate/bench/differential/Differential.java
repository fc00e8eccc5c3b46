package org.lychgate.bench.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.page.Verdict;
import org.lychgate.linkage.FullScan;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.Candidates;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;
import org.lychgate.model.Veto;
import org.lychgate.nation.Progress;
import org.lychgate.screening.Decision;
import org.lychgate.screening.Screener;
import org.lychgate.screening.ScreeningOptions;
import org.lychgate.screening.ScreeningOutcome;

/**
 * Index and screening held against a scan: the index against the list of rows that it was built
 * from, and every decision against the decision that the same rule makes of all rows.
 */
public final class Differential {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  /** Vetoes that screening knows; the others are a registry's. */
  private static final List<Veto> VETOES =
      List.of(
          Veto.SEX,
          Veto.SUFFIX,
          Veto.MIDDLE_NAME,
          Veto.GENERATION,
          Veto.ISSUED_AFTER_DEATH,
          Veto.BORN_AFTER_DEATH);

  private final Options options;
  private final Listener listener;

  /**
   * What to compare.
   *
   * @param rows of the index
   * @param customers each compared with every row
   * @param work folder for the index, which exists
   */
  public record Options(int rows, int customers, long seed, int threads, Path work) {}

  public Differential(Options options, Listener listener) {
    this.options = options;
    this.listener = listener;
  }

  /** What of the index is not what the list says. */
  private record Held(long rows, long numbers, long numbersAsked) {}

  /** Compares; {@code facts} stand in the report as they are. */
  public Report run(Map<String, String> facts) throws IOException {
    List<DeathFileRow> rows = new ListedPeople(options.seed()).make(options.rows());
    Path file = options.work().resolve("differential-index");
    listener.step("building the index");
    IndexBuilder.build(
        new IndexBuilder.Spec(
            Realm.BENCH,
            IndexType.DEATHS,
            SourceKind.LYCHGATE,
            List.of(new ChainLink(ChainLink.Kind.FULL, 1, Sha256.of(new byte[] {1}))),
            Optional.of(DAY)),
        rows.iterator(),
        file);
    try (PersonIndex index = PersonIndex.open(file)) {
      listener.step("holding the index against the list");
      index.checkAll();
      Held held = hold(index, rows);
      DifferentialCounts counts = compare(index, rows);
      Map<String, String> run = new LinkedHashMap<>(facts);
      run.put(
          "weights",
          "version " + Weights.frozen().version() + ", " + Weights.frozen().hash().hex());
      return new Report(
          text("Index and screening against a scan of %,d rows", options.rows()),
          run,
          bars(held, counts),
          List.of(card(counts)));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Held hold(PersonIndex index, List<DeathFileRow> rows) {
    Map<DeathFileRow, Integer> left = new HashMap<>();
    Map<Integer, Integer> numbers = new HashMap<>();
    for (DeathFileRow row : rows) {
      left.merge(row, 1, Integer::sum);
      row.identity().ssn().ifPresent(ssn -> numbers.merge(ssn.value(), 1, Integer::sum));
    }
    for (int i = 0; i < index.size(); i++) {
      left.merge(index.row(i).listed(), -1, Integer::sum);
    }
    long wrong = left.values().stream().filter(count -> count != 0).count();
    long asked = 0;
    long wrongNumbers = 0;
    int last = ListedPeople.FIRST_NUMBER + 2 * options.rows() + 10;
    for (int number = ListedPeople.FIRST_NUMBER - 10; number < last; number++) {
      asked++;
      int found = index.listBySsn(new Ssn(number)).size();
      wrongNumbers += found == numbers.getOrDefault(number, 0) ? 0 : 1;
    }
    return new Held(wrong, wrongNumbers, asked);
  }

  private DifferentialCounts compare(PersonIndex index, List<DeathFileRow> listed) {
    AskedPeople people = new AskedPeople(listed, options.seed());
    List<AskedPeople.Asked> customers = new ArrayList<>();
    for (int i = 0; i < options.customers(); i++) {
      customers.add(people.next(Slip.values()[i % Slip.values().length]));
    }
    List<IndexRow> rows = FullScan.listRows(index);
    Scorer scorer = new Scorer(Weights.frozen());
    ScreeningOptions rule = ScreeningOptions.on(DAY);
    Screener byIndex = new Screener(index, scorer, rule);
    double needed = Screener.needed(index, scorer, rule);
    SearchRule search = new SearchRule(rows);
    Screener byAll =
        new Screener(who -> FullScan.match(who, rows, index, scorer, needed), scorer, rule);
    Progress progress = listener.step("comparing every customer with every row");
    AtomicInteger next = new AtomicInteger();
    DifferentialCounts all = new DifferentialCounts();
    Runnable work =
        () -> {
          DifferentialCounts own = new DifferentialCounts();
          SearchRule.Memory named = search.new Memory();
          Screener byScan =
              new Screener(
                  who -> FullScan.match(who, named.list(who), index, scorer, needed), scorer, rule);
          for (int i = next.getAndIncrement(); i < customers.size(); i = next.getAndIncrement()) {
            AskedPeople.Asked who = customers.get(i);
            own.add(who.slip(), decide(byIndex, who), decide(byScan, who), decide(byAll, who));
            Candidates found = index.findCandidates(who.identity());
            boolean same = found.cut() || found.rows().equals(named.list(who.identity()));
            named.forget();
            own.otherCandidates += same ? 0 : 1;
            synchronized (all) {
              progress.at(i, customers.size());
            }
          }
          synchronized (all) {
            all.add(own);
          }
        };
    runAll(work);
    return all;
  }

  private static Decision decide(Screener screener, AskedPeople.Asked who) {
    return screener.screen(who.identity(), who.otherFamily(), who.lastSeenAlive());
  }

  private void runAll(Runnable work) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < options.threads(); i++) {
      threads.add(Thread.ofPlatform().daemon().start(work));
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopped while comparing", e);
      }
    }
  }

  private List<Bar> bars(Held held, DifferentialCounts counts) {
    List<String> missing = new ArrayList<>();
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      missing.add("outcome " + outcome.word());
    }
    VETOES.forEach(veto -> missing.add("best record: veto " + veto));
    missing.removeAll(counts.rules.keySet());
    return List.of(
        bar(
            "rows",
            "rows of the index that are not those it was built from",
            "0",
            held.rows() == 0,
            text("%,d of %,d", held.rows(), options.rows())),
        bar(
            "numbers",
            "numbers under which the index lists another count of rows",
            "0",
            held.numbers() == 0,
            text("%,d of %,d", held.numbers(), held.numbersAsked())),
        bar(
            "candidates",
            "customers for whom the search brings up other rows than its rule says",
            "0",
            counts.otherCandidates == 0,
            text("%,d of %,d", counts.otherCandidates, options.customers())),
        bar(
            "decisions",
            "customers decided otherwise than by a scan under the rule of the search",
            "0",
            counts.different == 0 && done(counts),
            text("%,d of %,d", counts.different, counts.compared)),
        new Bar(
            "further",
            "of them with another list of further records",
            "–",
            text("%,d", counts.otherHits),
            Verdict.REPORTED,
            ""),
        new Bar(
            "reach",
            "customers for whom a record beyond that rule would have been shown first",
            "–",
            text("%,d", counts.outOfReach),
            Verdict.REPORTED,
            ""),
        new Bar(
            "cut",
            "customers with so many namesakes that the search says it was cut off",
            "–",
            text("%,d", counts.cut),
            Verdict.REPORTED,
            ""),
        bar(
            "rules",
            "outcomes and vetoes that never occurred",
            "none",
            missing.isEmpty(),
            missing.isEmpty() ? "none" : String.join(", ", missing)));
  }

  /** A thread that failed would have left customers out. */
  private boolean done(DifferentialCounts counts) {
    return counts.compared + counts.cut == options.customers();
  }

  private static Bar bar(String id, String what, String wanted, boolean met, String figure) {
    return new Bar(id, what, wanted, figure, Verdict.of(met), "");
  }

  private Card card(DifferentialCounts counts) {
    List<List<Cell>> slips = new ArrayList<>();
    counts.slips.forEach((slip, n) ->
        slips.add(List.of(Cell.of(words(slip)), Cell.of(n[0]), Cell.of(n[1]), Cell.of(n[2]))));
    List<List<Cell>> rules = new ArrayList<>();
    counts.rules.forEach((rule, n) -> rules.add(List.of(Cell.of(rule), Cell.of(n))));
    List<Part> parts =
        new ArrayList<>(
            Arrays.asList(
                new Part.Text(
                    "Each customer is made from a listed row with one slip. The scan compares it"
                        + " with every row and takes those that the rule of the search names, with"
                        + " the same scores and the same rule of screening: rows brought up,"
                        + " outcome, best record, its weight and vetoes have to be the same. A"
                        + " second scan takes all rows, and says what the search's rule leaves out:"
                        + " most often records of which name and place agree, but neither number"
                        + " nor birth. Numbers stand close, several rows have one, some stand for"
                        + " none; days, months and years are unknown now and then."),
                new Part.Table(
                    "Slips",
                    List.of(
                        "slip",
                        "customers",
                        "with a hit among all rows",
                        "of them beyond the rule"),
                    slips),
                new Part.Table("How often it occurred", List.of("what", "customers"), rules)));
    counts.examples.forEach(example -> parts.add(new Part.Text(example)));
    return new Card("differential", "Index and screening against a scan", parts);
  }

  private static String words(Slip slip) {
    return slip.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
