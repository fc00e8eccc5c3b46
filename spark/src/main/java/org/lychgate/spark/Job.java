package org.lychgate.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import org.lychgate.screening.PartScreening;
import org.lychgate.screening.ScreeningCounts;

/** One screening, as the driver sees it: cut, hand out, take what was done, put together. */
final class Job {
  private static final String ATTEMPTS = "/_attempts";

  private final JavaSparkContext spark;
  private final Arguments arguments;
  private final Store store;
  private final String out;
  private final String build;

  private Job(JavaSparkContext spark, Arguments arguments, String build) throws IOException {
    this.spark = spark;
    this.arguments = arguments;
    this.build = build;
    this.store = new Store(spark.hadoopConfiguration());
    this.out = store.absolute(arguments.text("--out"));
  }

  /**
   * How it ended.
   *
   * @param out the folder
   * @param parts files with rows in it
   */
  record Report(String out, int parts, PartScreening.Cut cut, ScreeningCounts counts) {}

  /**
   * Runs it.
   *
   * @param build name of this build, for the receipt
   * @throws OperatorException as {@code screen} would, and exit 2 for an output that exists
   */
  static Report run(JavaSparkContext spark, Arguments arguments, String build) throws IOException {
    Path index = OpenIndexes.find(arguments.text("--against"));
    LocalDate day =
        arguments.flag("--as-of")
            ? arguments.options().asOf()
            : PartScreening.findClock(index).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    return new Job(spark, arguments.on(day, index), build).run(index);
  }

  private Report run(Path index) throws IOException {
    if (store.exists(out)) {
      // Not even with --force: it would take away a folder with whatever is in it.
      throw exists("--out " + out, "name a folder that is not there yet");
    }
    for (String option : List.of("--merge", "--receipt")) {
      if (arguments.flag(option) && !arguments.flag("--force")) {
        for (String ending : Store.ENDINGS) {
          if (store.exists(arguments.text(option) + ending)) {
            throw exists(option + " " + arguments.text(option) + ending, "say --force");
          }
        }
      }
    }
    try (PartScreening screening =
        PartScreening.open(index, arguments.options(), arguments.manner(), arguments.map())) {
      String customers = store.absolute(arguments.text("CUSTOMERS"));
      PartScreening.Cut cut = screening.cut(store.customers(customers), arguments.partBytes());
      store.folder(out + ATTEMPTS);
      boolean whole = false;
      try {
        List<Task.Done> done = screen(customers, PartScreening.headerSha256(index), cut);
        ScreeningCounts counts = take(done);
        if (arguments.flag("--merge") || arguments.flag("--receipt")) {
          Sha256 results = merge(done.size());
          if (arguments.flag("--receipt")) {
            String receipt = screening.receipt(index, cut, counts, results, build) + "\n";
            write(arguments.text("--receipt"), receipt.getBytes(StandardCharsets.UTF_8));
          }
        }
        write(out + "/_SUCCESS", new byte[0]);
        whole = true;
        return new Report(out, done.size(), cut, counts);
      } finally {
        if (!whole) {
          // It was not there before, so all in it is ours.
          store.delete(out);
        }
      }
    }
  }

  /** Gives what was done its last names, and adds up. */
  private ScreeningCounts take(List<Task.Done> done) throws IOException {
    ScreeningCounts counts = ScreeningCounts.NONE;
    for (Task.Done part : done) {
      counts = counts.plus(part.counts());
      for (String ending : part.endings()) {
        store.rename(
            out + ATTEMPTS + "/" + part.name() + ending, name(part.part().number(), ending));
      }
    }
    byte[] findings = counts.fileFindings();
    if (findings.length > 0) {
      // What is found of the file as a whole stands behind what is found of its rows.
      write(name(done.size(), ".findings.csv"), findings);
    }
    store.delete(out + ATTEMPTS);
    return counts;
  }

  private List<Task.Done> screen(String customers, String header, PartScreening.Cut cut) {
    Task task =
        new Task(
            arguments,
            customers,
            header,
            out + ATTEMPTS,
            spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
    List<Task.Done> done =
        new ArrayList<>(spark.parallelize(cut.parts(), cut.parts().size()).map(task).collect());
    done.sort(Comparator.comparingInt(part -> part.part().number()));
    List<PartScreening.Part> parts = done.stream().map(Task.Done::part).toList();
    if (!parts.equals(cut.parts())) {
      throw new IllegalStateException("not every part came back once");
    }
    return done;
  }

  /** {@code part-000007.csv}; names that begin with a line are no data to Spark. */
  private String name(int part, String ending) {
    return switch (ending) {
      case "" -> String.format(Locale.ROOT, "%s/part-%06d.csv", out, part);
      case ".findings.csv" -> String.format(Locale.ROOT, "%s/_findings-%06d.csv", out, part);
      default -> String.format(Locale.ROOT, "%s/_quarantine-%06d", out, part);
    };
  }

  /** Puts parts together into the files of {@code screen}; or hashes the result only. */
  private Sha256 merge(int parts) throws IOException {
    String file = arguments.text("--merge");
    MessageDigest digest = Sha256.newDigest();
    for (String ending : Store.ENDINGS) {
      List<String> names = new ArrayList<>();
      // One more: the findings of the file.
      for (int i = 0; i <= parts; i++) {
        String name = name(i, ending);
        if (store.exists(name)) {
          names.add(name);
        }
      }
      if (file.isEmpty() && ending.isEmpty()) {
        join(names, true, OutputStream.nullOutputStream(), digest);
      } else if (!file.isEmpty() && names.isEmpty()) {
        store.delete(file + ending);
      } else if (!file.isEmpty()) {
        String part = beside(file + ending);
        try (OutputStream to = store.create(part)) {
          boolean header = !ending.equals(".quarantine");
          join(names, header, to, ending.isEmpty() ? digest : Sha256.newDigest());
        }
        store.rename(part, file + ending);
      }
    }
    return Sha256.fromBytes(digest.digest());
  }

  /** One file after the other; of the second on without the first line, where that is a header. */
  private void join(List<String> names, boolean header, OutputStream to, MessageDigest digest)
      throws IOException {
    byte[] buffer = new byte[1 << 18];
    for (int i = 0; i < names.size(); i++) {
      boolean skip = header && i > 0;
      try (InputStream in = store.open(names.get(i))) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          int from = 0;
          while (skip && from < n) {
            skip = buffer[from++] != '\n';
          }
          digest.update(buffer, from, n - from);
          to.write(buffer, from, n - from);
        }
      }
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    String part = beside(name);
    try (OutputStream to = store.create(part)) {
      to.write(bytes);
    }
    store.rename(part, name);
  }

  /** A name in the same folder, for a file that is not whole yet. */
  private static String beside(String name) {
    int slash = name.lastIndexOf('/') + 1;
    return name.substring(0, slash) + "." + name.substring(slash) + ".part";
  }

  private static OperatorException exists(String what, String hint) {
    return new OperatorException(ExitCode.USAGE, what + " exists", hint);
  }
}
