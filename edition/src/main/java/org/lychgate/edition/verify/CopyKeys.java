package org.lychgate.edition.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TreeSize;
import org.lychgate.ledger.VerifierKey;

/**
 * Under which keys somebody's own copy of a log is believed (docs/trust.md, Another log key): that
 * of the trust file, and those to which KEY leaves in the copy lead from it. Whoever keeps a copy
 * takes a checkpoint over in three steps: {@link #claimed}; the new leaves, each with {@link
 * #changesKey}; and {@link #follow} where one does, or where {@link #find} knows no signer.
 *
 * <p>Not for several threads at once.
 */
public final class CopyKeys {
  /** Nobody is asked for more leaves than these on an unknown key's word. */
  private static final long GROWTH_MAX = 1L << 29;

  private final Path copy;
  private final Trust trust;
  private List<VerifierKey> known;

  /**
   * Keys of a copy.
   *
   * @param copy folder with {@code tile}
   */
  public CopyKeys(Path copy, Trust trust) {
    this.copy = copy;
    this.trust = trust;
    this.known = List.of(trust.logKey().vkey());
  }

  /** The keys that are known, in order; the last is in force. */
  public List<VerifierKey> known() {
    return known;
  }

  /** The checkpoint, if the key has signed it that is in force as far as is known. */
  public Optional<Checkpoint> find(SignedNote note) {
    try {
      return Optional.of(Checkpoint.open(note, trust.origin(), known.getLast()));
    } catch (LogException _) {
      return Optional.empty();
    }
  }

  /**
   * The checkpoint that was taken over last, as the copy has it beside its tiles.
   *
   * @throws LogException where it is of another log, or the copy is damaged
   */
  public Checkpoint seen(SignedNote note) {
    return find(note).orElseGet(() -> follow(note));
  }

  /**
   * An earlier checkpoint: by the key in force, or by one that was before.
   *
   * @throws LogException where it is of another log, or no key of this one has signed it
   */
  public Checkpoint open(SignedNote note) {
    return Checkpoint.openAny(note, trust.origin(), known);
  }

  /**
   * What a note claims of a log that has {@code old} leaves in the copy. Where it is not larger, a
   * key that is known has signed it; else nobody may have yet, and {@link #find} tells.
   *
   * @throws LogException where it is of another log, or not larger and not signed
   */
  public Checkpoint claimed(SignedNote note, TreeSize old) {
    Checkpoint claimed = Checkpoint.parse(note.text());
    if (!claimed.origin().equals(trust.origin())
        || claimed.size().compareTo(old) <= 0
        || claimed.size().value() - old.value() > GROWTH_MAX) {
      return open(note);
    }
    return claimed;
  }

  /** Whether these are the bytes of a leaf that changes the log's key, or would. */
  public static boolean changesKey(byte[] leaf) {
    return LogKeys.changes(leaf);
  }

  /**
   * The checkpoint of a copy that has its leaves, by the key to which they lead; that one is known
   * from here on. Reads the whole copy: a change of the log's key is rare.
   *
   * @throws LogException where another key has signed it, an older one of this log's included, or
   *     the copy is damaged
   */
  public Checkpoint follow(SignedNote note) {
    LogKeys keys = LogKeys.follow(copy, note, trust);
    known = keys.all();
    return keys.checkpoint();
  }
}
