package org.lychgate.register;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.EditionFiles.FileDigest;
import org.lychgate.edition.EditionWriter;
import org.lychgate.edition.Manifest;
import org.lychgate.edition.Publishable;
import org.lychgate.edition.Publishable.Planned;
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
import org.lychgate.model.Scope;
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
  private final Path folder;
  private final Publishable publishable = new Publishable();
  private final ReentrantLock cutting = new ReentrantLock();
  private volatile boolean waiting;
  private long taken;

  Publisher(Db db, LogFeeder feeder, Witnesses witnesses, Installation installation, Path data) {
    this.db = db;
    this.feeder = feeder;
    this.witnesses = witnesses;
    this.installation = installation;
    this.folder = data.resolve("edition");
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
    feeder.catchUp();
    TreeSize size = new TreeSize(feeder.published());
    take(size);
    List<Planned> plan =
        switch (order.kind()) {
          case FULL -> publishable.planFull(order.scope(), size, order.asOf());
          case UPDATE ->
              publishable.planUpdate(
                  order.scope(),
                  last.orElseThrow().logSize(),
                  last.orElseThrow().asOf(),
                  size,
                  order.asOf());
        };
    long sequence = last.map(EditionRow::sequence).orElse(0L) + 1;
    Path aside = aside(order.scope(), sequence);
    try {
      delete(aside);
      EditionFiles files =
          EditionWriter.write(
              aside,
              installation.realm(),
              order.scope(),
              plan,
              new EditionRecords(db, installation, plan));
      sync(aside);
      long entries = publishable.count(order.scope(), size, order.asOf());
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
      return serveWitnessed(aside, logged, files);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private Answer<EditionInfo> serveWitnessed(Path aside, Logged logged, EditionFiles files)
      throws IOException {
    if (!witnesses.await(logged.index().value() + 1, WITNESS_PATIENCE)) {
      waiting = true;
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
        publishable.accept(new LeafIndex(taken), LeafCodec.decode(leaf));
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
    sync(aside);
    Path target = folder(leaf.scope(), leaf.sequence());
    Path scopeFolder = folder.resolve(leaf.scope().word());
    Files.createDirectories(scopeFolder);
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    sync(scopeFolder);
  }

  /**
   * Gives editions their name that were logged when the process died, or before the quorum of
   * witnesses had seen them.
   */
  void resume() {
    cutting.lock();
    try {
      waiting = false;
      serveLogged();
    } finally {
      cutting.unlock();
    }
  }

  /** {@link #resume} if an edition waits for witnesses and no other is being cut. */
  private void serveWaiting() {
    if (waiting && cutting.tryLock()) {
      try {
        resume();
      } finally {
        cutting.unlock();
      }
    }
  }

  private void serveLogged() {
    for (EditionRow row : db.read(EditionRows::list)) {
      if (Files.exists(folder(row.scope(), row.sequence()))) {
        continue;
      }
      if (!witnesses.cover(row.leaf().value() + 1)) {
        waiting = true;
        continue;
      }
      Path aside = aside(row.scope(), row.sequence());
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
                folder(row.scope(), row.sequence())))
        .filter(edition -> Files.exists(edition.folder()))
        .toList();
  }

  Answer<EditionInfo> disclose(String subscriber, Scope scope, long sequence) {
    LocalDate today = installation.today();
    if (installation.findKey(subscriber, KeyRole.SUBSCRIBER, today).isEmpty()) {
      return Answer.refused(RefusalCode.WRONG_ROLE, "no subscriber of that name is enrolled");
    }
    Optional<EditionInfo> edition =
        list().stream().filter(e -> e.scope() == scope && e.sequence() == sequence).findFirst();
    if (edition.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "there is no such edition");
    }
    db.read(connection -> {
      LedgerRows.audit(connection, today, subscriber, "DISCLOSE", scope.word() + " " + sequence);
      EditionRows.disclose(connection, subscriber, scope, sequence, today);
      return true;
    });
    return Answer.accepted(edition.get());
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
        folder(leaf.scope(), leaf.sequence()));
  }

  private Path folder(Scope scope, long sequence) {
    return folder.resolve(scope.word()).resolve(String.format(Locale.ROOT, "%06d", sequence));
  }

  /* Outside the tree that is served. */
  private Path aside(Scope scope, long sequence) {
    return folder
        .resolveSibling("edition.new")
        .resolve(scope.word() + String.format(Locale.ROOT, "-%06d", sequence));
  }

  private static void delete(Path aside) throws IOException {
    Files.createDirectories(aside);
    try (Stream<Path> files = Files.list(aside)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /* What is logged, or has its name, has to be there after a power cut. */
  private static void sync(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static OperatorException cannotWrite(IOException e) {
    return new OperatorException(
        ExitCode.ENVIRONMENT,
        "the edition could not be written: " + e.getMessage(),
        "is the disk full?",
        e);
  }
}
