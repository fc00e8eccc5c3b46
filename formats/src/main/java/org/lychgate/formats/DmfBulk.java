package org.lychgate.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;

/**
 * Reads full death files of the layout of {@link DmfReader} by several threads, and without making
 * objects of the regular records, which are nearly all: of 100 printable ASCII columns, with a
 * number of the realm, dates that are possible and in order, and no change code. Every other record
 * goes through DmfReader, so that what is a finding, and what a rejection, is said in one place.
 */
public final class DmfBulk {
  private final DmfChunks chunks;
  private final Realm realm;
  private final LongConsumer progress;
  private final InOrder order;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** What one thread does with the records it comes upon. */
  public interface Sink {
    /**
     * A regular record.
     *
     * @param number 1 to 999,999,999
     * @param birth year·10,000 + month·100 + day; a part of 0 is unknown
     * @param death the same
     * @param bytes holds the 100 columns from {@code at}; valid during the call only
     */
    void regular(int number, int birth, int death, byte[] bytes, int at);

    /** Any other record that is a row. */
    void row(DeathFileRow row);
  }

  private DmfBulk(DmfChunks chunks, Realm realm, LongConsumer progress, InOrder order) {
    this.chunks = chunks;
    this.realm = realm;
    this.progress = progress;
    this.order = order;
  }

  /**
   * Reads all of {@code in}, and does not close it.
   *
   * @param sinks gives each thread its own
   * @param odd is given every record with findings, in file order, one at a time
   * @param progress is told the bytes read so far, one at a time
   * @throws org.lychgate.model.OperatorException INPUT, if the stream breaks; what a sink throws
   */
  public static ReadCounts read(
      InputStream in,
      Realm realm,
      int threads,
      Supplier<Sink> sinks,
      Consumer<Parsed<DeathFileRow>> odd,
      LongConsumer progress) {
    return read(new DmfChunks(in, DmfChunks.BYTES), realm, threads, sinks, odd, progress);
  }

  /** The same, of chunks of another size. */
  static ReadCounts read(
      DmfChunks chunks,
      Realm realm,
      int threads,
      Supplier<Sink> sinks,
      Consumer<Parsed<DeathFileRow>> odd,
      LongConsumer progress) {
    DmfBulk bulk = new DmfBulk(chunks, realm, progress, new InOrder(odd));
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(Thread.ofPlatform().daemon().name("dmf-" + i).start(() -> bulk.work(sinks.get())));
    }
    bulk.work(sinks.get());
    join(others);
    switch (bulk.failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
    return bulk.order.counts;
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Sink sink) {
    try {
      DmfChunks.Chunk chunk = chunks.newChunk();
      while (failure.get() == null && chunks.next(chunk, progress)) {
        order.add(chunk.number(), parse(chunk, sink));
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  /** What came of one chunk: its odd records count their lines from the chunk's first. */
  private record Outcome(long lines, ReadCounts counts, List<Parsed<DeathFileRow>> odd) {}

  private Outcome parse(DmfChunks.Chunk chunk, Sink sink) {
    byte[] bytes = chunk.bytes();
    int length = chunk.length();
    ByteArrayOutputStream others = new ByteArrayOutputStream(0);
    List<Long> lines = new ArrayList<>();
    long line = 0;
    long regular = 0;
    DmfRecord record = new DmfRecord(realm);
    for (int at = 0; at < length; ) {
      line++;
      int after = DmfRecord.endOf(bytes, at, length);
      if (after > 0 && record.parse(bytes, at)) {
        sink.regular(record.number(), record.birth(), record.death(), bytes, at);
        regular++;
        at = after;
      } else {
        int end = at;
        while (end < length && bytes[end] != '\n') {
          end++;
        }
        end = Math.min(length, end + 1);
        others.write(bytes, at, end - at);
        lines.add(line);
        at = end;
      }
    }
    List<Parsed<DeathFileRow>> odd = new ArrayList<>();
    ReadCounts counts = new ReadCounts(regular, regular, 0, 0);
    if (!lines.isEmpty()) {
      counts =
          counts.plus(
              DmfReader.read(
                  new ByteArrayInputStream(others.toByteArray()),
                  realm,
                  parsed -> {
                    if (parsed instanceof Parsed.Value<DeathFileRow> value) {
                      sink.row(value.value());
                    }
                    if (!parsed.findings().isEmpty()) {
                      odd.add(at(parsed, lines.get((int) parsed.line() - 1)));
                    }
                  }));
    }
    return new Outcome(line, counts, odd);
  }

  /** The same outcome on another line. */
  private static Parsed<DeathFileRow> at(Parsed<DeathFileRow> parsed, long line) {
    List<Finding> findings = parsed.findings().stream().map(f -> f.at(line)).toList();
    return switch (parsed) {
      case Parsed.Value<DeathFileRow> v -> new Parsed.Value<>(line, v.value(), findings);
      case Parsed.Rejected<DeathFileRow> r -> new Parsed.Rejected<>(line, findings, r.raw());
    };
  }

  /** Puts what threads found back into the order of the file. */
  private static final class InOrder {
    private final Consumer<Parsed<DeathFileRow>> odd;
    private final java.util.Map<Long, Outcome> waiting = new java.util.HashMap<>();
    private long next;
    private long lines;
    private ReadCounts counts = ReadCounts.NONE;

    InOrder(Consumer<Parsed<DeathFileRow>> odd) {
      this.odd = odd;
    }

    synchronized void add(long number, Outcome outcome) {
      waiting.put(number, outcome);
      for (Outcome ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
        for (Parsed<DeathFileRow> parsed : ready.odd()) {
          odd.accept(at(parsed, lines + parsed.line()));
        }
        lines += ready.lines();
        counts = counts.plus(ready.counts());
        next++;
      }
    }
  }
}
