package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafFormatException;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.verify.CopyKeys;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.TilePath;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The subscriber's own copy of the log. It only ever grows: a checkpoint is taken over when its
 * signature is the log key's, its tiles and entries give its root, and the tree that was there
 * before is its beginning. The checkpoint file in the copy is the last one that passed.
 */
final class LogMirror {
  private static final String CHECKPOINT = "checkpoint";

  /** Beside it: the last one under which a quorum of witnesses stands. */
  private static final String WITNESSED = "checkpoint.witnessed";

  /** Before each look for a leaf that the log does not have yet; twelve seconds in all. */
  private static final List<Duration> LEAF_WAITS =
      Stream.of(0, 50, 200, 500, 1000, 2000, 4000, 4000).map(Duration::ofMillis).toList();

  private final Path folder;
  private final Trust trust;
  private final ServerClient server;
  private final CopyKeys keys;

  LogMirror(Path folder, Trust trust, ServerClient server) {
    this.folder = folder;
    this.keys = new CopyKeys(folder, trust);
    this.trust = trust;
    this.server = server;
  }

  Path folder() {
    return folder;
  }

  /** The last checkpoint that passed; empty before the first. */
  Optional<Checkpoint> findSeen() {
    return TileLog.findCheckpoint(folder).map(keys::seen);
  }

  /** The log as it was last seen. */
  TileLogReader reader() {
    Checkpoint seen =
        findSeen().orElseThrow(() -> new IllegalStateException("no checkpoint was seen yet"));
    return TileLogReader.open(folder, seen);
  }

  /**
   * The log up to the leaves that {@code notices} name. The registry tells of a leaf as soon as it
   * is committed, a moment before its checkpoint is signed; so one that is not there yet is waited
   * for, but not for long.
   */
  TileLogReader readerFor(List<SignedNotice> notices, Sleeper sleeper) {
    TileLogReader log = reader();
    for (Duration wait : LEAF_WAITS) {
      TreeSize size = log.size();
      if (notices.stream().allMatch(n -> size.covers(n.notice().leaf()))) {
        break;
      }
      try {
        sleeper.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      update();
      log = reader();
    }
    return log;
  }

  /**
   * Brings the copy up to the server's checkpoint.
   *
   * @return whether it has grown
   */
  boolean update() {
    // Asked for first: the checkpoint that comes after is at least as large.
    Optional<byte[]> witnessed =
        trust.witnesses().isEmpty() ? Optional.empty() : server.find("/log/" + WITNESSED);
    boolean grown = grow();
    witnessed.ifPresent(this::takeWitnessed);
    return grown;
  }

  /** What witnesses have cosigned has to be the beginning of this copy. */
  private void takeWitnessed(byte[] bytes) {
    TileLogReader log = reader();
    Checkpoint cosigned;
    try {
      cosigned = keys.open(SignedNote.parse(bytes));
    } catch (LogException e) {
      throw new Refused("LOG_CHECKPOINT", WITNESSED + ": " + e.getMessage());
    }
    if (cosigned.size().compareTo(log.size()) > 0
        || !log.root(cosigned.size()).equals(cosigned.root())) {
      throw new Refused("LOG_FORKED", "what witnesses have cosigned is another log");
    }
    write(folder.resolve(WITNESSED), bytes);
  }

  private boolean grow() {
    byte[] bytes = server.get("/log/" + CHECKPOINT);
    Optional<Checkpoint> seen = findSeen();
    TreeSize old = seen.map(Checkpoint::size).orElse(TreeSize.EMPTY);
    SignedNote note;
    Checkpoint next;
    try {
      note = SignedNote.parse(bytes);
      next = keys.claimed(note, old);
    } catch (LogException e) {
      throw unsigned(e);
    }
    if (next.size().compareTo(old) < 0) {
      throw new Refused("LOG_WENT_BACK", "the log had " + old + " entries, now " + next.size());
    }
    if (next.size().equals(old)) {
      if (seen.isPresent() && !seen.get().root().equals(next.root())) {
        throw new Refused("LOG_FORKED", "another log of " + old + " entries than before");
      }
      return false;
    }
    take(seen, next, note);
    write(folder.resolve(CHECKPOINT), bytes);
    return true;
  }

  private void take(Optional<Checkpoint> seen, Checkpoint next, SignedNote note) {
    boolean known = keys.find(note).isPresent();
    List<Path> fresh = new ArrayList<>();
    try {
      for (TilePath file :
          TilePath.listNew(seen.map(Checkpoint::size).orElse(TreeSize.EMPTY), next.size())) {
        fetch(file, fresh);
      }
      if (!known) {
        // Another key than so far: do the new leaves lead to it?
        follow(note);
      }
      if (check(seen, next) && known) {
        follow(note);
      }
    } catch (Refused e) {
      if (!known) {
        // What nobody has signed is not to stand among what was.
        fresh.forEach(LogMirror::delete);
      }
      throw e;
    }
  }

  private void follow(SignedNote note) {
    try {
      keys.follow(note);
    } catch (LogException e) {
      throw unsigned(e);
    }
  }

  private static Refused unsigned(LogException e) {
    return new Refused("LOG_CHECKPOINT", "the checkpoint: " + e.getMessage());
  }

  private void fetch(TilePath file, List<Path> fresh) {
    Optional<byte[]> bytes = server.find("/log/" + file.path());
    String path = file.path();
    if (bytes.isEmpty() && file.isPartial()) {
      // The log has grown past it meanwhile: the full file begins with the same.
      path = file.full().path();
      bytes = Optional.of(server.get("/log/" + path));
    }
    if (bytes.isEmpty()) {
      throw new Refused("LOG_FILE_MISSING", file + " is not there");
    }
    Path to = folder.resolve(path);
    if (!Files.exists(to)) {
      fresh.add(to);
    }
    write(to, bytes.get());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot remove " + file, "check the disk it is on", e);
    }
  }

  /** Whether a new leaf changes the log's key, or would. */
  private boolean check(Optional<Checkpoint> seen, Checkpoint next) {
    AtomicBoolean changed = new AtomicBoolean();
    try {
      TileLogReader reader = TileLogReader.open(folder, next);
      // The old root recomputed from the new tiles: a consistency proof with nothing left out.
      if (seen.isPresent() && !reader.root(seen.get().size()).equals(seen.get().root())) {
        throw new Refused("LOG_FORKED", "the log does not continue the one seen before");
      }
      long from = seen.map(c -> c.size().value()).orElse(0L);
      reader.forEach(
          new LeafIndex(from),
          new LeafIndex(next.size().value()),
          (index, entry) -> {
            checkLeaf(index, entry);
            changed.compareAndSet(false, CopyKeys.changesKey(entry));
          });
    } catch (LogException e) {
      throw new Refused("LOG_TILES", String.valueOf(e.getMessage()));
    }
    return changed.get();
  }

  private void checkLeaf(LeafIndex index, byte[] entry) {
    if (index.value() == 0) {
      boolean ours;
      try {
        ours =
            LeafCodec.decode(entry) instanceof Leaf.Genesis genesis
                && genesis.trust().equals(trust.hash());
      } catch (LeafFormatException e) {
        ours = false;
      }
      if (!ours) {
        throw new Refused("LOG_GENESIS", "leaf 0 does not name the pinned trust file");
      }
    }
  }

  static void write(Path file, byte[] bytes) {
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot write " + file, "check the disk it is on", e);
    }
    try (AtomicOutput out = AtomicOutput.open(file, true)) {
      out.write(bytes);
      out.commit();
    }
  }
}
