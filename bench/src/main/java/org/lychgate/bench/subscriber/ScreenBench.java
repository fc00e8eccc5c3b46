package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lychgate.bench.linkage.Listener;

/** Screening: by number beside DuckDB, and with scores and explanation at the whole size. */
final class ScreenBench {
  private static final int ROUNDS = 15;
  private static final int FILE_ROUNDS = 3;
  private static final double RATE = 100_000;
  private static final int FIRST_LOOK = 20_000;
  private static final long TRIAL = 100_000;

  /** So many customers are done with before a good compiler's work pays. */
  private static final long BRIEF = 2_000_000;

  private static final long MANY_CUSTOMERS = 10_000_000;
  private static final Duration OWN = Duration.ofHours(3);
  private static final String TASK_HEAP = "4g";

  private final Plan plan;
  private final BenchData data;
  private final Listener listener;
  private final Section section = new Section("screen", "Screening");

  ScreenBench(Plan plan, BenchData data, Listener listener) {
    this.plan = plan;
    this.data = data;
    this.listener = listener;
  }

  Section run() throws IOException {
    section.say(
        "By number: every customer with a number is paired with every row of that number. Lychgate"
            + " does it through the library's search for many numbers, and reads each row of a pair"
            + " whole; in memory it has its customers' numbers in an array, in their order, as any"
            + " user of the library can have them beside the customers, and a pair names the"
            + " customer by place; DuckDB's have the customer's columns. From CSV to CSV its reader"
            + " takes the number of every record and writes the records that have a row; this JVM"
            + " starts from an AOT cache (JEP 514) that a run with the first %,d customers left"
            + " behind, and up to %,d customers it compiles by its quick compiler only. The verb"
            + " screen has no such mode, as it always searches by names and birth as well."
            + " DuckDB joins by a hash table over"
            + " its own columns, customers and deaths, with all cores and its usual memory; it has"
            + " an index on number and one on birth, which its planner may use, where the deaths"
            + " are %,d. Each tool has a process of its own; warm means that rounds are repeated in"
            + " it, and the middle one of %d counts.",
        TRIAL, BRIEF, plan.numberRows(), ROUNDS);
    byNumber(plan.numberRows(), plan.customers(), plan.isWholeByNumber(), 1.5);
    if (plan.rows() > plan.numberRows()) {
      long many = plan.isWhole() ? MANY_CUSTOMERS : plan.customers();
      byNumber(plan.rows(), many, plan.isWhole(), 5);
    }
    withScores();
    return section;
  }

  private void byNumber(long rows, long customers, boolean judged, double wantedFiles)
      throws IOException {
    Path index = data.index(rows);
    Path file = data.customers(rows, customers);
    String what = Section.text("%,d customers by number against %,d", customers, rows);
    listener.step(what + ", warm");
    Attempt own = run(plan.programs().task(TASK_HEAP, numberWords("number", index, file)), OWN);
    listener.step(what + ", CSV to CSV");
    Attempt ownFile = ownFile(index, file, customers);
    rowsOf("Lychgate", own, ownFile.seconds());
    section.row("Lychgate, whole process: highest anonymous memory", "MB", ownFile.anonymousMb());
    String warmBar = what + ", warm, in process: DuckDB's time to Lychgate's";
    String fileBar = what + ", CSV to CSV, whole process: DuckDB's time to Lychgate's";
    String wanted = Section.text("≥ %.1f ×", wantedFiles);
    boolean small = rows == plan.numberRows();
    Duck duck = duck(rows, file);
    if (!duck.why().isEmpty()) {
      section.row("DuckDB", duck.why());
      if (small) {
        section.notRun(warmBar, "≥ 8 ×", duck.why());
      }
      section.notRun(fileBar, wanted, duck.why());
    } else {
      rowsOf("DuckDB", duck.warm(), duck.file().get("seconds"));
      section.row("DuckDB with the start of its JVM and driver", "s", duck.file().seconds());
      double warm = duck.warm().get("median") / own.get("median");
      String form = "%.1f × (%.3f s to %.3f s; processor %s)";
      section.bar(
          small && judged,
          warmBar,
          small ? "≥ 8 ×" : "–",
          warm >= 8,
          form,
          warm,
          duck.warm().get("median"),
          own.get("median"),
          Section.times(duck.warm().get("cpu"), own.get("cpu")));
      double whole = duck.file().get("seconds") / ownFile.seconds();
      section.bar(
          judged,
          fileBar,
          wanted,
          whole >= wantedFiles,
          form,
          whole,
          duck.file().get("seconds"),
          ownFile.seconds(),
          Section.times(duck.file().get("cpu"), ownFile.cpuSeconds()));
      samePairs(what, own, duck.warm());
    }
    section.table(what);
  }

