package org.lychgate.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ReadCounts;
import org.lychgate.screening.ScreeningOutcome;

/** {@code spark-submit --class org.lychgate.spark.SparkScreen}: {@code screen} on a cluster. */
public final class SparkScreen {
  private SparkScreen() {}

  /** Runs the command line and ends the process with an exit code of {@code lychgate}. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int exit = run(args, out, err);
    if (exit != ExitCode.DONE.code()) {
      System.exit(exit);
    }
  }

  private static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
    try {
      Arguments arguments = Arguments.parse(args);
      try (JavaSparkContext spark =
          new JavaSparkContext(new SparkConf().setIfMissing("spark.app.name", "lychgate"))) {
        out.print(text(Job.run(spark, arguments, build())));
        return ExitCode.DONE.code();
      }
    } catch (RuntimeException e) {
      // What a task threw comes inside of Spark's own.
      Optional<OperatorException> known = find(e);
      if (known.isEmpty()) {
        throw e;
      }
      err.println("error: " + known.get().getMessage());
      err.println("hint: " + known.get().hint());
      return known.get().exit().code();
    }
  }

  static Optional<OperatorException> find(Throwable thrown) {
    for (@Nullable Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof OperatorException known) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  static String text(Job.Report report) {
    StringBuilder text = new StringBuilder();
    text.append(report.cut().format()).append('\n');
    report.cut().columns().forEach(column -> text.append(column).append('\n'));
    ReadCounts counts = report.counts().readCounts();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d parts; %,d read, %,d kept, %,d quarantined, %,d findings%n",
            report.out(),
            report.parts(),
            counts.read(),
            counts.kept(),
            counts.quarantined(),
            counts.findings()));
    report
        .counts()
        .byOutcome()
        .forEach((ScreeningOutcome outcome, Long n) ->
            text.append(String.format(Locale.ROOT, "%,12d  %s%n", n, outcome.word())));
    return text.toString();
  }

  /** As {@code lychgate --version} says it. */
  private static String build() {
    @Nullable String version = SparkScreen.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
