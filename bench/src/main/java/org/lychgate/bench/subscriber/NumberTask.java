package org.lychgate.bench.subscriber;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lychgate.formats.CsvBlock;
import org.lychgate.formats.CsvBytes;
import org.lychgate.formats.CsvCells;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonParser;
import org.lychgate.formats.PersonRow;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.NumberPairs;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/**
 * Customers against an index by number alone: every pair of one number is listed, and those are
 * counted whose names and birth are equal too. Through the library's search for many numbers; the
 * verb {@code screen} always searches by names as well.
 */
final class NumberTask {
  private static final int BLOCK_ROWS = 4_096;
  private static final int OPEN_PER_THREAD = 3;

  /** Customers of one step in memory. */
  private static final int TOGETHER = 1 << 14;

  private NumberTask() {}

  /** A pair of one number. */
  private record Pair(int customer, IndexRow row) {}

  /** A part of a result file, with what was counted in it. */
  private static final class Written {
    final CsvBytes bytes = new CsvBytes();
    long pairs;
  }

  /** With customers and index in memory: the first round, and those after it. */
  static void inMemory(MeasuredTask task) throws IOException {
    int[] customers = numbers(task.path("customers"));
    int threads = (int) task.number("threads");
    int rounds = (int) task.number("rounds");
    double[] seconds = new double[rounds];
    double[] cpu = new double[rounds];
    List<Pair> pairs = List.of();
    try (PersonIndex index = PersonIndex.open(task.path("index"));
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < rounds; round++) {
        double before = MeasuredTask.cpuSeconds();
        long start = System.nanoTime();
        pairs = round(customers, index, pool);
        seconds[round] = MeasuredTask.seconds(start);
        cpu[round] = MeasuredTask.cpuSeconds() - before;
      }
    }
    MeasuredTask.figure("first", seconds[0]);
    MeasuredTask.figure("median", median(seconds));
    MeasuredTask.figure("least", Arrays.stream(seconds).min().orElseThrow());
    MeasuredTask.figure("cpu", median(cpu));
    MeasuredTask.figure("customers", customers.length);
    MeasuredTask.figure("pairs", pairs.size());
    MeasuredTask.figure("equal", equal(task.path("customers"), pairs));
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** The customers' numbers in their order, as a user holds them beside the customers. */
  private static int[] numbers(Path file) throws IOException {
    IntStream.Builder numbers = IntStream.builder();
    forEach(
        file,
        customer -> numbers.add(customer.ssn().map(Ssn::value).orElse(PersonParser.NO_NUMBER)));
    return numbers.build().toArray();
  }

  /** How many pairs have the same names and birth; reads the customers again. */
  private static long equal(Path file, List<Pair> pairs) throws IOException {
    int[] at = new int[2];
    long[] equal = new long[1];
    forEach(
        file,
        customer -> {
          while (at[1] < pairs.size() && pairs.get(at[1]).customer() == at[0]) {
            equal[0] += isEqual(customer, pairs.get(at[1]++).row().identity()) ? 1 : 0;
          }
          at[0]++;
        });
    return equal[0];
  }

  private static void forEach(Path file, Consumer<Identity> sink) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      PersonCsvReader.open(in, Realm.BENCH, "")
          .read(parsed -> {
            switch (parsed) {
              case Parsed.Value<PersonRow> value -> sink.accept(value.value().identity());
              case Parsed.Rejected<PersonRow> _ ->
                  throw new IllegalStateException("a customer that cannot be read");
            }
          });
    }
  }

  private static List<Pair> round(int[] numbers, PersonIndex index, ExecutorService pool) {
    List<Future<List<Pair>>> parts = new ArrayList<>();
    for (int from = 0; from < numbers.length; from += TOGETHER) {
      int first = from;
      int to = Math.min(numbers.length, from + TOGETHER);
      parts.add(pool.submit(() -> pairs(numbers, first, to, index)));
    }
    List<Pair> all = new ArrayList<>();
    for (Future<List<Pair>> part : parts) {
      all.addAll(get(part));
    }
    return all;
  }

  private static List<Pair> pairs(int[] numbers, int from, int to, PersonIndex index) {
    NumberPairs found = index.pairs();
    found.find(numbers, from, to);
    List<IndexRow> rows = found.listRows();
    List<Pair> pairs = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      pairs.add(new Pair(found.place(i), rows.get(i)));
    }
    return pairs;
  }

  private static boolean isEqual(Identity customer, Identity row) {
    return customer.birth().equals(row.birth())
        && customer.name().family().equals(row.name().family())
        && customer.name().given().equals(row.name().given());
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From a file of customers to a file of pairs, in the customers' order. */
  static void files(MeasuredTask task) throws IOException {
    int threads = (int) task.number("threads");
    long pairs;
    Path against = task.path("index");
    try (ExecutorService pool = Executors.newFixedThreadPool(threads);
        InputStream in = Files.newInputStream(task.path("customers"));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(task.path("out")))) {
      // Both in a JVM that has just started: the one need not wait for the other.
      Future<PersonIndex> opening = pool.submit(() -> PersonIndex.open(against));
      PersonCsvReader reader = PersonCsvReader.open(in, Realm.BENCH, "");
      out.write(
          (String.join(",", reader.header()) + ",entryFamily,entryGiven,entryBirth,entryDeath\n")
              .getBytes(StandardCharsets.UTF_8));
      try (PersonIndex index = get(opening)) {
        pairs = write(reader, index, pool, threads, out);
      }
    }
    MeasuredTask.figure("pairs", pairs);
  }

  private static long write(
      PersonCsvReader reader,
      PersonIndex index,
      ExecutorService pool,
      int threads,
      OutputStream out)
      throws IOException {
    long pairs = 0;
    Deque<Future<Written>> open = new ArrayDeque<>();
    boolean more = true;
    while (more || !open.isEmpty()) {
      if (more && open.size() < OPEN_PER_THREAD * threads) {
        Optional<CsvBlock> block = reader.findBlock(BLOCK_ROWS);
        more = block.isPresent();
        block.ifPresent(b -> open.add(pool.submit(() -> screen(b, reader.parser(), index))));
      } else {
        Written written = get(open.removeFirst());
        out.write(written.bytes.array(), 0, written.bytes.size());
        pairs += written.pairs;
      }
    }
    return pairs;
  }

  private static Written screen(CsvBlock block, PersonParser parser, PersonIndex index) {
    int[] numbers = new int[block.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = parser.number(block, i);
    }
    NumberPairs found = index.pairs();
    found.find(numbers, 0, numbers.length);
    Written written = new Written();
    int loaded = -1;
    List<IndexRow> rows = found.listRows();
    for (int i = 0; i < rows.size(); i++) {
      if (found.place(i) != loaded) {
        loaded = found.place(i);
        parser.number(block, loaded);
      }
      write(written, parser.cells(), rows.get(i));
      written.pairs++;
    }
    return written;
  }

  private static void write(Written to, CsvCells cells, IndexRow row) {
    cells.writeTo(to.bytes);
    to.bytes.comma();
    to.bytes.value(row.identity().name().family());
    to.bytes.comma();
    to.bytes.value(row.identity().name().given());
    to.bytes.comma();
    to.bytes.value(row.identity().birth().canonical());
    to.bytes.comma();
    to.bytes.value(row.listed().death().canonical());
    to.bytes.endRow();
  }
}
