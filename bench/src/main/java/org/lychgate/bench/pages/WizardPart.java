package org.lychgate.bench.pages;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.drill.scene.Ended;

/**
 * A file of customers through the analyst's pages, from the sign-in to the downloaded result, while
 * the registry's memory is looked at: once with a tenth of the rows, once with all.
 */
final class WizardPart implements PagesPart {
  /** What the larger file may take beyond the smaller: what is kept of ten times the hits. */
  private static final double BOUND_MB = 16;

  /** Of a hundred customers so many are listed. */
  private static final int LISTED_PERCENT = 3;

  private static final int WARM_ROWS = 20_000;
  private static final long ASK_NANOS = 500_000_000;
  private static final int TRIES = 7_200;

  @Override
  public String name() {
    return "wizard";
  }

  @Override
  public Section run(Scene scene, Listener listener) throws IOException {
    Section section = new Section("wizard", "A file through the analyst's pages");
    PagesPlan plan = scene.plan();
    int rows = plan.rows();
    int tenth = Math.max(1, rows / 10);
    try (Analyst analyst =
        Analyst.signIn(scene.registry().calls().url(), Scene.SUBSCRIBER, scene.signer())) {
      listener.step("a file of %,d rows, to warm up".formatted(Math.min(tenth, WARM_ROWS)));
      journey(scene, analyst, Math.min(tenth, WARM_ROWS));
      listener.step("a file of %,d rows".formatted(tenth));
      Run small = journey(scene, analyst, tenth);
      listener.step("a file of %,d rows".formatted(rows));
      Run large = journey(scene, analyst, rows);
      report(section, plan.judgedUpload(), small, large);
      listener.step("the same file with lychgate screen");
      section.row("lychgate screen, the same file and index, one thread", "s", alone(scene, large));
      section.table("%,d rows, %,.0f MB".formatted(rows, large.megabytes()));
    }
    section.say(
        "Live heap is what is left after a full collection, which is asked for several times a"
            + " second from the first byte of the upload until the result is there whole; so the"
            + " times hold these collections, too. Of a hundred customers %d are listed. An answer"
            + " is complete where it has the customers of the file, all of them in their order.",
        LISTED_PERCENT);
    return section;
  }

  /**
   * How it went.
   *
   * @param answered customers in the result, in the order of the file
   * @param upload seconds until the next page was there
   * @param screen seconds until the page said that it is done
   * @param result seconds until the result was read
   */
  private record Run(
      Path file,
      int rows,
      int answered,
      long hits,
      long listed,
      double upload,
      double screen,
      double result,
      Watch.Most memory) {
    double megabytes() throws IOException {
      return Files.size(file) / 1e6;
    }
  }

  private static Run journey(Scene scene, Analyst analyst, int rows) throws IOException {
    Path file = scene.plan().folder().resolve("customers-" + rows + ".csv");
    long listed = write(scene, file, rows);
    var nanos = scene.plan().nanos();
    try (Watch watch = Watch.begin(scene.registry().pid())) {
      long start = nanos.getAsLong();
      Analyst.Page columns = analyst.upload(file);
      String job = columns.path().replaceAll("(/jobs/[0-9a-f]{32}).*", "$1");
      final long uploaded = nanos.getAsLong();
      analyst.send(columns, Map.of(), job + "/columns");
      Analyst.Page done = awaitDone(analyst, job);
      final long screened = nanos.getAsLong();
      analyst.send(done, Map.of("purpose", "PENSION_ADMIN"), job + "/purpose");
      int answered = answered(analyst, job + "/result.csv");
      final long read = nanos.getAsLong();
      long hits = lines(analyst, job + "/hits.csv") - 1;
      Watch.Most memory = watch.end();
      analyst.send(analyst.get(job), Map.of(), job + "/delete");
      return new Run(
          file,
          rows,
          answered,
          hits,
          listed,
          (uploaded - start) / 1e9,
          (screened - uploaded) / 1e9,
          (read - screened) / 1e9,
          memory);
    }
  }

