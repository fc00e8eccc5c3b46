package org.lychgate.linkage.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Makes a file of all rows that were fed in: texts, then the rows part by part, then both orders,
 * then checksums. The memory of the rows becomes that of the orders.
 */
final class IndexAssembly {
  private final IndexBuilder.Spec spec;
  private final RowFeed.Collected collected;
  private final List<RowFeed> feeds;
  private final int threads;
  private final IndexBuilder.Progress progress;

  IndexAssembly(
      IndexBuilder.Spec spec,
      RowFeed.Collected collected,
      List<RowFeed> feeds,
      int threads,
      IndexBuilder.Progress progress) {
    this.spec = spec;
    this.collected = collected;
    this.feeds = List.copyOf(feeds);
    this.threads = threads;
    this.progress = progress;
  }

  /** Writes the file; returns how many rows it has. */
  long write(Path out) throws IOException {
    PartRows.Source source =
        new PartRows.Source(
            feeds.stream().flatMap(feed -> feed.narrow().stream()).toList(),
            feeds.stream().flatMap(feed -> feed.wide().stream()).toList());
    int[] bases = new int[PackedRow.PARTS + 1];
    int numbered = 0;
    for (int part = 0; part < PackedRow.PARTS; part++) {
      bases[part + 1] = checked((long) bases[part] + source.count(part));
      numbered = PackedRow.isNumbered(part) ? bases[part + 1] : numbered;
    }
    IndexPlan plan = plan(bases[PackedRow.PARTS], numbered);
    IndexFile.checkRoom(out, plan.length());
    try (IndexFile file = IndexFile.create(out, plan)) {
      writeTexts(plan, file);
      writeRows(plan, file, source, bases);
      progress.at("checking", 0, 1);
      file.writeChecksums(threads);
      file.finish(
          new IndexHeader(
              spec.realm(), spec.type(), spec.source(), spec.chain(), spec.asOf(), plan.rows()));
    }
    return plan.rows();
  }

