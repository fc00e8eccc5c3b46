package org.lychgate.ledger.witness;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.StateStore;
import org.lychgate.ledger.TreeSize;
import org.lychgate.ledger.VerifierKey;

/**
 * Cosigns the checkpoints of the logs it knows (C2SP tlog-witness v1.0.0), each only when it is
 * shown to continue the one before. What it has cosigned is durable before a cosignature leaves,
 * and the look at the size and the writing are one step, so that no two checkpoints that cannot
 * both be true are ever cosigned: not in a race, not after a crash. Any thread.
 */
public final class Witness {
  private static final String IDENTITY = "witness";
  private static final WitnessAnswer UNKNOWN = new WitnessAnswer.Refused(404, "unknown log");
  private static final WitnessAnswer NOT_SIGNED =
      new WitnessAnswer.Refused(403, "invalid signature: no key of this log signed it");

  private final Cosigner key;
  private final StateStore store;
  private final InstantSource clock;
  private final Map<String, Known> logs = new HashMap<>();

  /** A log and what was cosigned of it last; guarded by itself. */
  private static final class Known {
    private final KnownLog log;
    private final String file;
    private Checkpoint last;

    Known(KnownLog log, Checkpoint last) {
      this.log = log;
      this.file = file(log.origin());
      this.last = last;
    }
  }

  private Witness(Cosigner key, StateStore store, InstantSource clock) {
    this.key = key;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Goes on with what {@code store} holds, or begins in an empty one.
   *
   * @param logs at most one for each origin
   * @throws LogException if the state is another witness's, cannot be read or makes no sense: a
   *     witness never begins afresh over a state it cannot read
   */
  public static Witness open(
      Cosigner key, List<KnownLog> logs, StateStore store, InstantSource clock) {
    Witness out = new Witness(key, store, clock);
    out.identify();
    for (KnownLog log : logs) {
      Known known = new Known(log, out.read(log.origin()));
      if (out.logs.put(log.origin(), known) != null) {
        throw new LogException("a log twice: " + log.origin());
      }
    }
    return out;
  }

  private void identify() {
    byte[] vkey = (key.verifierKey().vkey() + "\n").getBytes(StandardCharsets.UTF_8);
    Optional<byte[]> there = store.find(IDENTITY);
    if (there.isEmpty()) {
      store.replace(IDENTITY, vkey);
    } else if (!Arrays.equals(there.get(), vkey)) {
      throw new LogException("this is the state of another witness or key");
    }
  }

  private Checkpoint read(String origin) {
    Optional<byte[]> state = store.find(file(origin));
    if (state.isEmpty()) {
      return new Checkpoint(origin, TreeSize.EMPTY, Rfc6962.EMPTY_ROOT);
    }
    Checkpoint last = Checkpoint.parse(SignedNote.parse(state.get()).text());
    if (!last.origin().equals(origin)) {
      throw new LogException("the state of " + origin + " is another log's");
    }
    return last;
  }

  /** An origin may hold any character; the name of its file holds its hash. */
  private static String file(String origin) {
    return "log-" + Hash.of(origin.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** The key whose signatures it gives. */
  public VerifierKey verifierKey() {
    return key.verifierKey();
  }

  /** Size of {@code origin}'s log that it cosigned last; empty if it does not know that log. */
  public Optional<TreeSize> findSize(String origin) {
    Known known = logs.get(origin);
    if (known == null) {
      return Optional.empty();
    }
    synchronized (known) {
      return Optional.of(known.last.size());
    }
  }

  /**
   * Answers {@code POST add-checkpoint}.
   *
   * @throws LogException if what would be cosigned cannot be made durable; nothing was cosigned
   */
  public WitnessAnswer addCheckpoint(byte[] body) {
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body);
    } catch (LogException e) {
      return new WitnessAnswer.Refused(400, "not a request: " + e.getMessage());
    } catch (AddCheckpoint.Unsigned e) {
      return logs.containsKey(e.origin()) ? NOT_SIGNED : UNKNOWN;
    }
    Checkpoint next = request.claimed();
    Known known = logs.get(next.origin());
    if (known == null) {
      return UNKNOWN;
    }
    Optional<SignedNote> signed = signedByLog(request.note(), known.log);
    if (signed.isEmpty()) {
      return NOT_SIGNED;
    }
    if (request.old().compareTo(next.size()) > 0) {
      return new WitnessAnswer.Refused(400, "the old size is above the checkpoint's");
    }
    synchronized (known) {
      return advance(known, request, next, signed.get());
    }
  }

  /** The note with the log's own signatures alone; empty if there is none, or a wrong one. */
  private static Optional<SignedNote> signedByLog(SignedNote note, KnownLog log) {
    List<VerifierKey> by;
    try {
      by = note.verifiedBy(log.keys());
    } catch (LogException e) {
      return Optional.empty();
    }
    List<NoteSignature> lines =
        note.signatures().stream().filter(line -> by.stream().anyMatch(line::isBy)).toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(new SignedNote(note.text(), lines));
  }

  private WitnessAnswer advance(
      Known known, AddCheckpoint request, Checkpoint next, SignedNote signed) {
    Checkpoint last = known.last;
    boolean sameSize = next.size().equals(last.size());
    if (!request.old().equals(last.size()) || (sameSize && !next.root().equals(last.root()))) {
      return new WitnessAnswer.Conflict(last.size());
    }
    // Every tree continues the empty one; there is nothing to prove, and nothing may be there.
    boolean continues =
        last.size().value() == 0
            ? request.proof().isEmpty()
            : Rfc6962.verifyConsistency(
                last.size(), last.root(), next.size(), next.root(), request.proof());
    if (!continues) {
      return new WitnessAnswer.Refused(422, "the consistency proof does not hold");
    }
    if (!sameSize) {
      store.replace(known.file, signed.bytes());
      known.last = next;
    }
    return new WitnessAnswer.Cosigned(List.of(key.sign(next, clock.instant())));
  }
}
