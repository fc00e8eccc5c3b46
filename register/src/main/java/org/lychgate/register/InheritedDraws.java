package org.lychgate.register;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.lychgate.edition.Commitment;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.Salt;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sha256;
import org.lychgate.register.vault.KeyChain;

/**
 * Entry id and salt of a row of the inherited file: the same whenever they are drawn, so that a
 * database that was restored from before somebody claimed the row finds it again by its leaf. They
 * follow from the row and the vault's key, and tell nobody anything who has not got both; with a
 * seed, from the row and the seed.
 */
record InheritedDraws(KeyChain keys, Randomness random) {
  private static final String ID = "inherited";
  private static final String SALT = "inherited-salt";

  /** What a row becomes. */
  record Drawn(Entry entry, StoredRecord stored) {
    /** Of the PUBLISH leaf. */
    Sha256 commitment() {
      return Commitment.of(stored.reportSalt(), FieldSet.of(stored.statement().realm(), entry));
    }

    @Override
    public String toString() {
      return "drawn(" + entry.id() + ")";
    }
  }

  Drawn of(DeathStatement row) {
    byte[] bytes = row.canonical();
    Entry entry =
        new Entry(
            new EntryId(ByteBuffer.wrap(draw(ID, bytes)).getLong()),
            row.decedent(),
            row.death(),
            row.placeOfDeath(),
            Optional.empty(),
            EvidenceClass.INHERITED,
            ProofCode.of(EvidenceClass.INHERITED));
    Salt salt = Salt.fromBytes(draw(SALT, bytes));
    // No reporter has drawn a salt of its own: there is one record, and one salt.
    return new Drawn(entry, new StoredRecord(row, salt, Optional.of(salt)));
  }

  private byte[] draw(String use, byte[] row) {
    return random.seed().isPresent()
        ? Salt.draw(random.at(use, Sha256.of(row).a())).bytes()
        : keys.hash(use, row);
  }

  @Override
  public String toString() {
    return "draws";
  }
}
