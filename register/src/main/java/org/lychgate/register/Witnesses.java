package org.lychgate.register;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Cosignature;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.ledger.witness.WitnessClient;
import org.lychgate.ledger.witness.WitnessProblem;
import org.lychgate.ledger.witness.WitnessRounds;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The witnesses of the log: asks them to cosign each checkpoint, and knows up to where the quorum
 * of trust.json has. Editions wait for that, and nothing else does: holds and reversals never.
 */
final class Witnesses implements AutoCloseable {
  /** In the log's folder: the last checkpoint under which the quorum stands. */
  static final String WITNESSED = "checkpoint.witnessed";

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A cosignature that is older than this when it comes says that our clock is ahead. */
  private static final Duration AHEAD_MAX = Duration.ofDays(1);

  private final Trust trust;
  private final Path log;
  private final LogFeeder feeder;
  private final InstantSource clock;
  private @Nullable WitnessRounds rounds;
  private long witnessed;

  private Witnesses(Trust trust, Path log, LogFeeder feeder, InstantSource clock) {
    this.trust = trust;
    this.log = log;
    this.feeder = feeder;
    this.clock = clock;
  }

  /**
   * Starts to ask.
   *
   * @param addresses submission prefix of each witness that can be reached, by its name in
   *     trust.json
   * @param clock the registry's, against which theirs stand
   * @throws OperatorException where a name is not that of a witness
   */
  static Witnesses start(
      KeyRing keys, Map<String, URI> addresses, Path log, LogFeeder feeder, InstantSource clock) {
    Trust trust = keys.trust();
    Witnesses out = new Witnesses(trust, log, feeder, clock);
    List<WitnessClient> clients = new ArrayList<>();
    addresses.forEach((name, address) -> {
      TrustWitness witness =
          trust.witnesses().stream()
              .filter(w -> w.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new OperatorException(
                      ExitCode.USAGE,
                      "trust.json names no witness called " + name,
                      "use the names of its member witnesses"));
      clients.add(new WitnessClient(address, witness.vkey(), PATIENCE));
    });
    out.witnessed = out.readWitnessed(keys.logKeys());
    if (!clients.isEmpty()) {
      WitnessRounds asking = WitnessRounds.start(clients, out::proofs, out::collected, PAUSE);
      out.rounds = asking;
      feeder.tellCheckpoints(asking::offer);
    }
    return out;
  }

  private WitnessClient.Proofs proofs(SignedNote note) {
    return TileLogReader.open(log, Checkpoint.parse(note.text()))::consistencyProof;
  }

  /** Size that the quorum has cosigned, as far as this log still says the same. */
  private long readWitnessed(List<VerifierKey> keys) {
    try {
      SignedNote note = SignedNote.parse(Files.readAllBytes(log.resolve(WITNESSED)));
      Checkpoint checkpoint = Checkpoint.openAny(note, trust.origin(), keys);
      Optional<SignedNote> now = feeder.checkpoint();
      boolean ours =
          now.isPresent()
              && TileLogReader.open(log, Checkpoint.parse(now.get().text()))
                  .root(checkpoint.size())
                  .equals(checkpoint.root());
      return ours && hasQuorum(note, Instant.MIN) ? checkpoint.size().value() : 0;
    } catch (NoSuchFileException | LogException _) {
      return 0;
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, WITNESSED + " cannot be read", "look at the disk", e);
    }
  }

  private boolean hasQuorum(SignedNote note, Instant earliest) {
    List<Cosignature> lines =
        Cosignature.list(note, trust.witnessKeys(), Instant.MAX).stream()
            .filter(line -> !line.time().isBefore(earliest))
            .toList();
    return trust.countWitnessing(lines) >= trust.thresholds().witnesses();
  }

  private void collected(SignedNote note) {
    feeder.cosigned(note);
    long size = Checkpoint.parse(note.text()).size().value();
    // They were asked just now: where their clocks say that it was long ago, ours is ahead, and
    // what is dated by it must not go out. The next checkpoint is asked about anew.
    Instant earliest = clock.instant().minus(AHEAD_MAX);
    synchronized (this) {
      if (size > witnessed && hasQuorum(note, earliest)) {
        try (AtomicOutput out = AtomicOutput.open(log.resolve(WITNESSED), true)) {
          out.write(note.bytes());
          out.commit();
        }
        witnessed = size;
        notifyAll();
      }
    }
  }

  /** Whether the quorum has cosigned a checkpoint of at least {@code size} leaves. */
  synchronized boolean cover(long size) {
    return trust.thresholds().witnesses() == 0 || witnessed >= size;
  }

  /** Leaves up to which the quorum has cosigned; {@code all} where none is asked for. */
  synchronized long witnessed(long all) {
    return trust.thresholds().witnesses() == 0 ? all : witnessed;
  }

  /** Waits for {@link #cover}, but not longer than {@code patience}. */
  synchronized boolean await(long size, Duration patience) {
    long left = patience.toMillis();
    try {
      while (!cover(size) && left > 0) {
        long from = System.nanoTime();
        wait(left);
        left -= TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return cover(size);
  }

  /** Why each witness that failed when last asked did so, by the name in its vkey. */
  Map<String, WitnessProblem> problems() {
    WitnessRounds asking = rounds;
    return asking == null ? Map.of() : asking.problems();
  }

  @Override
  public void close() {
    WitnessRounds asking = rounds;
    if (asking != null) {
      asking.close();
    }
  }
}
