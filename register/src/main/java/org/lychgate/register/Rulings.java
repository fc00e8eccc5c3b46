package org.lychgate.register;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.gate.BatchInputs;
import org.lychgate.gate.RulingCodec;
import org.lychgate.gate.RulingRecord;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Outcome;
import org.lychgate.register.vault.Sealer;

/**
 * Writes down what the rulings on a batch were made from, in the transaction of the batch. What is
 * written names nobody; it is sealed all the same, and goes with the report's record, or after a
 * while where there is none.
 */
final class Rulings {
  /** Days for which the inputs of a ruling are kept that lists nobody (design §6). */
  static final int KEPT_DAYS = 90;

  private final Sealer sealer;

  Rulings(Sealer sealer) {
    this.sealer = sealer;
  }

  void write(
      Connection connection,
      LeafIndex submission,
      long firstReport,
      BatchJudge.Judged judged,
      LocalDate today)
      throws SQLException {
    RulingRows.insert(connection, submission, judged.inputs().bytes(), judged.inputs().parts());
    RulingCodec codec = new RulingCodec(judged.inputs());
    List<RulingRows.Input> rows = new ArrayList<>();
    for (int i = 0; i < judged.records().size(); i++) {
      long leaf = firstReport + i;
      Optional<RulingRecord> made = judged.records().get(i);
      if (made.isPresent()) {
        rows.add(
            new RulingRows.Input(
                leaf,
                sealer.seal(leaf, codec.write(made.get())),
                expires(judged.judgements().get(i).outcome(), today)));
      }
    }
    RulingRows.insert(connection, rows);
  }

  /** A ruling on one report by itself, as officers' answers ask for one, and what it came from. */
  record Again(BatchInputs batch, RulingRecord.Ruled record) {}

  /**
   * Writes down what a listing by officers was made from, under its PUBLISH leaf: it goes with the
   * entry's record.
   */
  void write(Connection connection, LeafIndex publish, Again again) throws SQLException {
    RulingRows.insertParts(connection, again.batch().parts());
    byte[] batch = again.batch().bytes();
    byte[] made = new RulingCodec(again.batch()).write(again.record());
    byte[] both =
        ByteBuffer.allocate(Integer.BYTES + batch.length + made.length)
            .putInt(batch.length)
            .put(batch)
            .put(made)
            .array();
    long leaf = publish.value();
    RulingRows.insert(
        connection, List.of(new RulingRows.Input(leaf, sealer.seal(leaf, both), Optional.empty())));
  }

  private static Optional<LocalDate> expires(Outcome outcome, LocalDate today) {
    return switch (outcome) {
      // As long as the vault has the report's record.
      case PUBLISH, WAITS -> Optional.empty();
      case CORROBORATES, LEAD, UNMATCHED, REFUSED, QUARANTINED ->
          Optional.of(today.plusDays(KEPT_DAYS));
    };
  }
}
