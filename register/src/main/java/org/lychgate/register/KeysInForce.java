package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.edition.verify.DecidedLeaves;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The keys that count while a register is open: those of the trust file and what the KEY leaves in
 * its database have made of them. A ring is never changed once it is in use; another takes its
 * place, so many threads may ask.
 */
final class KeysInForce {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Trust trust;
  private volatile List<Leaf.Key> leaves;
  private volatile KeyRing ring;

  private KeysInForce(Trust trust, List<Leaf.Key> leaves) {
    this.trust = trust;
    this.leaves = List.copyOf(leaves);
    this.ring = ringOf(trust, leaves);
  }

  /**
   * Those of a database; of a new one the trust file's alone.
   *
   * @throws OperatorException where a KEY or POLICY leaf lacks the approvals it needs: no register
   *     wrote it
   */
  static KeysInForce read(Connection connection, Trust trust) throws SQLException {
    SortedMap<LeafIndex, Leaf> written = LedgerRows.listOfKind(connection, LeafKind.KEY);
    List<Leaf.Key> leaves = new ArrayList<>();
    for (Leaf leaf : written.values()) {
      if (leaf instanceof Leaf.Key key) {
        leaves.add(key);
      }
    }
    written.putAll(LedgerRows.listOfKind(connection, LeafKind.POLICY));
    if (written.size() > 1) {
      written.putAll(LedgerRows.listOfKind(connection, LeafKind.APPROVAL));
    }
    for (VerifyFinding finding : DecidedLeaves.check(trust, written)) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          finding.where() + ": " + finding.message() + " (" + finding.code() + ")",
          "somebody has written into the database past the registry; run verify on its log");
    }
    return new KeysInForce(trust, leaves);
  }

  private static KeyRing ringOf(Trust trust, List<Leaf.Key> leaves) {
    KeyRing out = new KeyRing(trust);
    for (Leaf.Key leaf : leaves) {
      if (!out.accept(leaf)) {
        throw new IllegalStateException("a KEY leaf that cannot be: " + leaf.name());
      }
    }
    return out;
  }

  KeyRing ring() {
    return ring;
  }

  /**
   * Keys do not come or go while this runs: between the look at a signature and the leaf that holds
   * it, else a log could have a leaf by a key that had ended in the leaf before. For what is short,
   * and never for what waits for others, as an edition does for its witnesses: whoever changes a
   * key waits for it, and a reversal behind that.
   */
  <T> T steady(Supplier<T> work) {
    return with(lock.readLock(), work);
  }

  /** While this runs nothing else does that looks at keys by {@link #steady}. */
  <T> T alone(Supplier<T> work) {
    return with(lock.writeLock(), work);
  }

  private static <T> T with(Lock held, Supplier<T> work) {
    held.lock();
    try {
      return work.get();
    } finally {
      held.unlock();
    }
  }

  /** Whether the ring can take {@code leaf}; nothing is changed. */
  boolean accepts(Leaf.Key leaf) {
    return ringOf(trust, leaves).accept(leaf);
  }

  /** The log key as it would be after {@code leaf}; empty where the ring cannot take that. */
  Optional<TrustKey> findNext(Leaf.Key leaf) {
    KeyRing next = ringOf(trust, leaves);
    return next.accept(leaf) ? Optional.of(next.logKey()) : Optional.empty();
  }

  /** KEY leaves that count from a day after {@code day} on, in order. */
  List<Leaf.Key> listToCome(LocalDate day) {
    return leaves.stream().filter(leaf -> leaf.effective().isAfter(day)).toList();
  }

  /** Takes a KEY leaf in that has been committed. */
  void accept(Leaf.Key leaf) {
    List<Leaf.Key> next = new ArrayList<>(leaves);
    next.add(leaf);
    ring = ringOf(trust, next);
    leaves = List.copyOf(next);
  }
}
