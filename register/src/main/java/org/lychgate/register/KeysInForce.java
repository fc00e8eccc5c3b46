package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.statement.Order;
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
  private final KeyRing.Check check = new QuickSignatures();
  private volatile List<Leaf> leaves;
  private volatile KeyRing ring;

  private KeysInForce(Trust trust, List<Leaf> leaves) {
    this.trust = trust;
    this.leaves = List.copyOf(leaves);
    this.ring = ringOf(leaves);
  }

  /**
   * Those of a database; of a new one the trust file's alone.
   *
   * @throws OperatorException where a KEY or POLICY leaf lacks the approvals it needs: no register
   *     wrote it
   */
  static KeysInForce read(Connection connection, Trust trust) throws SQLException {
    SortedMap<LeafIndex, Leaf> written = LedgerRows.listOfKind(connection, LeafKind.KEY);
    written.putAll(inFront(connection, written));
    List<Leaf> leaves = List.copyOf(written.values());
    written.putAll(LedgerRows.listOfKind(connection, LeafKind.POLICY));
    if (written.size() > 1) {
      SortedMap<LeafIndex, Leaf> approvals = LedgerRows.listOfKind(connection, LeafKind.APPROVAL);
      written.putAll(inFront(connection, approvals));
      written.putAll(approvals);
    }
    for (VerifyFinding finding : DecidedLeaves.check(trust, written)) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          finding.where() + ": " + finding.message() + " (" + finding.code() + ")",
          "somebody has written into the database past the registry; run verify on its log");
    }
    return new KeysInForce(trust, leaves);
  }

  /** The DETACHED leaves in front of those that hold the hash of a signature or key. */
  private static SortedMap<LeafIndex, Leaf> inFront(
      Connection connection, SortedMap<LeafIndex, Leaf> leaves) throws SQLException {
    SortedMap<LeafIndex, Leaf> out = new TreeMap<>();
    for (Map.Entry<LeafIndex, Leaf> e : leaves.entrySet()) {
      boolean hash =
          e.getValue() instanceof Leaf.Key key
              ? key.algorithm() != SignatureAlgorithm.ED25519
              : e.getValue()
                  .findSigner()
                  .filter(s -> s.signature().algorithm() != SignatureAlgorithm.ED25519)
                  .isPresent();
      if (hash && e.getKey().value() > 0) {
        LeafIndex before = new LeafIndex(e.getKey().value() - 1);
        if (LedgerRows.get(connection, before) instanceof Leaf.Detached detached) {
          out.put(before, detached);
        }
      }
    }
    return out;
  }

  private KeyRing ringOf(List<Leaf> leaves) {
    KeyRing out = new KeyRing(trust, check);
    for (Leaf leaf : leaves) {
      if (!takes(out, leaf)) {
        throw new IllegalStateException("a KEY leaf that cannot be");
      }
    }
    return out;
  }

  private static boolean takes(KeyRing ring, Leaf leaf) {
    if (leaf instanceof Leaf.Detached detached) {
      ring.accept(detached);
      return true;
    }
    return leaf instanceof Leaf.Key key && ring.accept(key);
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

  /** Whether the ring can take what {@code order} asks for; nothing is changed. */
  boolean accepts(Order.KeyChange order, LocalDate day) {
    KeyRing next = ringOf(leaves);
    return listOf(order, day).stream().allMatch(leaf -> takes(next, leaf));
  }

  /** KEY leaves that count from a day after {@code day} on, in order. */
  List<Leaf.Key> listToCome(LocalDate day) {
    return leaves.stream()
        .flatMap(leaf -> leaf instanceof Leaf.Key key ? Stream.of(key) : Stream.empty())
        .filter(key -> key.effective().isAfter(day))
        .toList();
  }

  /** The log key as it would be after {@code order}; empty where the ring cannot take that. */
  Optional<TrustKey> findNext(Order.KeyChange order, LocalDate day) {
    KeyRing next = ringOf(leaves);
    return listOf(order, day).stream().allMatch(leaf -> takes(next, leaf))
        ? Optional.of(next.logKey())
        : Optional.empty();
  }

  /** Takes in what has been committed. */
  void accept(Order.KeyChange order, LocalDate day) {
    List<Leaf> next = new ArrayList<>(leaves);
    next.addAll(listOf(order, day));
    ring = ringOf(next);
    leaves = List.copyOf(next);
  }

  private static List<Leaf> listOf(Order.KeyChange order, LocalDate day) {
    List<Leaf> out = new ArrayList<>();
    order.detached(day).ifPresent(out::add);
    out.add(order.leaf(day, List.of()));
    return out;
  }
}
