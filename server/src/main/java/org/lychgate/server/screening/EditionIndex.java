package org.lychgate.server.screening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.Manifest;
import org.lychgate.linkage.index.ChainLink;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.IndexUpdate;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.EditionInfo;
import org.lychgate.register.Register;
import org.lychgate.register.vault.PrivateFiles;
import org.lychgate.screening.DeathScreening;
import org.lychgate.screening.ScreeningOptions;

/**
 * The index of one scope: its newest full edition with the updates behind it, in a file of its own,
 * made again or updated beside those who ask. It holds nobody whom these editions do not list.
 */
final class EditionIndex implements AutoCloseable {
  /** How long an answer waits for an index that is being made. */
  private static final long PATIENCE_SECONDS = 20;

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Register register;
  private final Scope scope;
  private final Path folder;
  private final Path file;
  private final Realm realm;
  private final Clock clock;
  private final TakenOff gone;
  private final AtomicReference<@Nullable Current> current = new AtomicReference<>();
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("edition-index").factory());
  private @Nullable Future<?> making;
  private long looked = System.nanoTime() - LOOK_NANOS;

  EditionIndex(Register register, Scope scope, Path all, Realm realm, Clock clock, TakenOff gone) {
    this.register = register;
    this.scope = scope;
    this.folder = all.resolve(scope.word());
    this.file = folder.resolve("index");
    this.realm = realm;
    this.clock = clock;
    this.gone = gone;
  }

  /**
   * What answers are given from.
   *
   * @param editions in it, the full one first
   * @param screening stays the same object; its index is exchanged
   * @param file of the index, replaced by renaming
   */
  record Current(List<EditionInfo> editions, DeathScreening screening, Path file) {
    Current {
      editions = List.copyOf(editions);
    }

    EditionInfo newest() {
      return editions.getLast();
    }
  }

  /**
   * The index as it is now; empty where there is no edition, or where making the first index takes
   * longer than somebody waits. A newer edition is taken in beside those who ask.
   */
  Optional<Current> find() {
    Future<?> work = look();
    Current now = current.get();
    if (now != null || work == null) {
      return Optional.ofNullable(now);
    }
    try {
      work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting for an index", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("the index was not made", e);
    }
    return Optional.ofNullable(current.get());
  }

  private synchronized @Nullable Future<?> look() {
    boolean busy = making != null && !making.isDone();
    if (!busy && System.nanoTime() - looked >= LOOK_NANOS) {
      looked = System.nanoTime();
      making = maker.submit(this::refreshAloud);
    }
    return making;
  }

  /** Whoever has an index already does not wait for this, so nobody else would hear of it. */
  private void refreshAloud() {
    try {
      refresh();
    } catch (RuntimeException e) {
      System.getLogger(EditionIndex.class.getName())
          .log(System.Logger.Level.WARNING, "no newer index: " + e.getClass().getName());
      throw e;
    }
  }

  /** Brings file and screening to the editions that the register serves now. */
  private void refresh() {
    List<EditionInfo> editions = listServed();
    Current old = current.get();
    if (editions.isEmpty()) {
      // All were withdrawn: what was answered from them is not answered any more.
      current.set(null);
      if (old != null) {
        old.screening().close();
      }
      return;
    }
    if (old != null && leaves(old.editions()).equals(leaves(editions))) {
      return;
    }
    write(editions);
    boolean forward = old != null && !editions.getLast().asOf().isBefore(old.newest().asOf());
    if (old != null && forward) {
      old.screening().swap(file);
      current.set(new Current(editions, old.screening(), file));
      return;
    }
    ScreeningOptions options = ScreeningOptions.on(LocalDate.EPOCH);
    current.set(new Current(editions, DeathScreening.open(file, options, clock, gone), file));
    if (old != null) {
      // Newer ones were withdrawn, which a screening does not go back behind by itself.
      old.screening().close();
    }
  }

  /** The newest full edition and those that follow it without a gap. */
  private List<EditionInfo> listServed() {
    List<EditionInfo> out = new ArrayList<>();
    for (EditionInfo edition : register.listEditions()) {
      if (edition.scope() != scope) {
        continue;
      }
      if (edition.full()) {
        out.clear();
        out.add(edition);
      } else if (!out.isEmpty() && out.getLast().sequence() + 1 == edition.sequence()) {
        out.add(edition);
      }
    }
    return out;
  }

  private static List<Long> leaves(List<EditionInfo> editions) {
    return editions.stream().map(EditionInfo::editionLeaf).toList();
  }

  private void write(List<EditionInfo> editions) {
    List<ChainLink> wanted = editions.stream().map(EditionIndex::link).toList();
    List<ChainLink> there = listThere();
    boolean goesOn =
        !there.isEmpty()
            && there.size() <= wanted.size()
            && wanted.subList(0, there.size()).equals(there);
    int from = goesOn ? there.size() : 1;
    if (!goesOn) {
      build(editions.getFirst(), wanted.getFirst());
    }
    for (int i = from; i < wanted.size(); i++) {
      EditionInfo edition = editions.get(i);
      List<DeathFileRow> rows = new ArrayList<>();
      EditionRowsReader.read(edition.folder(), realm, rows::add);
      IndexUpdate.apply(file, wanted.get(i), Optional.of(edition.asOf()), rows.iterator());
    }
  }

  private void build(EditionInfo full, ChainLink link) {
    try {
      PrivateFiles.createFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    IndexBuilder.Spec spec =
        new IndexBuilder.Spec(
            realm, IndexType.DEATHS, SourceKind.LYCHGATE, List.of(link), Optional.of(full.asOf()));
    try (IndexBuilder builder = new IndexBuilder(spec)) {
      EditionRowsReader.read(full.folder(), realm, builder::add);
      builder.write(file);
    }
  }

  /** What went into the file that a process before this one left; nothing where it is of no use. */
  private List<ChainLink> listThere() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (PersonIndex index = PersonIndex.open(file)) {
      return index.header().chain();
    } catch (OperatorException _) {
      return List.of();
    }
  }

  private static ChainLink link(EditionInfo edition) {
    try {
      Manifest manifest =
          Manifest.parse(Files.readAllBytes(edition.folder().resolve(EditionFiles.MANIFEST)));
      return new ChainLink(
          edition.full() ? ChainLink.Kind.FULL : ChainLink.Kind.UPDATE,
          edition.sequence(),
          manifest.edition().dmfHash());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    maker.close();
    Current old = current.getAndSet(null);
    if (old != null) {
      old.screening().close();
    }
  }
}
