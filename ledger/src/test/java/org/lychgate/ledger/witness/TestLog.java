package org.lychgate.ledger.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.HashSource;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TreeSize;

/** A log in memory, of entries that name its branch from a point on: two of them are a fork. */
final class TestLog {
  static final String ORIGIN = "lychgate.example/t";

  private final NoteSigner key;
  private final List<Hash> leaves = new ArrayList<>();

  TestLog(String branch, int forkedAt, int entries) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = 1;
    this.key = NoteSigner.fromSeed(ORIGIN, seed);
    for (int i = 0; i < entries; i++) {
      String entry = i < forkedAt ? "entry " + i : branch + " " + i;
      leaves.add(Rfc6962.leafHash(entry.getBytes(StandardCharsets.UTF_8)));
    }
  }

  KnownLog known() {
    return new KnownLog(ORIGIN, List.of(key.verifierKey()));
  }

  private HashSource source() {
    return (level, index) -> {
      int from = Math.toIntExact(index << level);
      return Rfc6962.root(leaves.subList(from, from + (1 << level)));
    };
  }

  Checkpoint checkpoint(int size) {
    return new Checkpoint(ORIGIN, new TreeSize(size), Rfc6962.root(source(), new TreeSize(size)));
  }

  SignedNote note(int size) {
    return SignedNote.sign(checkpoint(size).text(), key);
  }

  List<Hash> proof(TreeSize from, TreeSize to) {
    return Rfc6962.proveConsistency(source(), from, to);
  }

  byte[] request(int old, int size) {
    return text(old, size).getBytes(StandardCharsets.UTF_8);
  }

  String text(int old, int size) {
    return new AddCheckpoint(
            new TreeSize(old), proof(new TreeSize(old), new TreeSize(size)), note(size))
        .format();
  }
}
