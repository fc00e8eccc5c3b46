package org.lychgate.edition.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafFormatException;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.VerifierKey;

/**
 * The keys that have signed a log's checkpoints: that of the trust file, and those to which KEY
 * leaves lead from it. No key is believed because the log names it: each is approved by the key in
 * force or by the trust file's recovery key, and by as many organisations as any other key needs.
 *
 * @param checkpoint what the last of them vouches for
 * @param all in order, the trust file's first
 */
record LogKeys(Checkpoint checkpoint, List<VerifierKey> all) {
  LogKeys {
    all = List.copyOf(all);
  }

  /**
   * Opens a checkpoint under the trust file's key, else under the key that the KEY leaves below it
   * lead to.
   *
   * @throws LogException where neither has signed it
   */
  static LogKeys open(Path log, SignedNote note, Trust trust) {
    VerifierKey pinned = trust.logKey().vkey();
    try {
      return new LogKeys(Checkpoint.open(note, trust.origin(), pinned), List.of(pinned));
    } catch (LogException e) {
      List<VerifierKey> all;
      try {
        all = list(read(log, note, trust), trust);
      } catch (LogException _) {
        throw e;
      }
      if (all.size() == 1) {
        throw e;
      }
      return new LogKeys(Checkpoint.open(note, trust.origin(), all.getLast()), all);
    }
  }

  /** The same, whoever has signed; what the KEY leaves under the note lead to, and nothing else. */
  static LogKeys follow(Path log, SignedNote note, Trust trust) {
    KeyLeaves keys = read(log, note, trust);
    List<VerifierKey> all = list(keys, trust);
    return new LogKeys(Checkpoint.open(note, trust.origin(), all.getLast()), all);
  }

  private static List<VerifierKey> list(KeyLeaves keys, Trust trust) {
    return Stream.concat(
            Stream.of(trust.logKey().vkey()),
            keys.rotations().stream().map(KeyLeaves.Rotation::key))
        .toList();
  }

  /** Whether these are the bytes of a leaf that changes the log's key, or would. */
  static boolean changes(byte[] leaf) {
    try {
      return isKind(leaf, LeafKind.KEY)
          && LeafCodec.decode(leaf) instanceof Leaf.Key key
          && key.role() == KeyRole.LOG;
    } catch (LeafFormatException _) {
      return false;
    }
  }

  private static boolean isKind(byte[] leaf, LeafKind kind) {
    return leaf.length > 1 && leaf[1] == kind.code();
  }

  /** Reads leaves that nobody vouches for yet: only what their signatures say is made use of. */
  private static KeyLeaves read(Path log, SignedNote note, Trust trust) {
    Findings unheard = new Findings();
    KeyRing ring = new KeyRing(trust);
    Approvals approvals = new Approvals(ring, unheard);
    KeyLeaves keys = new KeyLeaves(ring, trust.thresholds(), approvals, unheard);
    TileLogReader.open(log, Checkpoint.parse(note.text()))
        .forEach((index, bytes) -> {
          if (isKind(bytes, LeafKind.APPROVAL)
              || isKind(bytes, LeafKind.KEY)
              || isKind(bytes, LeafKind.DETACHED)) {
            try {
              Leaf leaf = LeafCodec.decode(bytes);
              if (leaf instanceof Leaf.Detached detached) {
                ring.accept(detached);
              } else if (leaf instanceof Leaf.Approval approval) {
                approvals.accept(index, approval);
              } else if (leaf instanceof Leaf.Key key) {
                keys.accept(index, key);
              }
            } catch (LeafFormatException _) {
              // Named when the log is read in earnest.
            }
          }
        });
    return keys;
  }
}
