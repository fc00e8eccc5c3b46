package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;

/**
 * The directory of number holders that counts at the moment, and how another takes its place while
 * the register runs: when nobody asks it, with a HOLDERS leaf of its own in front of the first
 * ruling that cites it. What one statement asks, it asks of one directory.
 */
final class HolderDesk {
  private static final System.Logger LOG = System.getLogger(HolderDesk.class.getName());

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile HolderDirectory current;

  HolderDesk(HolderDirectory first) {
    this.current = first;
  }

  /** What is asked; the same as long as the work of {@link #steady} lasts. */
  HolderDirectory current() {
    return current;
  }

  /** Does {@code work} with one directory. */
  <T> T steady(Supplier<T> work) {
    lock.readLock().lock();
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Takes the overlay as it lies beside the base index by now. One that cannot be read changes
   * nothing: the one before goes on, and the log says so.
   *
   * @return whether it was another one
   */
  synchronized boolean reload(Db db, LogFeeder feeder, Installation installation) {
    if (!(current instanceof Holders holders) || feeder.findMute().isPresent()) {
      return false;
    }
    Optional<Holders> next;
    try {
      next = holders.findNext();
    } catch (OperatorException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the overlay of number holders stays as it was: " + e.getMessage());
      return false;
    }
    if (next.isEmpty()) {
      return false;
    }
    lock.writeLock().lock();
    try {
      HolderDirectory taken = db.atHead(c -> log(c, installation, next.get()));
      current = taken;
      holders.closeOverlay();
      feeder.publishOrWarn(taken.leaf().value() + 1);
    } finally {
      lock.writeLock().unlock();
    }
    return true;
  }

  private static HolderDirectory log(Connection connection, Installation installation, Holders next)
      throws SQLException {
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    HolderDirectory at =
        next.at(leaves.add(new Leaf.Holders(leaves.day(), next.snapshot(), next.size())));
    leaves.write(connection);
    return at;
  }

  /** Opens what an installation has: an index of its own, a service to ask, or nothing. */
  static Optional<HolderDirectory> open(RegisterConfig config) {
    Realm realm = config.realm();
    Optional<VerifierConfig> verifier = VerifierConfig.find(config.data(), realm);
    if (verifier.isPresent() && config.holders().isPresent()) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "there are an index of number holders and a verifier to ask",
          "one directory says whose a number is: take vault/verifier.conf or the index away");
    }
    return verifier
        .<HolderDirectory>map(v -> RemoteHolders.of(v, realm, config.noticeSigner()))
        .or(() -> config.holders().map(file -> Holders.open(file, realm)));
  }
}
