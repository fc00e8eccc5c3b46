package org.lychgate.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lychgate.edition.CompactPublishable;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.EditionFiles.FileDigest;
import org.lychgate.edition.EditionWriter;
import org.lychgate.edition.Erasures;
import org.lychgate.edition.Manifest;
import org.lychgate.edition.PlannedRow;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.register.EditionRows.EditionRow;

/**
 * Cuts editions at a size of the log, and keeps the account of who was given which. The files are
 * written aside; only when the EDITION leaf is under a signed checkpoint do they get their name.
 */
final class Publisher {
  private static final int STEP = 10_000;

  /** How long an order waits for the quorum before it is told that the edition comes later. */
  private static final Duration WITNESS_PATIENCE = Duration.ofSeconds(10);

  private final Db db;
  private final LogFeeder feeder;
  private final Witnesses witnesses;
  private final Installation installation;
  private final EditionFolders folders;
  private final CompactPublishable publishable;
  private final Erasures erasures;
  private final ReentrantLock cutting = new ReentrantLock();
  private volatile boolean waiting;
  private long taken;

  Publisher(
      Db db,
      LogFeeder feeder,
      Witnesses witnesses,
      Installation installation,
      EditionFolders folders) {
    this.db = db;
    this.feeder = feeder;
    this.witnesses = witnesses;
    this.installation = installation;
    this.folders = folders;
    this.publishable =
        new CompactPublishable(index -> db.read(connection -> LedgerRows.get(connection, index)));
    this.erasures = new Erasures(publishable);
  }

