package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.nation.Progress;

/**
 * The index at national size: built by the command itself in a process whose memory is bounded,
 * opened, every row looked up again, updated.
 */
final class Index142 {
  private static final double GIB = 1 << 20;
  private static final double SECONDS = 90;
  private static final double BYTES_A_ROW = 40;
  private static final int UPDATE_ROWS = 60_000;

  private final Plan plan;
  private final BenchData data;
  private final Listener listener;
  private final Section section = new Section("index", "Index");

  Index142(Plan plan, BenchData data, Listener listener) {
    this.plan = plan;
    this.data = data;
    this.listener = listener;
  }

  /** What was measured of the index that was built. */
  private record Opened(
      long rows,
      double openSeconds,
      double firstSeconds,
      IndexCheck.Result check,
      double checkSeconds) {}

  Section run() throws IOException {
    Path deaths = data.deaths(plan.rows());
    Path index = data.indexFile(plan.rows());
    Files.deleteIfExists(index);
    listener.step("building the index in a process of its own");
    WatchedChild.Run build = WatchedChild.run(plan.programs().index(deaths, index), log());
    data.isOwn(index);
    Opened opened = open(index);
    built(build, Files.size(deaths), Files.size(index), opened);
    update(index);
    section.say(
        "Build and update are the command itself in a process of its own, from its start to its"
            + " end; memory was looked at twenty times a second. Looking up again makes every row"
            + " of the file once more, reads it with the reader for single records, and asks the"
            + " index for its number.");
    section.table("Measured");
    duck(build);
    return section;
  }

  private Path log() {
    return data.file("index.log");
  }

  private Opened open(Path index) throws IOException {
    long start = System.nanoTime();
    try (PersonIndex opened = PersonIndex.open(index)) {
      double openSeconds = MeasuredTask.seconds(start);
      Identity someone = opened.row(opened.size() / 2).identity();
      opened.findCandidates(someone);
      double firstSeconds = MeasuredTask.seconds(start);
      Progress checking = listener.step("looking every row up again");
      long checked = System.nanoTime();
      IndexCheck.Result check =
          IndexCheck.run(
              data.rows(plan.rows()),
              opened,
              plan.threads(),
              done -> checking.at(done, plan.rows()));
      return new Opened(
          opened.size(), openSeconds, firstSeconds, check, MeasuredTask.seconds(checked));
    }
  }

  private void built(WatchedChild.Run build, long fileBytes, long indexBytes, Opened opened) {
    boolean whole = plan.isWhole();
    double gib = build.anonymousKb() / GIB;
    double bytes = (double) indexBytes / Math.max(1, opened.rows());
    IndexCheck.Result check = opened.check();
    section.bar(
        whole,
        "index from the raw file, wall",
        "≤ 90 s",
        build.seconds() <= SECONDS,
        "%.1f s (%.1f s of processor)",
        build.seconds(),
        build.cpuSeconds());
    section.bar(
        whole,
        "anonymous memory of the build, highest",
        "≤ 6 GiB",
        build.anonymousKb() > 0 && gib <= 6,
        "%.2f GiB",
        gib);
    section.bar(whole, "bytes a row on disk", "≤ 40", bytes <= BYTES_A_ROW, "%.1f", bytes);
    section.bar(
        true,
        "rows of the file that the index lists as they are",
        "all",
        check.missing() == 0 && check.found() == opened.rows(),
        "%,d of %,d",
        check.found(),
        check.found() + check.missing());
    section.row("raw file", "bytes", fileBytes);
    section.row("build, wall", "s", build.seconds());
    section.row("build, processor", "s", build.cpuSeconds());
    section.row("build", "rows/s", opened.rows() / build.seconds());
    section.row("build, highest anonymous memory", "MB", build.anonymousKb() / 1024.0);
    section.row(
        "build, highest resident memory with mapped files", "MB", build.residentKb() / 1024.0);
    section.row("index", "bytes", indexBytes);
    section.row("index opened", "ms", opened.openSeconds() * 1e3);
    section.row("opened and first candidates found", "ms", opened.firstSeconds() * 1e3);
    section.row("rows that are in the index", "rows", opened.rows());
    section.row("rows found again", "rows", check.found());
    section.row("rows missing", "rows", check.missing());
    section.row("rows no reader takes", "rows", check.unreadable());
    section.row("looking every row up again", "s", opened.checkSeconds());
  }

  /** Applied to a copy, so that others can use the index. */
  private void update(Path index) throws IOException {
    Path file = data.file("update");
    Path copy = data.file("index-updated");
    writeUpdate(data.rows(plan.rows()), file);
    Files.deleteIfExists(copy);
    Files.createLink(copy, index);
    listener.step("applying an update in a process of its own");
    WatchedChild.Run update =
        WatchedChild.run(
            plan.programs().lychgate("index", "--update", file, copy, "--format", "dmf"), log());
    Files.deleteIfExists(copy);
    section.reported("an update of 60,000 rows, wall", "%.1f s", update.seconds());
    section.row("update, wall", "s", update.seconds());
    section.row("update, highest anonymous memory", "MB", update.anonymousKb() / 1024.0);
  }

  /** A week's update: of rows that are there, a third each added again, changed and deleted. */
  private void writeUpdate(BenchDeaths deaths, Path file) throws IOException {
    byte[] lines = new byte[BenchDeaths.BLOCK * BenchDeaths.WIDTH];
    StringBuilder out = new StringBuilder();
    int wanted = (int) Math.min(UPDATE_ROWS, plan.rows());
    for (int block = 0; out.length() < wanted * BenchDeaths.WIDTH; block++) {
      int rows = deaths.fill(block, lines);
      for (int i = 0; i < rows; i++) {
        out.append("ACD".charAt(i % 3))
            .append(
                new String(
                    lines,
                    i * BenchDeaths.WIDTH + 1,
                    BenchDeaths.WIDTH - 1,
                    StandardCharsets.US_ASCII));
      }
    }
    Files.writeString(file, out, StandardCharsets.US_ASCII);
  }

  private void duck(WatchedChild.Run build) throws IOException {
    String what = "DuckDB loads the same file";
    boolean indexes = plan.rows() <= plan.numberRows();
    Attempt loaded = new DuckFiles(plan, data, listener).load(plan.rows(), indexes);
    if (!loaded.why().isEmpty()) {
      section.notRun(what, "–", loaded.why());
    } else if (Double.isNaN(loaded.get("load"))) {
      section.notRun(what, "–", "its database was there");
    } else {
      double indexing = loaded.figures().getOrDefault("indexes", 0.0);
      double seconds = loaded.get("load") + indexing;
      section.reported(
          what,
          "%.1f s, %.1f × Lychgate's%s",
          seconds,
          seconds / build.seconds(),
          indexes ? "" : " without an index on anything");
      section.say(
          "DuckDB reads the lines as text, cuts them into columns and makes a table of them on"
              + " disk%s, on all cores with its usual memory; the start of its process is not"
              + " counted.",
          indexes ? ", with an index on number and one on birth" : ", without an index");
      section.row("table", "s", loaded.get("load"));
      section.row("indexes", "s", indexing);
      section.row("rows", "rows", loaded.get("rows"));
      section.row("highest anonymous memory", "MB", loaded.anonymousMb());
      section.table(what);
    }
  }
}
