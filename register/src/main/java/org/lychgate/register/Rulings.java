package org.lychgate.register;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.gate.BatchInputs;
import org.lychgate.gate.RulingCodec;
import org.lychgate.gate.RulingRecord;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Outcome;
import org.lychgate.model.Sha256;
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

  /** What the rulings on batches were made from, on its way into the database. */
  final class Unwritten {
    private final Map<LeafIndex, byte[]> batches = new TreeMap<>();
    private final Map<Sha256, byte[]> parts = new HashMap<>();
    private final List<RulingRows.Input> inputs = new ArrayList<>();

    void add(LeafIndex submission, long firstReport, BatchJudge.Judged judged, LocalDate today) {
      batches.put(submission, judged.inputs().bytes());
      judged.inputs().parts().forEach(part -> parts.put(Sha256.of(part), part));
      RulingCodec codec = new RulingCodec(judged.inputs());
      for (int i = 0; i < judged.records().size(); i++) {
        long leaf = firstReport + i;
        Optional<LocalDate> expires = expires(judged.judgements().get(i).outcome(), today);
        judged
            .records()
            .get(i)
            .map(codec::write)
            .map(made -> new RulingRows.Input(leaf, sealer.seal(leaf, made), expires))
            .ifPresent(inputs::add);
      }
    }

    void write(Connection connection) throws SQLException {
      RulingRows.insertParts(connection, parts.values());
      RulingRows.insert(connection, batches);
      RulingRows.insert(connection, inputs);
    }
  }

  /** Nothing yet. */
  Unwritten begin() {
    return new Unwritten();
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
