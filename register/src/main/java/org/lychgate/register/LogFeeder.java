package org.lychgate.register;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lychgate.edition.RowProof;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TlogProof;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Carries committed leaves from PostgreSQL, which decides their order, into the public log: tiles
 * first, then a signed checkpoint. Doing it twice changes nothing; after a crash it goes on where
 * the tiles end.
 */
final class LogFeeder implements AutoCloseable {
  private static final int STEP = 10_000;

  /** How long a log may be behind until it is called so: two seconds in all. */
  private static final int MOMENTS = 100;

  private static final long MOMENT_NANOS = 20_000_000;

  /** Leaves compared again on opening. */
  private static final int LOOK_BACK = 512;

  private final Db db;
  private final Path folder;
  private TileLog log;
  private LogSigner signer;

  /** Whether the log's key is lost: what is committed goes into the tiles, and waits for a key. */
  private volatile boolean mute;

  private volatile long published;
  private Optional<SignedNote> current = Optional.empty();
  private Consumer<SignedNote> listener = note -> {};

  private LogFeeder(Db db, Path folder, TileLog log, LogSigner signer, boolean mute) {
    this.db = db;
    this.folder = folder;
    this.log = log;
    this.signer = signer;
    this.mute = mute;
    this.published = mute ? signer.lastSize().value() : 0;
  }

