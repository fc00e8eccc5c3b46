package org.lychgate.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.OperatorException;

/**
 * Takes the answers to notices. A thousand recipients answer at one moment, and a claim of life may
 * come in between: so answers are written together, by whichever request finds nobody writing, on
 * one connection and with one wait for the disk; and their signatures leave a processor to others.
 * Nobody is told that an answer was taken before it is on the disk.
 */
final class Acks {
  /** Most answers written at once. */
  private static final int GROUP = 500;

  private final Db db;
  private final Installation installation;
  private final ReentrantLock writing = new ReentrantLock();
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final Semaphore checking =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  /** An answer that is not written yet; its outcome is set by whoever writes it. */
  private static final class Waiting {
    private final AckRows.New row;
    private @Nullable Boolean known;
    private @Nullable OperatorException failed;

    Waiting(AckRows.New row) {
      this.row = row;
    }

    /** Guarded by the lock of those who write. */
    boolean isOpen() {
      return known == null && failed == null;
    }
  }

  Acks(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
  }

  Answer<AcknowledgementInfo> acknowledge(byte[] body, Optional<String> header) {
    Acknowledgement ack;
    try {
      ack = Acknowledgement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not an acknowledgement: " + e.getMessage());
    }
    if (ack.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    LocalDate today = installation.today();
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key =
        installation
            .findKey(ack.subscriber(), KeyRole.SUBSCRIBER, today)
            .filter(k -> line.isPresent() && verifies(ack, line.get(), k));
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "an acknowledgement is signed by the subscriber it names");
    }
    boolean known = write(new AckRows.New(ack, line.get(), today));
    return known
        ? Answer.accepted(AckRows.info(ack, today))
        : Answer.refused(RefusalCode.NOT_FOUND, "there is no such notice");
  }

  private boolean verifies(Acknowledgement ack, NoteSignature line, TrustKey key) {
    checking.acquireUninterruptibly();
    try {
      return Signing.verifies(ack, line, key.vkey());
    } finally {
      checking.release();
    }
  }

  /** Whether there is such a notice; then the answer is on the disk. */
  private boolean write(AckRows.New row) {
    Waiting mine = new Waiting(row);
    queue.add(mine);
    writing.lock();
    try {
      while (mine.isOpen()) {
        writeSome();
      }
      if (mine.failed != null) {
        throw mine.failed;
      }
      return Boolean.TRUE.equals(mine.known);
    } finally {
      writing.unlock();
    }
  }

  private void writeSome() {
    List<Waiting> some = new ArrayList<>();
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      some.add(next);
      if (some.size() == GROUP) {
        break;
      }
    }
    try {
      long head = db.read(Outbox::count);
      List<AckRows.New> rows =
          some.stream().map(one -> one.row).filter(row -> row.ack().notice() <= head).toList();
      if (!rows.isEmpty()) {
        db.read(connection -> AckRows.insert(connection, rows));
      }
      some.forEach(one -> one.known = one.row.ack().notice() <= head);
    } catch (OperatorException e) {
      some.forEach(one -> one.failed = e);
    }
  }

  List<AcknowledgementInfo> list(OptionalLong notice) {
    return db.read(connection -> AckRows.list(connection, notice));
  }
}