  private void samePairs(String what, Attempt own, Attempt other) {
    section.bar(
        true,
        what + ": the same pairs, and as many with names and birth equal",
        "as many",
        own.get("pairs") == other.get("pairs") && own.get("equal") == other.get("equal"),
        "%,.0f and %,.0f; DuckDB %,.0f and %,.0f",
        own.get("pairs"),
        own.get("equal"),
        other.get("pairs"),
        other.get("equal"));
  }

  private Attempt ownFile(Path index, Path file, long customers) throws IOException {
    Path cache = data.file("number-file.aot");
    Path some = data.firstOf(file, Math.min(customers, TRIAL));
    Programs programs = customers <= BRIEF ? plan.programs().brief() : plan.programs();
    WatchedChild.run(
        programs.leaving(cache).task("1g", numberWords("number-file", index, some)),
        data.file("task.log"),
        OWN);
    section.row("Lychgate, AOT cache of the trial run (0: none)", "MB", Programs.megabytes(cache));
    List<Attempt> files = new ArrayList<>();
    for (int i = 0; i < FILE_ROUNDS; i++) {
      files.add(
          run(
              programs.startingFrom(cache).task("1g", numberWords("number-file", index, file)),
              OWN));
    }
    Programs.forget(cache);
    return middle(files, "");
  }

  private Object[] numberWords(String task, Path index, Path customers) {
    return new Object[] {
      task,
      "index=" + index,
      "customers=" + customers,
      "threads=" + plan.threads(),
      "rounds=" + ROUNDS,
      "out=" + data.file("pairs.csv")
    };
  }

  private void rowsOf(String tool, Attempt warm, double fileSeconds) {
    section.row(tool + ", first round in its process", "s", warm.get("first"));
    section.row(tool + ", middle round", "s", warm.get("median"));
    section.row(tool + ", quickest round", "s", warm.get("least"));
    section.row(tool + ", processor of the middle round", "s", warm.get("cpu"));
    section.row(tool + ", CSV to CSV", "s", fileSeconds);
    section.row(
        tool + ", CSV to CSV, customers a second", "1/s", warm.get("customers") / fileSeconds);
    section.row(tool + ", pairs of one number", "pairs", warm.get("pairs"));
    section.row(tool + ", pairs with names and birth equal", "pairs", warm.get("equal"));
  }

  /** What DuckDB did, or why it did not. */
  private record Duck(Attempt warm, Attempt file, String why) {
    static Duck none(String why) {
      return new Duck(Attempt.failed(why), Attempt.failed(why), why);
    }
  }

  private Duck duck(long rows, Path customers) throws IOException {
    DuckFiles duckdb = new DuckFiles(plan, data, listener);
    Attempt loaded = duckdb.load(rows, rows <= plan.numberRows());
    if (!loaded.why().isEmpty()) {
      return Duck.none(loaded.why());
    }
    listener.step("DuckDB by number");
    Attempt warm = duckdb.task("duckdb-number", rows, customers);
    List<Attempt> files = new ArrayList<>();
    for (int i = 0; i < FILE_ROUNDS && warm.why().isEmpty(); i++) {
      files.add(duckdb.task("duckdb-number-file", rows, customers));
    }
    if (!warm.why().isEmpty()) {
      return Duck.none(warm.why());
    }
    Attempt file = middle(files, "seconds");
    return file.why().isEmpty() ? new Duck(warm, file, "") : Duck.none(file.why());
  }

