package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Finds the pairs of rows that are one person, in two tables or in one, on any columns.
 *
 * <p>Fellegi–Sunter with a model learned from the rows alone. Pairs are never all in memory: each
 * left row's candidates are looked up in the index of every blocking pass and scored once.
 */
public final class Linker {
  private static final int RANDOM_PAIRS = 1_000_000;
  private static final int ALIKE_PAIRS = 200_000;
  private static final long SAMPLE = 20_000_000;

  private final Coded data;
  private final LinkOptions options;
  private final List<Pass> passes;
  private final Object lock = new Object();

  /** Kept between calls: setting it up costs a look at every distinct value. */
  private @Nullable PairScorer explainer;

  private @Nullable LinkModel explained;

  /**
   * Prepares the linkage and chooses the blocking passes.
   *
   * @param right empty to look for duplicates in {@code left}
   * @throws OperatorException when the tables share no column, or more than 16, or no rows
   */
  public Linker(LinkTable left, Optional<LinkTable> right, LinkOptions options) {
    this.options = options;
    List<LinkColumn> columns = usedColumns(left, right);
    if (columns.isEmpty() || columns.size() > Patterns.MOST_FIELDS) {
      throw new OperatorException(
          ExitCode.INPUT,
          "linkage needs 1 to "
              + Patterns.MOST_FIELDS
              + " common columns with values, not "
              + columns.size(),
          "give both files the same labels and kinds with --map");
    }
    data = right.isPresent() ? Coded.of(columns, left, right.get()) : Coded.of(columns, left);
    passes = PassPlan.choose(data, options);
  }

  /** Candidate pairs of each blocking pass, in the order of the passes. Nothing is compared. */
  public List<PassCount> countBlocks() {
    return passes.stream().map(pass -> pass.count).toList();
  }

  /** The columns that take part, in the order of the model. */
  public List<LinkColumn> columns() {
    return data.columns;
  }

  /** Learns a model from these rows. */
  public LinkModel estimate(LinkProgress progress) {
    RandomPairs draws = new RandomPairs(data, options.seed(), options.threads());
    Patterns.Frozen random = draws.draw(RANDOM_PAIRS);
    Patterns.Frozen alike = draws.drawAlike(ALIKE_PAIRS);
    long total = passes.stream().mapToLong(pass -> pass.count.pairs()).sum();
    int step = (int) Math.max(1, total / SAMPLE);
    Patterns found = new Patterns();
    Chunks.run(
        data.leftRows,
        options.threads(),
        (from, to) -> patterns(from, to, step),
        found::addAll,
        "estimate",
        progress);
    double guess = data.one ? 1.0 / data.leftRows : .5 / Math.max(data.leftRows, data.rightRows);
    int[] sizes =
        data.columns.stream().mapToInt(c -> Comparer.of(c.kind()).levels().size()).toArray();
    Estimator estimator =
        new Estimator(
            sizes, data.pairs(), Math.min(.5, guess), random, alike, found.freeze(), step);
    estimator.run();
    return ModelMaker.model(data, passes, estimator);
  }

  /**
   * Scores every candidate once.
   *
   * @param sink gets the pairs from the report threshold on, ordered by left and right row
   * @throws OperatorException when the model is for other columns
   */
  public LinkCounts run(LinkModel model, LinkSink sink, LinkProgress progress) {
    PairScorer scorer = scorer(model);
    double report = PairScorer.threshold(options.report());
    double match = PairScorer.threshold(options.match());
    long[] counts = new long[3];
    Chunks.run(
        data.leftRows,
        options.threads(),
        (from, to) -> score(scorer.copy(), from, to, report),
        scored -> {
          counts[0] += scored.candidates();
          for (LinkPair pair : scored.pairs()) {
            counts[1]++;
            counts[2] += pair.bits() >= match ? 1 : 0;
            sink.accept(pair);
          }
        },
        "run",
        progress);
    return new LinkCounts(counts[0], counts[1], counts[2], countBlocks());
  }

  /** Why a pair of rows has its probability. */
  public LinkExplanation explain(LinkModel model, int left, int right) {
    synchronized (lock) {
      if (explained != model || explainer == null) {
        explainer = scorer(model);
        explained = model;
      }
      return explainer.explain(left, right);
    }
  }

  private record Scored(long candidates, List<LinkPair> pairs) {}

  private Scored score(PairScorer scorer, int from, int to, double report) {
    Candidates candidates = new Candidates(data, passes);
    List<LinkPair> pairs = new ArrayList<>();
    long seen = 0;
    for (int left = from; left < to; left++) {
      candidates.find(left);
      seen += candidates.size();
      for (int i = 0; i < candidates.size(); i++) {
        int right = candidates.right(i);
        double bits = scorer.bits(left, right);
        if (bits >= report) {
          pairs.add(
              new LinkPair(left, right, bits, PairScorer.probability(bits), candidates.pass(i)));
        }
      }
    }
    return new Scored(seen, pairs);
  }

  private Patterns patterns(int from, int to, int step) {
    Candidates candidates = new Candidates(data, passes);
    PairLevels levels = new PairLevels(data);
    Patterns patterns = new Patterns();
    for (int left = from; left < to; left++) {
      if (step > 1 && Long.remainderUnsigned(Mix.bits(options.seed() ^ left), step) != 0) {
        continue;
      }
      candidates.find(left);
      for (int i = 0; i < candidates.size(); i++) {
        levels.compare(left, candidates.right(i));
        patterns.add(Patterns.pack(levels.level), candidates.note(left, i), 1);
      }
    }
    return patterns;
  }

  private PairScorer scorer(LinkModel model) {
    if (!model.columns().equals(data.columns)) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the model was estimated for other columns",
          "use the labels and kinds of the model, or estimate a new one");
    }
    return new PairScorer(data, model);
  }

  private static List<LinkColumn> usedColumns(LinkTable left, Optional<LinkTable> right) {
    List<LinkColumn> columns = new ArrayList<>(left.columns());
    right.ifPresent(table -> columns.retainAll(table.columns()));
    boolean given = columns.stream().anyMatch(c -> c.kind() == ColumnKind.GIVEN);
    boolean family = columns.stream().anyMatch(c -> c.kind() == ColumnKind.FAMILY);
    if (given && family) {
      // The same name again: counting it twice would make two facts of one.
      columns.removeIf(c -> c.kind() == ColumnKind.FULL_NAME);
    }
    columns.removeIf(c ->
        left.countStated(left.columns().indexOf(c)) == 0
            || right
                .map(table -> table.countStated(table.columns().indexOf(c)) == 0)
                .orElse(false));
    return columns;
  }
}
