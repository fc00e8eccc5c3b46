package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lychgate.bench.linkage.Listener;

/** Single questions: how long they take, and how soon a fresh process answers the first. */
final class LookupBench {
  private static final int STARTS = 7;
  private static final Duration OWN = Duration.ofHours(1);

  private final Plan plan;
  private final BenchData data;
  private final Listener listener;
  private final Section section = new Section("lookup", "Look-up");

  LookupBench(Plan plan, BenchData data, Listener listener) {
    this.plan = plan;
    this.data = data;
    this.listener = listener;
  }

  Section run() throws IOException {
    Path index = data.index(plan.rows());
    listener.step("asking single questions");
    Attempt own =
        WatchedChild.run(
            plan.programs()
                .task(
                    "1g",
                    "lookup",
                    "index=" + index,
                    "rows=" + plan.rows(),
                    "seed=" + plan.seed(),
                    "questions=" + plan.questions()),
            data.file("task.log"),
            OWN);
    if (!own.why().isEmpty()) {
      throw new IllegalStateException("a measured process " + own.why());
    }
    bars(own);
    restart(index, own);
    section.say(
        "One thread asks one question after the other, at most %,d of each kind or for a minute and"
            + " a half, after a third as much of others for warming up, asked again up to 20,000"
            + " questions or for two seconds where they are fewer; every second person is listed."
            + " Before that Lychgate's index is compared with its checksums once, which else falls"
            + " to whoever first reads a part of it (not so for the library's question). By"
            + " number: all records of that number, read whole. By name and birth: the search,"
            + " scores and order of lookup. The library's question: number, name and birth, with"
            + " the rule and the words of screen. What the timer costs is in every figure.",
        plan.questions() * 3L / 4);
    rows("Lychgate, by number", own, "ssn");
    rows("Lychgate, by name and birth", own, "name");
    rows("Lychgate, the library's question", own, "person");
    section.row("Lychgate, highest anonymous memory", "MB", own.anonymousMb());
    section.table(Section.text("One question, against %,d", plan.rows()));
    Attempt duck = duck(own);
    new OtherTools(plan, data, listener, section).run(own, duck);
    return section;
  }

  private void bars(Attempt own) {
    String against = Section.text(", 99th percentile, against %,d", plan.rows());
    String form = "%.2f µs (median %.2f µs)";
    section.bar(
        plan.isWhole(),
        "look-up by number" + against,
        "≤ 3 µs",
        own.get("ssn-p99") <= 3,
        form,
        own.get("ssn-p99"),
        own.get("ssn-p50"));
    section.bar(
        plan.isWhole(),
        "look-up by name and birth" + against,
        "≤ 200 µs",
        own.get("name-p99") <= 200,
        form,
        own.get("name-p99"),
        own.get("name-p50"));
    section.reported(
        "the library's question, number, name and birth" + against,
        form,
        own.get("person-p99"),
        own.get("person-p50"));
  }

  private void restart(Path index, Attempt own) throws IOException {
    Questions questions = new Questions(data.rows(plan.rows()), 2 * STARTS + 2, 2);
    List<Attempt> starts = new ArrayList<>();
    listener.step("starting afresh");
    Path cache = data.file("lookup.aot");
    start(plan.programs().brief().leaving(cache), index, questions, 2 * STARTS);
    for (int i = 0; i < STARTS; i++) {
      Attempt start = start(plan.programs().brief().startingFrom(cache), index, questions, 2 * i);
      if (!start.why().isEmpty()) {
        throw new IllegalStateException("a measured process " + start.why());
      }
      starts.add(start);
    }
    section.row("AOT cache of the trial run (0: none)", "MB", Programs.megabytes(cache));
    Programs.forget(cache);
    starts.sort(Comparator.comparingDouble(Attempt::seconds));
    double middle = starts.get(STARTS / 2).seconds();
    double most = starts.getLast().seconds();
    section.bar(
        plan.isWhole(),
        Section.text("restart to first answer, against %,d: lookup, whole process", plan.rows()),
        "≤ 1 s",
        most <= 1,
        "%.2f s, slowest of %d (middle %.2f s)",
        most,
        STARTS,
        middle);
    section.say(
        "Restart: the command started as its launcher does it, with the AOT cache that looking up"
            + " somebody else left behind, and compiling briefly, as it ends at once.");
    section.row("lookup by name and birth, from the start of its process to its end", "s", middle);
    section.row("the same, slowest", "s", most);
    section.row("in process: index opened", "s", own.get("open"));
    section.row("in process: opened and first answer", "s", own.get("first"));
    section.table("Restart to first answer");
  }

  private Attempt start(Programs programs, Path index, Questions questions, int i)
      throws IOException {
    String digits = Integer.toString(questions.birth(i));
    return WatchedChild.run(
        programs.lychgate(
            "lookup",
            "--against",
            index,
            "--name",
            questions.family(i) + ", " + questions.given(i),
            "--birth",
            digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6)),
        data.file("task.log"),
        OWN);
  }

  private void rows(String tool, Attempt attempt, String kind) {
    section.row(tool + ", median", "µs", attempt.get(kind + "-p50"));
    section.row(tool + ", 99th percentile", "µs", attempt.get(kind + "-p99"));
    section.row(tool + ", 99.9th percentile", "µs", attempt.get(kind + "-p999"));
    section.row(tool + ", longest", "µs", attempt.get(kind + "-most"));
    section.row(tool + ", questions asked", "questions", attempt.get(kind + "-asked"));
    section.row(tool + ", records found", "records", attempt.get(kind + "-found"));
  }

  private Attempt duck(Attempt own) throws IOException {
    DuckFiles duckdb = new DuckFiles(plan, data, listener);
    Attempt loaded = duckdb.load(plan.numberRows(), true);
    String what = Section.text("DuckDB, one question, against %,d", plan.numberRows());
    if (!loaded.why().isEmpty()) {
      section.notRun(what, "–", loaded.why());
      return loaded;
    }
    listener.step("asking DuckDB single questions");
    Attempt duck = duckdb.task("duckdb-lookup", plan.numberRows(), Path.of(""));
    if (!duck.why().isEmpty()) {
      section.notRun(what, "–", duck.why());
      return duck;
    }
    section.reported(
        what + ": median by number",
        "%.0f µs, %.0f × Lychgate's against %,d",
        duck.get("ssn-p50"),
        duck.get("ssn-p50") / own.get("ssn-p50"),
        plan.rows());
    section.say(
        "DuckDB: prepared statements, an index on number and one on birth; by name and birth it"
            + " compares by Jaro–Winkler those born that day.");
    rows("DuckDB, by number", duck, "ssn");
    rows("DuckDB, by birth and names", duck, "name");
    section.table(what);
    return duck;
  }
}
