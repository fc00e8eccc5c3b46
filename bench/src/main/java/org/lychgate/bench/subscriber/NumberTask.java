package org.lychgate.bench.subscriber;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import org.lychgate.formats.CsvBlock;
import org.lychgate.formats.CsvBytes;
import org.lychgate.formats.CsvCells;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonParser;
import org.lychgate.formats.PersonRow;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;

/**
 * Customers against an index by number alone: every pair of one number is listed, and those are
 * counted whose names and birth are equal too. Through the library's look-up by number; the verb
 * {@code screen} always searches by names as well.
 */
final class NumberTask {
  private static final int BLOCK_ROWS = 4_096;
  private static final int OPEN_PER_THREAD = 3;

  private NumberTask() {}

  /** A pair of one number. */
  private record Pair(int customer, IndexRow row) {}

  /** A part of a result file, with what was counted in it. */
  private static final class Written {
    final CsvBytes bytes = new CsvBytes();
    long pairs;
    long equal;
  }

  /** With customers and index in memory: the first round, and those after it. */
  static void inMemory(MeasuredTask task) throws IOException {
    List<Identity> customers = listCustomers(task.path("customers"));
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
    MeasuredTask.figure("customers", customers.size());
    MeasuredTask.figure("pairs", pairs.size());
    MeasuredTask.figure(
        "equal",
        pairs.stream()
            .filter(pair -> isEqual(customers.get(pair.customer()), pair.row().identity()))
            .count());
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static List<Identity> listCustomers(Path file) throws IOException {
    List<Identity> customers = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      PersonCsvReader.open(in, Realm.BENCH, "")
          .read(parsed -> {
            switch (parsed) {
              case Parsed.Value<PersonRow> value -> customers.add(value.value().identity());
              case Parsed.Rejected<PersonRow> _ ->
                  throw new IllegalStateException("a customer that cannot be read");
            }
          });
    }
    return customers;
  }

  private static List<Pair> round(
      List<Identity> customers, PersonIndex index, ExecutorService pool) {
    List<Future<List<Pair>>> parts = new ArrayList<>();
    for (int from = 0; from < customers.size(); from += BLOCK_ROWS) {
      int first = from;
      int to = Math.min(customers.size(), from + BLOCK_ROWS);
      parts.add(pool.submit(() -> pairs(customers, first, to, index)));
    }
    List<Pair> all = new ArrayList<>();
    for (Future<List<Pair>> part : parts) {
      all.addAll(get(part));
    }
    return all;
  }

  private static List<Pair> pairs(List<Identity> customers, int from, int to, PersonIndex index) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Identity customer = customers.get(i);
      if (customer.ssn().isPresent()) {
        for (IndexRow row : index.listBySsn(customer.ssn().get())) {
          pairs.add(new Pair(i, row));
        }
      }
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
    long pairs = 0;
    long equal = 0;
    try (PersonIndex index = PersonIndex.open(task.path("index"));
        InputStream in = Files.newInputStream(task.path("customers"));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(task.path("out")));
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      PersonCsvReader reader = PersonCsvReader.open(in, Realm.BENCH, "");
      out.write(
          (String.join(",", reader.header()) + ",entryFamily,entryGiven,entryBirth,entryDeath\n")
              .getBytes(StandardCharsets.UTF_8));
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
          equal += written.equal;
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    MeasuredTask.figure("pairs", pairs);
    MeasuredTask.figure("equal", equal);
  }

  private static Written screen(CsvBlock block, PersonParser parser, PersonIndex index) {
    Written written = new Written();
    for (int i = 0; i < block.count(); i++) {
      if (parser.parseLean(block, i) instanceof Parsed.Value<PersonRow> value) {
        Identity customer = value.value().identity();
        if (customer.ssn().isPresent()) {
          for (IndexRow row : index.listBySsn(customer.ssn().get())) {
            write(written, parser.cells(), row);
            written.pairs++;
            written.equal += isEqual(customer, row.identity()) ? 1 : 0;
          }
        }
      }
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
