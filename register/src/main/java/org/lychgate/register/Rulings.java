package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private static Optional<LocalDate> expires(Outcome outcome, LocalDate today) {
    return switch (outcome) {
      // As long as the vault has the report's record.
      case PUBLISH, WAITS -> Optional.empty();
      case CORROBORATES, LEAD, UNMATCHED, REFUSED, QUARANTINED ->
          Optional.of(today.plusDays(KEPT_DAYS));
    };
  }
}
