package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.page.Verdict;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.nation.Progress;

/**
 * The index at national size: made, built by the command itself in a process whose memory is
 * bounded, opened, every row looked up again, updated.
 */
public final class Index142 {
  /** Rows of the whole measurement. */
  public static final long ROWS = 142_000_000;

  private static final long ANONYMOUS = 6L << 30;
  private static final double SECONDS = 90;
  private static final double BYTES_A_ROW = 40;
  private static final double OPEN_SECONDS = 1;
  private static final int UPDATE_ROWS = 60_000;

  private final Options options;
  private final Listener listener;
  private final Path file;
  private final Path index;

  /**
   * What to measure.
   *
   * @param work folder for the files, which exists
   * @param command begins a command line of this program, in a process of its own
   */
  public record Options(long rows, long seed, int threads, Path work, List<String> command) {
    public Options {
      command = List.copyOf(command);
    }
  }

  /** What was measured. */
  private record Measured(
      double makeSeconds,
      WatchedChild.Run build,
      long fileBytes,
      long indexBytes,
      long rows,
      double openSeconds,
      double firstSeconds,
      IndexCheck.Result check,
      double checkSeconds,
      WatchedChild.Run update) {}

  public Index142(Options options, Listener listener) {
    this.options = options;
    this.listener = listener;
    this.file = options.work().resolve("deaths");
    this.index = options.work().resolve("index");
  }

  /** Measures all of it; {@code facts} stand in the report as they are. */
  public Report run(Map<String, String> facts) throws IOException {
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put(
        "memory of the build",
        WatchedChild.canBound()
            ? "bounded by RLIMIT_DATA to " + (ANONYMOUS >> 30) + " GiB and by -Xmx"
            : "bounded by -Xmx alone; this system has no prlimit");
    Measured measured = measure();
    return new Report(
        String.format(Locale.ROOT, "Index of %,d deaths", options.rows()),
        run,
        bars(measured),
        List.of(card(measured)));
  }

  private Measured measure() throws IOException {
    BenchDeaths deaths = new BenchDeaths(options.rows(), options.seed());
    Progress making = listener.step("making the file");
    long start = System.nanoTime();
    deaths.write(file, options.threads(), rows -> making.at(rows, options.rows()));
    double makeSeconds = seconds(start);
    listener.step("building the index in a process of its own");
    WatchedChild.Run build =
        child(
            "build.log",
            file.toString(),
            "--out",
            index.toString(),
            "--realm",
            "bench",
            "--format",
            "dmf",
            "--force");
    start = System.nanoTime();
    double openSeconds;
    double firstSeconds;
    IndexCheck.Result check;
    double checkSeconds;
    long rows;
    try (PersonIndex opened = PersonIndex.open(index)) {
      openSeconds = seconds(start);
      Identity someone = opened.row(opened.size() / 2).identity();
      opened.findCandidates(someone);
      firstSeconds = seconds(start);
      rows = opened.size();
      Progress checking = listener.step("looking every row up again");
      start = System.nanoTime();
      check =
          IndexCheck.run(
              deaths, opened, options.threads(), done -> checking.at(done, options.rows()));
      checkSeconds = seconds(start);
    }
    long indexBytes = Files.size(index);
    writeUpdate(deaths);
    listener.step("applying an update in a process of its own");
    WatchedChild.Run update =
        child("update.log", "--update", update().toString(), index.toString(), "--format", "dmf");
    return new Measured(
        makeSeconds,
        build,
        Files.size(file),
        indexBytes,
        rows,
        openSeconds,
        firstSeconds,
        check,
        checkSeconds,
        update);
  }

  private WatchedChild.Run child(String log, String... words) throws IOException {
    List<String> command = new ArrayList<>(options.command());
    command.add("index");
    command.addAll(List.of(words));
    return WatchedChild.run(WatchedChild.bounded(command, ANONYMOUS), options.work().resolve(log));
  }

  private Path update() {
    return options.work().resolve("update");
  }

