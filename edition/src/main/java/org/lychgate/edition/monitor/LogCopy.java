package org.lychgate.edition.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.verify.CopyKeys;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.TilePath;
import org.lychgate.ledger.TreeSize;

/**
 * The monitor's own copy of a log: grows only by what is shown to continue it, and keeps as
 * evidence, for ever, what contradicts it. A forger would have to change this copy too.
 */
final class LogCopy {
  private static final String CHECKPOINT = "checkpoint";
  private static final String WITNESSED = "checkpoint.witnessed";
  private static final String FORK = "fork-";

  /** More leaves at once than all deaths of a large country: a checkpoint from the future. */
  private static final long GROWTH_MAX = 1L << 29;

  private final Path folder;
  private final Path evidence;
  private final Trust trust;
  private final CopyKeys keys;

  LogCopy(Path data, Trust trust) {
    this.folder = data.resolve("log");
    this.evidence = data.resolve("evidence");
    this.trust = trust;
    this.keys = new CopyKeys(folder, trust);
  }

  /** The last checkpoint that was taken over, as a note; empty before the first. */
  Optional<SignedNote> findNote() {
    return TileLog.findCheckpoint(folder);
  }

  /** The copy as of {@code checkpoint}, which was taken over. */
  TileLogReader reader(Checkpoint checkpoint) {
    return TileLogReader.open(folder, checkpoint);
  }

  /** The checkpoint in a note that this copy stands under. */
  Checkpoint open(SignedNote note) {
    return keys.seen(note);
  }

  /**
   * Takes over what {@code source} offers.
   *
   * @return what is wrong with it; empty when it continues the copy, or is the same
   * @throws IOException if the source cannot be read, now; the copy is as before
   */
  Optional<MonitorFinding> update(LogSource source) throws IOException {
    byte[] bytes =
        source.find(CHECKPOINT).orElseThrow(() -> new IOException("there is no checkpoint"));
    Optional<Checkpoint> seen = findNote().map(this::open);
    TreeSize old = seen.map(Checkpoint::size).orElse(TreeSize.EMPTY);
    SignedNote note;
    Checkpoint next;
    try {
      note = SignedNote.parse(bytes);
      next = keys.claimed(note, old);
    } catch (LogException e) {
      return Optional.of(invalid(bytes, e));
    }
    if (next.size().compareTo(old) < 0) {
      return earlier(seen.orElseThrow(), next, bytes);
    }
    if (next.size().equals(old) && seen.isPresent()) {
      if (!seen.get().root().equals(next.root())) {
        return Optional.of(fork(next, bytes, List.of()));
      }
      write(folder.resolve(CHECKPOINT), bytes);
      return takeWitnessed(source, next);
    }
    Optional<MonitorFinding> wrong = grow(source, seen, next, note);
    return wrong.isPresent() ? wrong : takeWitnessed(source, next);
  }