  /** Writes the file, and says how many in it are listed. */
  private static long write(Scene scene, Path file, int rows) throws IOException {
    List<Asked> listed = scene.listedPeople(Math.max(1, rows * LISTED_PERCENT / 100));
    long count = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(Asked.HEADER);
      for (int i = 0; i < rows; i++) {
        boolean one = i % 100 < LISTED_PERCENT;
        int which = i / 100 * LISTED_PERCENT + i % 100;
        out.write((one ? listed.get(which % listed.size()) : scene.other(i)).line(i));
        count += one ? 1 : 0;
      }
    }
    return count;
  }

  private static Analyst.Page awaitDone(Analyst analyst, String job) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Analyst.Page page = analyst.get(job);
      if (page.text().contains(job + "/purpose")) {
        return page;
      }
      if (page.path().endsWith("/columns")) {
        throw new IOException("the job failed");
      }
      LockSupport.parkNanos(ASK_NANOS);
    }
    throw new IOException("the job does not end");
  }

  /** Customers with an answer, as long as they come in their order: each has a line or several. */
  private static int answered(Analyst analyst, String path) throws IOException {
    int next = 0;
    try (BufferedReader in = reader(analyst, path)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int id = Integer.parseInt(line.substring(0, line.indexOf(',')));
        if (id != next && id != next - 1) {
          return next;
        }
        next = id + 1;
      }
    }
    return next;
  }

  private static long lines(Analyst analyst, String path) throws IOException {
    try (BufferedReader in = reader(analyst, path)) {
      return in.lines().count();
    }
  }

  private static BufferedReader reader(Analyst analyst, String path) throws IOException {
    return new BufferedReader(
        new InputStreamReader(analyst.download(path), StandardCharsets.UTF_8), 1 << 16);
  }

  private static void report(Section section, boolean judged, Run small, Run large) {
    double more = large.memory().heapMb() - small.memory().heapMb();
    section.bar(
        judged || more > BOUND_MB,
        "live heap of the registry while %,d rows go through the pages".formatted(large.rows()),
        "no more than %.0f MB above that of %,d rows".formatted(BOUND_MB, small.rows()),
        more <= BOUND_MB,
        "%.1f MB, %+.1f MB",
        large.memory().heapMb(),
        more);
    section.bar(
        true,
        "every customer of the file has an answer, in the order of the file",
        "all",
        large.answered() == large.rows() && small.answered() == small.rows(),
        "%,d of %,d, and %,d of %,d",
        large.answered(),
        large.rows(),
        small.answered(),
        small.rows());
    double all = large.upload() + large.screen() + large.result();
    section.reported(
        "from the first byte of the upload to the last of the result",
        "%.1f s, %,.0f rows a second",
        all,
        large.rows() / all);
    for (Run run : List.of(small, large)) {
      String of = " (%,d rows)".formatted(run.rows());
      section.row("live heap, most" + of, "MB", run.memory().heapMb());
      section.row("resident memory, most" + of, "MB", run.memory().residentMb());
      section.row("of it no file's, most" + of, "MB", run.memory().anonymousMb());
      section.row("looked at it" + of, "times", run.memory().samples());
      section.row("upload" + of, "s", run.upload());
      section.row("screening" + of, "s", run.screen());
      section.row("result, all of it" + of, "s", run.result());
      section.row("customers who are listed" + of, "", run.listed());
      section.row("lines of hits" + of, "", run.hits());
    }
  }

  /** Seconds that the command takes on the same file. */
  private static double alone(Scene scene, Run run) throws IOException {
    long start = scene.plan().nanos().getAsLong();
    Ended ended =
        scene
            .registry()
            .run(
                "screen",
                run.file().toString(),
                "--against",
                scene.index().toString(),
                "--out",
                run.file().resolveSibling("alone.csv").toString(),
                "--candidates",
                "3",
                "--mask",
                "--threads",
                "1",
                "--force");
    if (ended.exit() != 0) {
      throw new IOException("lychgate screen: " + ended.words());
    }
    return (scene.plan().nanos().getAsLong() - start) / 1e9;
  }
}