  /** A week's update: of rows that are there, a third each added again, changed and deleted. */
  private void writeUpdate(BenchDeaths deaths) throws IOException {
    byte[] lines = new byte[BenchDeaths.BLOCK * BenchDeaths.WIDTH];
    StringBuilder out = new StringBuilder();
    int wanted = (int) Math.min(UPDATE_ROWS, options.rows());
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
    Files.writeString(update(), out, StandardCharsets.US_ASCII);
  }

  private List<Bar> bars(Measured m) {
    double bytes = (double) m.indexBytes() / Math.max(1, m.rows());
    double gib = m.build().anonymousKb() / 1048576.0;
    return List.of(
        bar(
            "build",
            "index from the raw file, wall",
            "≤ 90 s",
            text("%.1f s (%.1f s of processor)", m.build().seconds(), m.build().cpuSeconds()),
            m.build().seconds() <= SECONDS),
        bar(
            "memory",
            "anonymous memory of the build, highest",
            "≤ 6 GiB",
            text("%.2f GiB", gib),
            m.build().anonymousKb() > 0 && gib <= 6),
        bar("size", "bytes a row on disk", "≤ 40", text("%.1f", bytes), bytes <= BYTES_A_ROW),
        bar(
            "open",
            "open to first answer",
            "≤ 1 s",
            text("%.3f s", m.firstSeconds()),
            m.firstSeconds() <= OPEN_SECONDS),
        new Bar(
            "rows",
            "rows of the file that the index lists as they are",
            "all",
            text("%,d of %,d", m.check().found(), m.check().found() + m.check().missing()),
            Verdict.of(m.check().missing() == 0 && m.check().found() == m.rows()),
            ""),
        new Bar(
            "update",
            "an update of 60,000 rows, wall",
            "–",
            text("%.1f s", m.update().seconds()),
            Verdict.REPORTED,
            ""),
        Bar.notRun(
            "duckdb",
            "DuckDB loads the same file",
            "–",
            "no JDBC driver among this program's jars",
            ""));
  }

  /** A bar of the whole size; a smaller run only reports. */
  private Bar bar(String id, String what, String wanted, String figure, boolean met) {
    Verdict verdict = options.rows() >= ROWS ? Verdict.of(met) : Verdict.REPORTED;
    return new Bar(id, what, wanted, figure, verdict, "");
  }

  private static Card card(Measured m) {
    List<List<Cell>> rows = new ArrayList<>();
    add(rows, "file made", "s", m.makeSeconds());
    add(rows, "file made", "MB/s", m.fileBytes() / 1e6 / m.makeSeconds());
    add(rows, "build, wall", "s", m.build().seconds());
    add(rows, "build, processor", "s", m.build().cpuSeconds());
    add(rows, "build", "rows/s", m.rows() / m.build().seconds());
    add(rows, "build, highest anonymous memory", "MB", m.build().anonymousKb() / 1024.0);
    add(
        rows,
        "build, highest resident memory with mapped files",
        "MB",
        m.build().residentKb() / 1024.0);
    add(rows, "raw file", "bytes", m.fileBytes());
    add(rows, "index", "bytes", m.indexBytes());
    add(rows, "index opened", "ms", m.openSeconds() * 1e3);
    add(rows, "opened and first candidates found", "ms", m.firstSeconds() * 1e3);
    add(rows, "rows that are in the index", "rows", m.rows());
    add(rows, "rows found again", "rows", m.check().found());
    add(rows, "rows missing", "rows", m.check().missing());
    add(rows, "rows no reader takes", "rows", m.check().unreadable());
    add(rows, "looking every row up again", "s", m.checkSeconds());
    add(rows, "update, wall", "s", m.update().seconds());
    add(rows, "update, highest anonymous memory", "MB", m.update().anonymousKb() / 1024.0);
    return new Card(
        "index",
        "Index",
        List.of(
            new Part.Text(
                "Build and update are the command itself in a process of its own, from its start to"
                    + " its end; memory was looked at twenty times a second. The file was written"
                    + " just before, so what of it fits stands in the page cache."),
            new Part.Table("Measured", List.of("what", "unit", "figure"), rows)));
  }

  private static void add(List<List<Cell>> rows, String what, String unit, double figure) {
    rows.add(List.of(Cell.of(what), Cell.of(unit), Cell.of(figure, figure < 1000 ? 2 : 0)));
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