  private Optional<MonitorFinding> grow(
      LogSource source, Optional<Checkpoint> seen, Checkpoint next, SignedNote note)
      throws IOException {
    byte[] bytes = note.bytes();
    boolean known = keys.find(note).isPresent();
    List<Path> fresh = new ArrayList<>();
    boolean taken = false;
    try {
      TreeSize old = seen.map(Checkpoint::size).orElse(TreeSize.EMPTY);
      if (next.size().value() - old.value() > GROWTH_MAX) {
        throw new LogException("it claims " + next.size() + " leaves, after " + old);
      }
      for (TilePath file : TilePath.listNew(old, next.size())) {
        fetch(source, file, fresh);
      }
      TileLogReader reader = TileLogReader.open(folder, next);
      if (!known) {
        // Another key than so far: do the new leaves lead to it?
        keys.follow(note);
      }
      if (seen.isPresent() && !reader.root(old).equals(seen.get().root())) {
        return Optional.of(fork(next, bytes, fresh));
      }
      // Each new entry against its tile, and each tile against the root.
      AtomicBoolean changed = new AtomicBoolean();
      reader.forEach(
          new LeafIndex(old.value()),
          new LeafIndex(next.size().value()),
          (_, leaf) -> changed.compareAndSet(false, CopyKeys.changesKey(leaf)));
      if (known && changed.get()) {
        known = false;
        keys.follow(note);
      }
      write(folder.resolve(CHECKPOINT), bytes);
      taken = true;
      return Optional.empty();
    } catch (LogException e) {
      if (!known) {
        return Optional.of(invalid(bytes, e));
      }
      // Old files of the copy with new ones of another log do not fit together either.
      return Optional.of(
          alarm(
              "LOG_DAMAGED",
              "size " + next.size(),
              keep(bytes, fresh, "damaged-" + next.size()),
              e));
    } finally {
      if (!taken) {
        for (Path file : fresh) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** An earlier state of the log is stale if it is one of ours, else another log. */
  private Optional<MonitorFinding> earlier(Checkpoint seen, Checkpoint next, byte[] bytes)
      throws IOException {
    if (!reader(seen).root(next.size()).equals(next.root())) {
      return Optional.of(fork(next, bytes, List.of()));
    }
    return Optional.of(
        new MonitorFinding(
            MonitorFinding.Level.ALARM,
            "LOG_WENT_BACK",
            "size " + next.size(),
            "The log is offered with "
                + next.size()
                + " leaves; it had "
                + seen.size()
                + " before. A log only grows: this is an old copy, or leaves were taken away."));
  }

  private MonitorFinding fork(Checkpoint next, byte[] bytes, List<Path> fresh) throws IOException {
    String kept = keep(bytes, fresh, FORK + next.size());
    return new MonitorFinding(
        MonitorFinding.Level.ALARM,
        "LOG_FORKED",
        "size " + next.size(),
        "Two logs with one key: what is offered now does not continue what was seen before."
            + " Both checkpoints, signed, are kept in evidence/"
            + kept
            + ".");
  }

  private MonitorFinding invalid(byte[] bytes, LogException e) throws IOException {
    return alarm("CHECKPOINT_INVALID", CHECKPOINT, keep(bytes, List.of(), "invalid"), e);
  }

  private static MonitorFinding alarm(String code, String where, String kept, LogException e) {
    return new MonitorFinding(
        MonitorFinding.Level.ALARM,
        code,
        where,
        "What is offered is not the log of the trust file: "
            + e.getMessage()
            + ". It is kept in evidence/"
            + kept
            + ".");
  }

  /** Puts aside what is offered, and beside it what was seen; the same again is kept once. */
  private String keep(byte[] offered, List<Path> fresh, String what) throws IOException {
    String name = what + "-" + Hash.of(offered).hex().substring(0, 12);
    Path place = evidence.resolve(name);
    if (!Files.exists(place)) {
      write(place.resolve("offered.checkpoint"), offered);
      Path seen = folder.resolve(CHECKPOINT);
      if (Files.exists(seen)) {
        write(place.resolve("seen.checkpoint"), Files.readAllBytes(seen));
      }
      for (Path file : fresh) {
        Path to = place.resolve(folder.relativize(file));
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return name;
  }

  /** Forks that were ever seen, by the names of their folders: no fork is ever forgotten. */
  List<String> listForks() throws IOException {
    if (!Files.isDirectory(evidence)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(evidence)) {
      return inside
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.startsWith(FORK))
          .sorted()
          .toList();
    }
  }

  private void fetch(LogSource source, TilePath file, List<Path> fresh) throws IOException {
    Optional<byte[]> bytes = source.find(file.path());
    String name = file.path();
    if (bytes.isEmpty() && file.isPartial()) {
      // The log has grown past it meanwhile: the full file begins with the same.
      name = file.full().path();
      bytes = source.find(name);
    }
    if (bytes.isEmpty()) {
      throw new LogException(file + " is not there");
    }
    Path to = folder.resolve(name);
    if (!Files.exists(to)) {
      fresh.add(to);
      write(to, bytes.get());
    } else if (!Arrays.equals(Files.readAllBytes(to), bytes.get())) {
      throw new LogException(file + " is another file than before");
    }
  }

  /** The checkpoint that witnesses stand under is worth keeping only if it is of this log. */
  private Optional<MonitorFinding> takeWitnessed(LogSource source, Checkpoint now)
      throws IOException {
    if (trust.witnesses().isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> bytes = source.find(WITNESSED);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      Checkpoint witnessed = keys.open(SignedNote.parse(bytes.get()));
      if (witnessed.size().compareTo(now.size()) > 0) {
        // The log has grown since its checkpoint was read; next time.
        return Optional.empty();
      }
      if (!reader(now).root(witnessed.size()).equals(witnessed.root())) {
        return Optional.of(fork(witnessed, bytes.get(), List.of()));
      }
      write(folder.resolve(WITNESSED), bytes.get());
      return Optional.empty();
    } catch (LogException e) {
      return Optional.of(
          alarm("CHECKPOINT_INVALID", WITNESSED, keep(bytes.get(), List.of(), "invalid"), e));
    }
  }

  /** The notes of this copy: the checkpoint, and the one with a quorum where there is one. */
  List<SignedNote> listNotes() throws IOException {
    List<SignedNote> out = new ArrayList<>();
    findNote().ifPresent(out::add);
    Path beside = folder.resolve(WITNESSED);
    if (Files.exists(beside)) {
      out.add(SignedNote.parse(Files.readAllBytes(beside)));
    }
    return out;
  }

  static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (AtomicOutput out = AtomicOutput.open(file, true)) {
      out.write(bytes);
      out.commit();
    }
  }
}
