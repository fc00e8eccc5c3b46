package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.lychgate.bench.linkage.Listener;

/** The same single questions to Lucene and PostgreSQL, and whether all tools found the same. */
final class OtherTools {
  private static final Duration OWN = Duration.ofHours(1);

  private final Plan plan;
  private final BenchData data;
  private final Listener listener;
  private final Section section;

  OtherTools(Plan plan, BenchData data, Listener listener, Section section) {
    this.plan = plan;
    this.data = data;
    this.listener = listener;
    this.section = section;
  }

  /**
   * Measures them.
   *
   * @param own figures of the same questions to Lychgate, against {@link Plan#rows}
   * @param duck what came of DuckDB
   */
  void run(Attempt own, Attempt duck) throws IOException {
    Attempt lucene = lucene(own);
    Attempt postgres = postgres(own);
    Map<String, Attempt> others = new LinkedHashMap<>();
    others.put("DuckDB", duck);
    others.put("Lucene", lucene);
    others.put("PostgreSQL", postgres);
    others.values().removeIf(it -> !it.why().isEmpty());
    same(others);
  }

  private Attempt lucene(Attempt own) throws IOException {
    String tool = "Lucene " + Lucene.version();
    LuceneFiles files = new LuceneFiles(plan, data, listener);
    Attempt loaded = files.load(plan.numberRows());
    if (!loaded.why().isEmpty()) {
      return notRun(tool, loaded);
    }
    Attempt asked = files.lookup(plan.numberRows());
    if (!asked.why().isEmpty()) {
      return notRun(tool, asked);
    }
    reported(tool, own, asked);
    section.say(
        "%s: number, birth and names as exact terms, the whole record stored, names also as values"
            + " to compare, merged into one segment, mapped; a heap of 2 GB. By birth and names:"
            + " the names of those born that day are compared, two slips in each at most, by the"
            + " rule that PostgreSQL is asked by. By fuzzy query: birth as a filter, FuzzyQuery of"
            + " two slips for either name, as its makers document it; it takes the 50 nearest"
            + " spellings of all. Neither looks at other dates, weighs or orders, as Lychgate's"
            + " search does.",
        tool);
    loading(tool, loaded, "all merged into one segment");
    rows(tool + ", by number", asked, "ssn");
    rows(tool + ", by birth and names", asked, "name");
    rows(tool + ", by fuzzy query", asked, "fuzzy");
    section.table(against(tool));
    return asked;
  }

  private Attempt postgres(Attempt own) throws IOException {
    Attempt asked = new PostgresFiles(plan, data, listener).run(plan.numberRows());
    if (!asked.why().isEmpty()) {
      return notRun("PostgreSQL", asked);
    }
    int version = (int) asked.get("version");
    String tool = Section.text("PostgreSQL %d.%d", version / 10_000, version % 10_000);
    reported(tool, own, asked);
    section.say(
        "%s: a server on this machine, over 127.0.0.1 by its JDBC driver, with prepared statements;"
            + " COPY, then a B-tree on number and one on birth, VACUUM ANALYZE; the register's"
            + " settings (shared_buffers as it comes). By birth and names: levenshtein of two at"
            + " most for either name (fuzzystrmatch) among those born that day. Going to the server"
            + " and back is in every figure, as it is for whoever uses it.",
        tool);
    section.row(
        tool + ", programs unpacked, folder set up, server started", "s", asked.get("start"));
    loading(tool, asked, "indexes and statistics");
    rows(tool + ", by number", asked, "ssn");
    rows(tool + ", by birth and names", asked, "name");
    section.table(against(tool));
    return asked;
  }

  private Attempt notRun(String tool, Attempt attempt) {
    section.notRun(against(tool), "–", attempt.why());
    return attempt;
  }

  private String against(String tool) {
    return Section.text("%s, one question, against %,d", tool, plan.numberRows());
  }

  private void reported(String tool, Attempt own, Attempt asked) {
    String form = "%.1f µs (99th percentile %.1f µs), %.1f × Lychgate's against %,d";
    for (String kind : List.of("ssn", "name")) {
      section.reported(
          against(tool) + ": median by " + (kind.equals("ssn") ? "number" : "birth and names"),
          form,
          asked.get(kind + "-p50"),
          asked.get(kind + "-p99"),
          asked.get(kind + "-p50") / own.get(kind + "-p50"),
          plan.rows());
    }
  }

  private void loading(String tool, Attempt loaded, String after) {
    if (loaded.figures().isEmpty()) {
      section.row(tool + ", loading", "was there already");
      return;
    }
    section.row(tool + ", rows loaded", "records", Math.round(loaded.get("rows")));
    section.row(tool + ", loading", "s", loaded.get("load"));
    section.row(tool + ", " + after, "s", loaded.get("indexes"));
    section.row(tool + ", size on disk", "MB", loaded.get("bytes") / 1e6);
  }

  private void rows(String what, Attempt attempt, String kind) {
    section.row(what + ", median", "µs", attempt.get(kind + "-p50"));
    section.row(what + ", 99th percentile", "µs", attempt.get(kind + "-p99"));
    section.row(what + ", 99.9th percentile", "µs", attempt.get(kind + "-p999"));
    section.row(what + ", longest", "µs", attempt.get(kind + "-most"));
    section.row(what + ", questions asked", "questions", attempt.get(kind + "-asked"));
    section.row(what + ", records found", "records", attempt.get(kind + "-found"));
  }

  private void same(Map<String, Attempt> others) throws IOException {
    String what =
        Section.text(
            "the same records by number, first %,d questions against %,d",
            SameRecords.asked(plan.questions()), plan.numberRows());
    String wanted = "as many records, with the same dates of death";
    if (others.isEmpty()) {
      section.notRun(what, wanted, "no other tool was run");
      return;
    }
    Attempt own =
        WatchedChild.run(
            plan.programs()
                .task(
                    "1g",
                    "same-records",
                    "index=" + data.index(plan.numberRows()),
                    "rows=" + plan.numberRows(),
                    "seed=" + plan.seed(),
                    "questions=" + plan.questions()),
            data.file("task.log"),
            OWN);
    if (!own.why().isEmpty()) {
      throw new IllegalStateException("a measured process " + own.why());
    }
    StringJoiner found = new StringJoiner(", ");
    found.add(Section.text("Lychgate %.0f", own.get("same-records")));
    others.forEach((tool, it) -> found.add(Section.text("%s %.0f", tool, it.get("same-records"))));
    section.bar(
        true,
        what,
        wanted,
        others.values().stream().allMatch(it -> SameRecords.isSame(own, it)),
        "%s",
        found);
  }
}
