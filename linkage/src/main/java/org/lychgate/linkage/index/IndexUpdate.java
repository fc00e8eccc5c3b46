package org.lychgate.linkage.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Ssn;

/**
 * Applies one update file to an index, in order and by key alone: A and C both insert or replace by
 * SSN, D takes away by SSN. Writes a new file beside the old one and renames it; whoever has the
 * old one open reads on.
 *
 * <p>The rows that stay go through the builder as numbers, by all processors: an update takes about
 * as long and as much memory as a build without its reading.
 */
public final class IndexUpdate implements AutoCloseable {
  private static final int BLOCK = 1 << 18;

  private final Path file;
  private final ChainLink link;
  private final Optional<LocalDate> asOf;
  private final PersonIndex index;
  private final Map<Ssn, List<DeathFileRow>> touched = new LinkedHashMap<>();
  private final Set<DeathFileRow> unkeyed = new LinkedHashSet<>();
  private long added;
  private long changed;
  private long deleted;
  private long addedKnown;
  private long changedUnknown;
  private long deletedAbsent;
  private long withoutKey;

  private IndexUpdate(Path file, ChainLink link, Optional<LocalDate> asOf, PersonIndex index) {
    this.file = file;
    this.link = link;
    this.asOf = asOf;
    this.index = index;
  }

  /**
   * How an update ended. A known number added, an unknown one changed and an absent one deleted all
   * happen in NTIS files: done quietly, and counted.
   *
   * @param added rows with A
   * @param changed rows with C
   * @param deleted rows with D
   * @param addedKnown of the added, those that replaced a row
   * @param changedUnknown of the changed, those that were not listed before
   * @param deletedAbsent of the deleted, those that were not listed
   * @param withoutKey C and D rows without a number, which name nobody and were left out
   * @param foreign rows left out because the realm does not accept their number
   * @param rows in the index afterwards
   */
  public record Counts(
      long added,
      long changed,
      long deleted,
      long addedKnown,
      long changedUnknown,
      long deletedAbsent,
      long withoutKey,
      long foreign,
      long rows) {}

  /**
   * Applies {@code changes} to the index at {@code file} and replaces it.
   *
   * @param link what the changes come from: an UPDATE with the edition number after the last one,
   *     or a NOTICE with a number above the last notice. The number must be stated by somebody: one
   *     that is merely assumed to come next does not tell a file that comes twice
   * @throws OperatorException exit 1 where an update is missing in between, comes a second time or
   *     is no update; exit 3 where the index or a row cannot be read; exit 4 where it cannot be
   *     written. The index is then as it was.
   */
  public static Counts apply(Path file, ChainLink link, Iterator<DeathFileRow> changes) {
    return apply(file, link, Optional.empty(), changes);
  }

  /**
   * The same, and says what day the changes speak of.
   *
   * @param asOf the index keeps its own where this is empty
   */
  public static Counts apply(
      Path file, ChainLink link, Optional<LocalDate> asOf, Iterator<DeathFileRow> changes) {
    try (IndexUpdate update = begin(file, link, asOf)) {
      changes.forEachRemaining(update::take);
      return update.commit();
    }
  }

  /**
   * Begins an update, for readers that hand out their rows one by one: {@link #take} each, then
   * {@link #commit}; closing without it leaves the index as it was.
   *
   * @throws OperatorException as {@link #apply}
   */
  public static IndexUpdate begin(Path file, ChainLink link, Optional<LocalDate> asOf) {
    PersonIndex index = PersonIndex.open(file);
    try {
      checkOrder(index.header(), link);
    } catch (OperatorException e) {
      index.close();
      throw e;
    }
    return new IndexUpdate(file, link, asOf, index);
  }