  private static int checked(long rows) {
    if (rows > IndexLayout.ROWS_MAX) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the file has more than two thousand million rows",
          "split it, and screen against each index");
    }
    return (int) rows;
  }

  private IndexPlan plan(int rows, int numbered) {
    Dates.Seen births = new Dates.Seen();
    Dates.Seen deaths = new Dates.Seen();
    int family = 0;
    int given = 0;
    int middle = 0;
    int suffix = 0;
    int birthPlace = 0;
    int deathPlace = 0;
    int flags = 0;
    boolean entries = false;
    for (RowFeed feed : feeds) {
      births.addAll(feed.births);
      deaths.addAll(feed.deaths);
      family |= feed.family;
      given |= feed.given;
      middle |= feed.middle;
      suffix |= feed.suffix;
      birthPlace |= feed.birthPlace;
      deathPlace |= feed.deathPlace;
      flags |= feed.flags;
      entries |= feed.entries;
    }
    Texts texts = new Texts(collected, threads);
    return new IndexPlan(
        spec.chain().size(),
        new IndexPlan.Totals(
            rows,
            numbered,
            births.codes(),
            deaths.codes(),
            new IndexPlan.Columns(
                family != 0,
                given != 0,
                middle != 0,
                suffix != 0,
                birthPlace != 0,
                deathPlace != 0,
                flags,
                entries)),
        texts,
        NameTables.of(texts.names()));
  }

  private void writeTexts(IndexPlan plan, IndexFile file) throws IOException {
    SortedTexts names = plan.texts().names();
    SortedTexts codes = plan.texts().codes();
    writeTexts(file, names, Section.NAME_OFFSETS, Section.NAME_BYTES);
    writeTexts(file, codes, Section.CODE_OFFSETS, Section.CODE_BYTES);
    file.write(Section.NAME_RUNS, 0, ByteBuffer.wrap(plan.tables().runs()));
    int[] slots = plan.tables().slots();
    file.ints(Section.NAME_HASH, slots.length, i -> slots[i]);
    int[] births = plan.births();
    int[] deaths = plan.deaths();
    file.ints(Section.BIRTH_CODES, births.length, i -> births[i]);
    file.ints(Section.DEATH_CODES, deaths.length, i -> deaths[i]);
    long[] parts = plan.texts().parts();
    file.ints(Section.PART, parts.length, i -> (int) (parts[i] >>> Integer.SIZE));
    file.ints(Section.PART_FAMILY, parts.length, i -> (int) parts[i]);
  }

  private static void writeTexts(IndexFile file, SortedTexts texts, Section offsets, Section bytes)
      throws IOException {
    file.write(bytes, 0, ByteBuffer.wrap(texts.bytes()));
    file.ints(offsets, texts.size() + 1, texts::start);
  }

  private void writeRows(IndexPlan plan, IndexFile file, PartRows.Source source, int[] bases)
      throws IOException {
    int rows = plan.rows();
    int names = plan.texts().names().size();
    int dates = plan.births().length;
    ChunkPool pool = collected.pool();
    OrderParts births = new OrderParts(pool, new OrderParts.Sizes(dates, names, names, rows));
    OrderParts families = new OrderParts(pool, new OrderParts.Sizes(names, dates, names, rows));
    AtomicIntegerArray buckets = new AtomicIntegerArray(Numbers.buckets(plan.shift()));
    List<RowSorter> sorters = new ArrayList<>();
    Runnable sorted = steps("sorting", PackedRow.PARTS);
    RowSorter.Job job =
        new RowSorter.Job(plan, file, source, bases, buckets, births, families, sorted);
    Work.run(
        threads,
        PackedRow.PARTS,
        () -> {
          RowSorter sorter = new RowSorter(job);
          synchronized (sorters) {
            sorters.add(sorter);
          }
          return sorter;
        });
    writeNumberStarts(plan, file, buckets);
    writeGivenCounts(plan, file, sorters);
    sorters.clear();
    writeOrders(plan, file, births, families);
  }

  private void writeOrders(IndexPlan plan, IndexFile file, OrderParts births, OrderParts families)
      throws IOException {
    int name = IndexLayout.widthOf(plan.texts().names().size() - 1L);
    int birth = IndexLayout.widthOf(plan.births().length - 1L);
    int row = IndexLayout.widthOf(plan.rows() - 1L);
    Runnable done = steps("ordering", births.parts() + families.parts());
    OrderSorter.Target byBirth =
        new OrderSorter.Target(
            file, Section.BIRTH_ORDER, Section.BIRTH_STARTS, name, name, row, bases(births), done);
    OrderSorter.Target byName =
        new OrderSorter.Target(
            file, Section.NAME_ORDER, Section.NAME_STARTS, birth, name, row, bases(families), done);
    Work.run(threads, births.parts(), () -> new OrderSorter(births, byBirth));
    Work.run(threads, families.parts(), () -> new OrderSorter(families, byName));
  }

  /** The place of each part's first entry. */
  private static int[] bases(OrderParts parts) {
    int[] bases = new int[parts.parts() + 1];
    for (int part = 0; part < parts.parts(); part++) {
      bases[part + 1] = bases[part] + parts.count(part);
    }
    return bases;
  }

  private static void writeNumberStarts(IndexPlan plan, IndexFile file, AtomicIntegerArray buckets)
      throws IOException {
    int[] starts = new int[buckets.length() + 1];
    for (int i = 0; i < buckets.length(); i++) {
      starts[i + 1] = starts[i] + buckets.get(i);
    }
    file.ints(Section.NUMBER_STARTS, starts.length, i -> starts[i]);
    int[] samples =
        new int[(plan.numbered() + (1 << Numbers.SAMPLE_SHIFT) - 1) >>> Numbers.SAMPLE_SHIFT];
    int bucket = 0;
    for (int i = 0; i < samples.length; i++) {
      while (starts[bucket + 1] <= i << Numbers.SAMPLE_SHIFT) {
        bucket++;
      }
      samples[i] = bucket;
    }
    file.ints(Section.NUMBER_SAMPLES, samples.length, i -> samples[i]);
  }

  /** Rows by first given name, at the first name of each folded spelling. */
  private static void writeGivenCounts(IndexPlan plan, IndexFile file, List<RowSorter> sorters)
      throws IOException {
    int[] rows = new int[plan.texts().names().size()];
    sorters.forEach(sorter -> sorter.addGivenRows(rows));
    int[] counts = new int[rows.length];
    for (long pair : plan.texts().firstGivens()) {
      int given = (int) (pair >>> Integer.SIZE);
      counts[plan.tables().startOf((int) pair)] += rows[given];
      rows[given] = 0;
    }
    for (int i = 0; i < rows.length; i++) {
      counts[plan.tables().startOf(i)] += rows[i];
    }
    file.ints(Section.GIVEN_COUNTS, counts.length, i -> counts[i]);
  }

  private Runnable steps(String what, int total) {
    AtomicLong done = new AtomicLong();
    return () -> progress.at(what, done.incrementAndGet(), total);
  }
}