  private void withScores() throws IOException {
    Path index = data.index(plan.rows());
    Path all = data.customers(plan.rows(), plan.customers());
    long look = Math.min(FIRST_LOOK, plan.customers());
    listener.step("screening a first few");
    Attempt first = screen(index, data.firstOf(all, look));
    double rate = look / first.seconds();
    long count =
        Math.min(plan.customers(), Math.max(look, (long) (rate * plan.limit().toSeconds())));
    listener.step(Section.text("screening %,d customers", count));
    Path file = count == plan.customers() ? all : data.firstOf(all, count);
    Attempt whole = count == look ? first : screen(index, file);
    Attempt warm =
        run(
            plan.programs()
                .task(
                    TASK_HEAP,
                    "screen",
                    "index=" + index,
                    "customers=" + file,
                    "threads=" + plan.threads()),
            OWN);
    String what = Section.text("full scores and explanation against %,d", plan.rows());
    rate(what + ", whole process, CSV to CSV", count, whole.seconds());
    rate(what + ", warm, in process", warm.get("customers"), warm.get("seconds"));
    section.say(
        "With scores: the verb screen as it is, from a file of customers to a file of results with"
            + " probability, weight and agreement of every field, candidates 1; and the same engine"
            + " in process on customers in memory, after a tenth of them for warming up. %s",
        count < plan.customers()
            ? Section.text(
                "It takes the first %,d of %,d customers, so that it ends within %d minutes.",
                count, plan.customers(), plan.limit().toMinutes())
            : "");
    section.row("customers", "rows", count);
    section.row("whole process, wall", "s", whole.seconds());
    section.row("whole process, processor", "s", whole.cpuSeconds());
    section.row("whole process, processor for a customer", "µs", 1e6 * whole.cpuSeconds() / count);
    section.row("whole process, highest anonymous memory", "MB", whole.anonymousMb());
    section.row(
        "in process, processor for a customer",
        "µs",
        1e6 * warm.get("cpu") / warm.get("customers"));
    section.row("in process, customers with a hit", "customers", warm.get("hits"));
    alike();
    section.table(what);
  }

  private void rate(String what, double customers, double seconds) {
    section.bar(
        plan.isWhole(),
        what,
        "≥ 100,000/s",
        customers / seconds >= RATE,
        "%,.0f/s (%,.0f customers in %.1f s)",
        customers / seconds,
        customers,
        seconds);
  }

  /** One rule of many in DuckDB, for a measure of what such a search costs there. */
  private void alike() throws IOException {
    String what = "DuckDB, one rule (same birth, names alike by Jaro–Winkler, same first letter)";
    DuckFiles duckdb = new DuckFiles(plan, data, listener);
    Attempt loaded = duckdb.load(plan.numberRows(), true);
    if (!loaded.why().isEmpty()) {
      section.row(what, loaded.why());
      return;
    }
    listener.step("DuckDB by birth and names");
    Path customers = data.customers(plan.numberRows(), plan.customers());
    Attempt alike = duckdb.task("duckdb-alike", plan.numberRows(), customers);
    if (!alike.why().isEmpty()) {
      section.row(what, alike.why());
      return;
    }
    String at = Section.text("%s, against %,d, ", what, plan.numberRows());
    section.row(at + "customers a second", "1/s", alike.get("customers") / alike.get("seconds"));
    section.row(
        at + "processor for a customer", "µs", 1e6 * alike.get("cpu") / alike.get("customers"));
  }

  private Attempt screen(Path index, Path customers) throws IOException {
    Path out = data.file("results.csv");
    Attempt attempt =
        run(
            plan.programs()
                .lychgate(
                    "screen",
                    customers,
                    "--against",
                    index,
                    "--out",
                    out,
                    "--force",
                    "--threads",
                    plan.threads()),
            OWN);
    Files.deleteIfExists(out);
    return attempt;
  }

  /** One of Lychgate's own, which has to come to its end. */
  private Attempt run(List<String> command, Duration patience) throws IOException {
    Path log = data.file("task.log");
    Attempt attempt = WatchedChild.run(command, log, patience);
    if (!attempt.why().isEmpty()) {
      throw new IllegalStateException("a measured process " + attempt.why() + ", see " + log);
    }
    return attempt;
  }

  /** The middle one by a figure it printed, or by the time of the whole process. */
  private static Attempt middle(List<Attempt> attempts, String figure) {
    List<Attempt> sorted = new ArrayList<>(attempts);
    for (Attempt attempt : attempts) {
      if (!attempt.why().isEmpty()) {
        return attempt;
      }
    }
    sorted.sort(Comparator.comparingDouble(a -> figure.isEmpty() ? a.seconds() : a.get(figure)));
    return sorted.get(sorted.size() / 2);
  }
}
