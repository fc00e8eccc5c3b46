package org.lychgate.linkage.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;

/**
 * Builds an index from rows in any order, by any number of threads. The same rows under the same
 * spec give the same bytes; rows that say the same are all kept.
 *
 * <p>Rows wait outside the heap, 24 bytes each (40 with a place or an entry id); texts on the heap,
 * about 20 bytes for each that is different.
 */
public final class IndexBuilder implements AutoCloseable {
  /** Above this share of rows of another realm the whole file is taken for one of another realm. */
  private static final int FOREIGN_SHARE = 2;

  /**
   * What an index says about itself.
   *
   * @param chain the files that go into it, in order
   * @param asOf the day the last of them speaks of, where known: how old an index is counts from it
   */
  public record Spec(
      Realm realm,
      IndexType type,
      SourceKind source,
      List<ChainLink> chain,
      Optional<LocalDate> asOf) {
    public Spec {
      chain = List.copyOf(chain);
    }

    /** An index that does not say how old it is. */
    public Spec(Realm realm, IndexType type, SourceKind source, List<ChainLink> chain) {
      this(realm, type, source, chain, Optional.empty());
    }
  }

  /**
   * How a build ended.
   *
   * @param read rows seen
   * @param kept rows in the index
   * @param foreign rows left out because the realm does not accept their number
   */
  public record Built(long read, long kept, long foreign) {}

  /** Is told how far the writing of an index has come. */
  @FunctionalInterface
  public interface Progress {
    /** Says nothing to nobody. */
    Progress NONE = (what, done, total) -> {};

    /**
     * Called by any thread, often.
     *
     * @param what {@code sorting}, {@code ordering} or {@code checking}
     */
    void at(String what, long done, long total);
  }

  /** A row for an index of number holders. */
  public static DeathFileRow holder(Identity identity) {
    return new DeathFileRow(
        DeathFileRow.Change.NONE,
        identity,
        PartialDate.ALL_UNKNOWN,
        "",
        ProofCode.NONE,
        Optional.empty(),
        Optional.empty());
  }

  private final Realm realm;
  private final int threads;
  private final Progress progress;
  private final RowFeed.Collected collected = new RowFeed.Collected();
  private final List<RowFeed> feeds = new ArrayList<>();
  private final Optional<Spec> spec;
  private @Nullable RowFeed own;

  /** Begins an index without rows. Nothing is written before {@link #write}. */
  public IndexBuilder(Spec spec) {
    this(spec.realm(), 1, Progress.NONE, Optional.of(spec));
  }

  /**
   * Begins an index of which the rest is said at {@link #write(Spec, Path)}.
   *
   * @param threads that write; rows may come by any number of feeds
   */
  public IndexBuilder(Realm realm, int threads, Progress progress) {
    this(realm, threads, progress, Optional.empty());
  }

  private IndexBuilder(Realm realm, int threads, Progress progress, Optional<Spec> spec) {
    this.realm = realm;
    this.threads = threads;
    this.progress = progress;
    this.spec = spec;
  }

  /** A way in for one thread, beside all others. */
  public RowFeed newFeed() {
    RowFeed feed = new RowFeed(realm, collected);
    synchronized (feeds) {
      feeds.add(feed);
    }
    return feed;
  }

  /**
   * Adds one row; one thread at a time.
   *
   * @throws OperatorException exit 3 where a SYNTHETIC index is given a number of the real world
   */
  public void add(DeathFileRow row) {
    RowFeed feed = own;
    if (feed == null) {
      feed = newFeed();
      own = feed;
    }
    feed.add(row);
  }

  /**
   * Writes the index to {@code out}, atomically: beside it first, synced, then renamed. Called
   * once, last; no feed may be in use.
   *
   * @throws OperatorException exit 3 where more than half of the rows are of another realm; exit 4
   *     where it cannot be written, or the disk has too little room
   */
  public Built write(Path out) {
    return write(spec.orElseThrow(() -> new IllegalStateException("begun without a spec")), out);
  }

  /**
   * The same, for a builder begun without a spec.
   *
   * @param what of the realm that the builder was begun for
   */
  public Built write(Spec what, Path out) {
    if (what.realm() != realm) {
      throw new IllegalArgumentException("begun for the realm " + realm.word());
    }
    long read = feeds.stream().mapToLong(feed -> feed.read).sum();
    long foreign = feeds.stream().mapToLong(feed -> feed.foreign).sum();
    if (foreign > 0 && foreign > read / FOREIGN_SHARE) {
      throw wrongRealm(realm);
    }
    try (this) {
      feeds.forEach(RowFeed::flush);
      collected.closeFields();
      long rows = new IndexAssembly(what, collected, feeds, threads, progress).write(out);
      return new Built(read, rows, foreign);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Refuses to begin what cannot end well.
   *
   * @throws OperatorException exit 4 where the disk of {@code out} has less than {@code bytes} left
   */
  public static void checkRoom(Path out, long bytes) {
    try {
      IndexFile.checkRoom(out, bytes);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static OperatorException unwritable(IOException e) {
    boolean full = String.valueOf(e.getMessage()).contains("No space left");
    return new OperatorException(
        ExitCode.ENVIRONMENT,
        full
            ? "the disk became full while the index was written"
            : "the index cannot be written: " + e.getClass().getSimpleName(),
        "check that the folder exists, may be written to and has room left",
        e);
  }

  /** Frees all memory. A builder that has written is closed already. */
  @Override
  public void close() {
    collected.closeFields();
    collected.pool().close();
  }

  /** Adds all {@code rows} and writes the index. */
  public static Built build(Spec spec, Iterator<DeathFileRow> rows, Path out) {
    try (IndexBuilder builder = new IndexBuilder(spec)) {
      rows.forEachRemaining(builder::add);
      return builder.write(out);
    }
  }

  static OperatorException wrongRealm(Realm realm) {
    return new OperatorException(
        ExitCode.INPUT,
        "the file holds numbers that do not belong to the realm " + realm.word(),
        "name the file's realm with --realm; nothing of one realm is read into another");
  }
}