  /**
   * Opens log and signer, and brings the log up to the database.
   *
   * @param known the log's key; without it nothing is signed until another takes its place
   * @throws OperatorException where the database has fewer leaves than the log or other ones, or
   *     the signer's state is missing or ahead
   */
  static LogFeeder open(Path data, String origin, Optional<NoteSigner> known, Db db) {
    Path state = data.resolve("signer");
    long size = db.read(LedgerRows::size);
    NoteSigner key = known.orElseGet(() -> nobodys(origin));
    try {
      LogSigner signer =
          size == 0 && !LogSigner.isThere(state)
              ? LogSigner.create(state, origin, key)
              : LogSigner.open(state, origin, key);
      Path folder = data.resolve("log");
      TileLog log = openLog(folder, signer);
      LogFeeder feeder = new LogFeeder(db, folder, log, signer, known.isEmpty());
      feeder.compare(size);
      feeder.catchUpAtStart();
      return feeder;
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "log, signer and database do not go together: " + e.getMessage(),
          "was one of them restored from a backup? Never delete the signer's state; see recover",
          e);
    }
  }

  /** A key that is drawn here and signs nothing. */
  private static NoteSigner nobodys(String origin) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return NoteSigner.fromSeed(origin, seed);
  }

  private static TileLog openLog(Path folder, LogSigner signer) {
    try {
      return TileLog.open(folder);
    } catch (LogException e) {
      signer.close();
      throw e;
    }
  }

  private void compare(long size) {
    long known = log.size().value();
    if (known > size || signer.lastSize().value() > size) {
      close();
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the database has "
              + size
              + " leaves, but the log "
              + Math.max(known, signer.lastSize().value())
              + ": leaves that the public has seen are missing",
          "was the database restored from a backup? See first what is lost, then put it right:"
              + " lychgate recover --data DIR --dry-run, and without --dry-run");
    }
    long from = Math.max(0, known - LOOK_BACK);
    int count = (int) (known - from);
    if (count > 0) {
      log.append(new LeafIndex(from), db.read(c -> LedgerRows.list(c, from, count)));
    }
  }

  /**
   * Brings the log up to the database and signs it; returns when that is durable.
   *
   * @throws OperatorException where the disk refuses; the next try begins anew
   */
  synchronized void catchUp() {
    try {
      reopen();
      carry();
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "committed, but the public log could not be written: " + e.getMessage(),
          "is the disk full? The log catches up as soon as it can be written",
          e);
    }
  }

  /** A writer that the disk has refused is done with; what it left is found and compared. */
  private void reopen() {
    if (log.hasFailed()) {
      log.close();
      log = TileLog.open(folder);
    }
  }

  private void carry() {
    boolean grown = append();
    if (mute && published != log.size().value()) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "committed, but the log's key is lost and nothing is signed",
          "officers and the recovery key enrol another: lychgate key order ENROL --role LOG");
    }
    if (!mute && (grown || published != log.size().value())) {
      SignedNote note = log.publish(signer);
      published = log.size().value();
      current = Optional.of(note);
      listener.accept(note);
    }
  }

  private boolean append() {
    boolean grown = false;
    while (true) {
      long from = log.size().value();
      List<byte[]> leaves = db.read(c -> LedgerRows.list(c, from, STEP));
      if (!leaves.isEmpty()) {
        log.append(new LeafIndex(from), leaves);
        grown = true;
      }
      if (leaves.size() < STEP) {
        return grown;
      }
    }
  }

  /** {@link #catchUp}; without the log's key as far as it goes. */
  synchronized void catchUpAtStart() {
    if (mute) {
      append();
    } else {
      carry();
    }
  }

  /** Why nothing may be entered or published; empty where the log can be signed. */
  Optional<String> findMute() {
    return mute
        ? Optional.of(
            "the key that signs the log is lost; claims of life and reversals are taken, and"
                + " nothing is entered or published until another key is enrolled")
        : Optional.empty();
  }

  /** Has {@code told} hear of each checkpoint from the present one on; it must not wait. */
  synchronized void tellCheckpoints(Consumer<SignedNote> told) {
    listener = told;
    current.ifPresent(told);
  }

  /**
   * Does what must not meet a checkpoint on its way: a leaf that changes the log's key is committed
   * and the signer changed before anybody signs what covers it.
   */
  synchronized <T> T alone(Supplier<T> work) {
    return work.get();
  }

  /** Signs with {@code key} from the next checkpoint on. */
  synchronized void signAs(NoteSigner key) {
    signer = signer.withKey(key);
    mute = false;
  }

  /** The last signed checkpoint. */
  synchronized Optional<SignedNote> checkpoint() {
    return current;
  }

  /** Proof of a leaf under the last signed checkpoint; empty where that does not cover it yet. */
  synchronized Optional<TlogProof> prove(LeafIndex index) {
    return current
        .filter(note -> Checkpoint.parse(note.text()).size().value() > index.value())
        .map(note -> RowProof.of(log.reader(), note, index));
  }

  /** Root of the log at an earlier size; empty where no signed checkpoint covers that yet. */
  synchronized Optional<Hash> findRoot(TreeSize size) {
    return size.value() <= published ? Optional.of(log.reader().root(size)) : Optional.empty();
  }

  /** Puts a checkpoint with cosignatures where it stands without, if the log is still there. */
  synchronized void cosigned(SignedNote note) {
    if (current.map(SignedNote::text).equals(Optional.of(note.text()))
        && log.size().value() == published) {
      log.writeCheckpoint(note);
    }
  }

  /** Makes sure that the leaf before {@code size} is under a signed checkpoint. */
  void publishUpTo(long size) {
    if (published < size) {
      catchUpTo(size);
    }
  }

  /** Of many that wait here at one moment, the first does it for all. */
  private synchronized void catchUpTo(long size) {
    if (published < size) {
      catchUp();
    }
  }

  /**
   * The same for what stands whether the log can be written or not: a person taken off the list
   * stays off it, and the log catches up.
   */
  void publishOrWarn(long size) {
    try {
      publishUpTo(size);
    } catch (OperatorException e) {
      if (e.exit() != ExitCode.ENVIRONMENT) {
        throw e;
      }
      System.getLogger(LogFeeder.class.getName())
          .log(System.Logger.Level.ERROR, "a correction stands, but: " + e.getMessage());
    }
  }

  /**
   * What {@code health} says of the log once the leaves that it names have had a moment to get
   * there: while reports come, some are always between the database and the log.
   */
  Health seen(Health health) {
    for (int i = 0; i < MOMENTS && published < health.ledgerSize(); i++) {
      LockSupport.parkNanos(MOMENT_NANOS);
    }
    return health.withLogSize(Math.min(published, health.ledgerSize()));
  }

  /** Leaves under the last signed checkpoint. */
  long published() {
    return published;
  }

  @Override
  public synchronized void close() {
    log.close();
    signer.close();
  }
}