  /** Writes the new index and puts it in the place of the old one. */
  public Counts commit() {
    IndexHeader old = index.header();
    List<ChainLink> chain = new ArrayList<>(old.chain());
    chain.add(link);
    IndexBuilder.Spec spec =
        new IndexBuilder.Spec(old.realm(), old.type(), old.source(), chain, asOf.or(old::asOf));
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), blocks());
    try (IndexBuilder builder =
        new IndexBuilder(old.realm(), Math.max(1, threads), IndexBuilder.Progress.NONE)) {
      int[] gone = touched.keySet().stream().mapToInt(Ssn::value).sorted().toArray();
      Work.run(
          threads,
          blocks(),
          () -> {
            OldRows rows = new OldRows(index, builder.newFeed());
            return block -> copy(rows, block, gone);
          });
      touched.values().forEach(rows -> rows.forEach(builder::add));
      unkeyed.forEach(builder::add);
      return counts(builder.write(spec, file));
    } catch (IOException e) {
      throw new IllegalStateException("copying rows reads and writes no file", e);
    }
  }

  private int blocks() {
    return (index.size() + BLOCK - 1) / BLOCK;
  }

  /** The rows of one block that stay as they are. */
  private void copy(OldRows rows, int block, int[] gone) {
    int to = Math.min(index.size(), (block + 1) * BLOCK);
    for (int row = block * BLOCK; row < to; row++) {
      int number = index.rows().number(row);
      boolean stays =
          number == Numbers.NONE
              // A row without a number that comes again is the same row.
              ? unkeyed.isEmpty() || !unkeyed.contains(index.row(row).listed())
              : Arrays.binarySearch(gone, number) < 0;
      if (stays) {
        rows.copy(row, number);
      }
    }
  }

  @Override
  public void close() {
    index.close();
  }

  /** Refuses a link that does not come next. */
  static void checkOrder(IndexHeader header, ChainLink link) {
    // By number and bytes: held, released and held again makes two updates of the same bytes, and
    // so do two weeks in which nothing changed.
    if (header.chain().contains(link)) {
      throw new OperatorException(
          ExitCode.NO,
          "the update " + link.sequence() + " has been applied already",
          "nothing to do; the index was left as it was");
    }
    switch (link.kind()) {
      case FULL ->
          throw new OperatorException(
              ExitCode.NO,
              "a full file is not an update",
              "build a new index from it: lychgate index FILE --out INDEX");
      case UPDATE -> {
        long next = header.lastEdition() + 1;
        if (link.sequence() != next) {
          throw new OperatorException(
              ExitCode.NO,
              "the update has number " + link.sequence() + ", but " + next + " comes next",
              "apply every update in its order, without a gap; the index was left as it was");
        }
      }
      case NOTICE -> {
        if (link.sequence() <= header.lastNotice()) {
          throw new OperatorException(
              ExitCode.NO,
              "the notice " + link.sequence() + " comes after notice " + header.lastNotice(),
              "notices apply in rising order; the index was left as it was");
        }
      }
    }
  }

  /** Takes note of one row of the update, in the order of the file. */
  public void take(DeathFileRow row) {
    Optional<Ssn> ssn = row.identity().ssn();
    switch (row.change()) {
      case NONE ->
          throw new OperatorException(
              ExitCode.INPUT,
              "the file has rows without a change code: it is not an update",
              "build a new index from a full file: lychgate index FILE --out INDEX");
      case ADD -> {
        added++;
        if (ssn.isEmpty()) {
          unkeyed.add(listed(row));
        } else if (replace(ssn.get(), row)) {
          addedKnown++;
        }
      }
      case CHANGE -> {
        changed++;
        if (ssn.isEmpty()) {
          withoutKey++;
        } else if (!replace(ssn.get(), row)) {
          changedUnknown++;
        }
      }
      case DELETE -> {
        deleted++;
        if (ssn.isEmpty()) {
          withoutKey++;
        } else {
          delete(ssn.get(), row);
        }
      }
    }
  }

  /** Puts one row in the place of all that have its number; whether there were any. */
  private boolean replace(Ssn ssn, DeathFileRow row) {
    boolean known = !current(ssn).isEmpty();
    touched.put(ssn, List.of(listed(row)));
    return known;
  }

  private void delete(Ssn ssn, DeathFileRow delete) {
    List<DeathFileRow> before = current(ssn);
    List<DeathFileRow> left = new ArrayList<>(before);
    left.removeIf(row -> DeleteByKey.removes(delete, row.identity()));
    if (before.isEmpty()) {
      deletedAbsent++;
    }
    touched.put(ssn, left);
  }

  private List<DeathFileRow> current(Ssn ssn) {
    return touched.computeIfAbsent(
        ssn, key -> index.listBySsn(key).stream().map(IndexRow::listed).toList());
  }

  private static DeathFileRow listed(DeathFileRow row) {
    return new DeathFileRow(
        DeathFileRow.Change.NONE,
        row.identity(),
        row.death(),
        row.placeOfDeath(),
        row.proof(),
        row.evidence(),
        row.entry());
  }

  private Counts counts(IndexBuilder.Built built) {
    return new Counts(
        added,
        changed,
        deleted,
        addedKnown,
        changedUnknown,
        deletedAbsent,
        withoutKey,
        built.foreign(),
        built.kept());
  }
}