  Answer<EditionInfo> publish(byte[] body, Optional<String> header) {
    PublishOrder order;
    try {
      order = PublishOrder.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a publish order: " + e.getMessage());
    }
    if (order.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    LocalDate today = installation.today();
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key =
        installation
            .findKey(order.officer(), KeyRole.OFFICER, today)
            .filter(k -> line.isPresent() && Signing.verifies(order, line.get(), k.vkey()));
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "an edition is ordered by the officer who is named");
    }
    Optional<String> doubt =
        installation.days().findDoubt(db.read(LedgerRows::findLastDay)).or(feeder::findMute);
    if (doubt.isPresent()) {
      return Answer.refused(RefusalCode.NOT_NOW, doubt.get());
    }
    if (order.asOf().isAfter(today)) {
      return Answer.refused(RefusalCode.NOT_NOW, "that day has not come yet");
    }
    db.read(connection -> {
      LedgerRows.audit(connection, today, key.get().name(), "PUBLISH", order.scope().word());
      return true;
    });
    cutting.lock();
    try {
      return cut(order);
    } catch (EditionRecords.Unbacked e) {
      return Answer.refused(RefusalCode.NOT_NOW, String.valueOf(e.getMessage()));
    } finally {
      cutting.unlock();
    }
  }

  private Answer<EditionInfo> cut(PublishOrder order) {
    Optional<EditionRow> last =
        db.read(EditionRows::list).stream()
            .filter(e -> e.scope() == order.scope())
            .reduce((_, b) -> b);
    if (last.isEmpty() && order.kind() == EditionKind.UPDATE) {
      return Answer.refused(RefusalCode.NOT_NOW, "the first edition of a scope is a full one");
    }
    if (last.isPresent() && order.asOf().isBefore(last.get().asOf())) {
      return Answer.refused(RefusalCode.NOT_NOW, "the edition before is of a later day");
    }
    Optional<String> lost = db.read(LostListings::findUnserved);
    if (lost.isPresent()) {
      return Answer.refused(RefusalCode.NOT_NOW, lost.get());
    }
    feeder.catchUp();
    TreeSize size = new TreeSize(feeder.published());
    take(size);
    Iterator<PlannedRow> plan = plan(order, last, size);
    long sequence = last.map(EditionRow::sequence).orElse(0L) + 1;
    Path aside = folders.aside(order.scope(), sequence);
    try {
      EditionFolders.empty(aside);
      EditionFiles files =
          EditionWriter.write(
              aside,
              installation.realm(),
              order.scope(),
              new EditionRecords(db, installation, plan));
      EditionFolders.sync(aside);
      long entries = publishable.count(order.scope(), size, order.asOf());
      boolean before = waiting;
      // From here on it may be logged, whatever becomes of the answer: it is named in the end.
      waiting = true;
      Logged logged =
          log(
              day ->
                  files.leaf(
                      day,
                      order.scope(),
                      sequence,
                      order.kind(),
                      order.asOf(),
                      size,
                      entries,
                      last.map(EditionRow::leaf)),
              files.rows());
      Answer<EditionInfo> answer = serveWitnessed(aside, logged, files);
      waiting = before || answer instanceof Answer.Refused<EditionInfo>;
      return answer;
    } catch (IOException e) {
      throw EditionFolders.cannotWrite(e);
    }
  }

  private Iterator<PlannedRow> plan(PublishOrder order, Optional<EditionRow> last, TreeSize size) {
    return switch (order.kind()) {
      case FULL -> publishable.planFull(order.scope(), size, order.asOf());
      case UPDATE ->
          publishable.planUpdate(
              order.scope(),
              last.orElseThrow().logSize(),
              last.orElseThrow().asOf(),
              size,
              order.asOf());
    };
  }

  private Answer<EditionInfo> serveWitnessed(Path aside, Logged logged, EditionFiles files)
      throws IOException {
    if (!witnesses.await(logged.index().value() + 1, WITNESS_PATIENCE)) {
      return Answer.refused(
          RefusalCode.NOT_NOW,
          "the edition is logged, and is served as soon as the quorum of witnesses has cosigned");
    }
    serve(aside, logged, files);
    return Answer.accepted(info(logged, files.rows()));
  }

  /** Reads the leaves up to {@code size} that were not read yet. */
  private void take(TreeSize size) {
    while (taken < size.value()) {
      int step = (int) Math.min(STEP, size.value() - taken);
      List<byte[]> leaves = db.read(c -> LedgerRows.list(c, taken, step));
      for (byte[] leaf : leaves) {
        Leaf next = LeafCodec.decode(leaf);
        publishable.accept(new LeafIndex(taken), next);
        erasures.accept(new LeafIndex(taken), next);
        taken++;
      }
    }
  }

  /** An EDITION leaf and where it stands. */
  private record Logged(Leaf.Edition leaf, LeafIndex index) {}

  private Logged log(Function<LocalDate, Leaf.Edition> made, long rows) {
    Logged logged =
        db.atHead(connection -> {
          LeafBatch leaves = LedgerRows.begin(connection, installation.today());
          Leaf.Edition leaf = made.apply(leaves.day());
          LeafIndex at = leaves.add(leaf);
          leaves.write(connection);
          EditionRows.insert(connection, leaf, at, rows);
          return new Logged(leaf, at);
        });
    feeder.publishUpTo(logged.index().value() + 1);
    return logged;
  }

  private void serve(Path aside, Logged logged, EditionFiles files) throws IOException {
    Leaf.Edition leaf = logged.leaf();
    Manifest.of(
            installation.realm(), installation.keys().trust().origin(), leaf, logged.index(), files)
        .write(aside);
    folders.serve(leaf.scope(), leaf.sequence());
  }

  /** Runs {@code work} while no edition is cut. */
  <T> T betweenEditions(Supplier<T> work) {
    cutting.lock();
    try {
      return work.get();
    } finally {
      cutting.unlock();
    }
  }

  /** What all leaves so far say about erasing; only inside {@link #betweenEditions}. */
  Erasures erasures() {
    feeder.catchUp();
    take(new TreeSize(feeder.published()));
    return erasures;
  }

  /**
   * Gives editions their name that were logged when the process died, or before the quorum of
   * witnesses had seen them.
   */
  void resume() {
    cutting.lock();
    try {
      waiting = serveLogged();
    } finally {
      cutting.unlock();
    }
  }

  /** {@link #resume} if an edition waits for witnesses and no other is being cut. */
  private void serveWaiting() {
    if (waiting && cutting.tryLock()) {
      try {
        resume();
      } catch (OperatorException e) {
        // Who asks which editions there are is told of those that are; these wait on.
        System.getLogger(Publisher.class.getName())
            .log(System.Logger.Level.WARNING, "an edition waits: " + e.getMessage());
      } finally {
        cutting.unlock();
      }
    }
  }

  /** Returns whether one of them still waits. */
  private boolean serveLogged() {
    boolean wait = false;
    List<EditionRow> rows = db.read(EditionRows::list);
    Set<EditionRow> withdrawn = new HashSet<>(db.read(EraseRows::listWithdrawn));
    for (EditionRow row : rows) {
      Path aside = folders.aside(row.scope(), row.sequence());
      boolean needless = !Files.isDirectory(aside) && isReplaced(row, rows);
      if (withdrawn.contains(row)
          || needless
          || Files.exists(folders.served(row.scope(), row.sequence()))) {
        continue;
      }
      if (!witnesses.cover(row.leaf().value() + 1)) {
        wait = true;
        continue;
      }
      feeder.publishUpTo(row.leaf().value() + 1);
      Leaf leaf = db.read(connection -> LedgerRows.get(connection, row.leaf()));
      try {
        if (!(leaf instanceof Leaf.Edition edition) || !Files.isDirectory(aside)) {
          throw new IOException("its files are gone");
        }
        EditionFiles files =
            new EditionFiles(
                row.rows(),
                edition.adds(),
                edition.changes(),
                edition.deletes(),
                FileDigest.of(aside.resolve(EditionFiles.NATIVE)),
                FileDigest.of(aside.resolve(EditionFiles.DMF)),
                FileDigest.of(aside.resolve(EditionFiles.SIDECAR)));
        if (!files.nativeFile().sha256().equals(edition.nativeHash())) {
          throw new IOException("its files are not those that were logged");
        }
        serve(aside, new Logged(edition, row.leaf()), files);
      } catch (IOException e) {
        throw new OperatorException(
            ExitCode.ENVIRONMENT,
            "edition "
                + row.scope().word()
                + " "
                + row.sequence()
                + " was logged, but "
                + e.getMessage(),
            "restore the edition folder from a backup",
            e);
      }
    }
    return wait;
  }

  /** Whether a later full edition says all that this one does: it can be done without. */
  private static boolean isReplaced(EditionRow row, List<EditionRow> rows) {
    return rows.stream()
        .anyMatch(r ->
            r.scope() == row.scope()
                && r.kind() == EditionKind.FULL
                && r.sequence() > row.sequence());
  }

  /** Editions that are there to be fetched. */
  List<EditionInfo> list() {
    serveWaiting();
    return db.read(EditionRows::list).stream()
        .map(row ->
            new EditionInfo(
                row.scope(),
                row.sequence(),
                row.kind() == EditionKind.FULL,
                row.asOf(),
                row.leaf().value(),
                row.rows(),
                folders.served(row.scope(), row.sequence())))
        .filter(edition -> Files.exists(edition.folder()))
        .toList();
  }

  private EditionInfo info(Logged logged, long rows) {
    Leaf.Edition leaf = logged.leaf();
    return new EditionInfo(
        leaf.scope(),
        leaf.sequence(),
        leaf.edition() == EditionKind.FULL,
        leaf.asOf(),
        logged.index().value(),
        rows,
        folders.served(leaf.scope(), leaf.sequence()));
  }
}
