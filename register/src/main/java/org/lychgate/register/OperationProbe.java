package org.lychgate.register;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;
import org.lychgate.register.backup.Backups;

/** Looks at what an {@link Operation} tells. A database that is away is an answer, too. */
final class OperationProbe {
  private final Db db;
  private final LogFeeder feeder;
  private final Witnesses witnesses;
  private final Installation installation;
  private final Path data;
  private final Sparing<Operation.Tables> counted;

  OperationProbe(
      Db db,
      LogFeeder feeder,
      Witnesses witnesses,
      Installation installation,
      Path data,
      LongSupplier nanos) {
    this.db = db;
    this.feeder = feeder;
    this.witnesses = witnesses;
    this.installation = installation;
    this.data = data;
    this.counted = new Sparing<>(this::count, nanos);
  }

  Operation look() {
    Map<String, String> failing = new TreeMap<>();
    witnesses.problems().forEach((name, problem) -> failing.put(name, problem.toString()));
    Optional<Operation.Tables> tables = tables();
    Optional<LocalDate> last = tables.flatMap(_ -> db.read(LedgerRows::findLastDay));
    long free = 0;
    long total = 0;
    try {
      FileStore store = Files.getFileStore(data);
      free = store.getUsableSpace();
      total = store.getTotalSpace();
    } catch (IOException _) {
      // A disk that does not answer has no space.
    }
    return new Operation(
        tables,
        feeder.published(),
        witnesses.witnessed(feeder.published()),
        failing,
        installation.days().findDoubt(last).isPresent(),
        free,
        total,
        findLastBackup(data));
  }

  private Optional<Operation.Tables> tables() {
    try {
      // Old counts of a database that is away are not told.
      long size = db.read(LedgerRows::size);
      return Optional.of(counted.get().withLedgerSize(size));
    } catch (OperatorException _) {
      return Optional.empty();
    }
  }

  private Operation.Tables count() {
    return db.read(connection ->
        new Operation.Tables(
            LedgerRows.size(connection),
            CaseRows.countOpen(connection),
            count(
                connection,
                "SELECT count(*) FROM report r WHERE person_key IS NOT NULL"
                    + " AND entry IS NULL AND outcome = "
                    + Outcome.WAITS.code()
                    + WaitingRows.NOT_EXPIRED),
            count(
                connection,
                "SELECT count(*) FROM submission s WHERE quarantined AND NOT EXISTS"
                    + " (SELECT 1 FROM cleared c WHERE c.submission = s.leaf_index)"),
            Outbox.count(connection),
            IntakeRows.sum(connection, IntakeRows.What.UNSIGNED),
            LostRows.listUnserved(connection).size(),
            LostRows.listContested(connection).size(),
            WaitingRows.count(connection, installation.today(LedgerRows.findLastDay(connection)))));
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(query);
        ResultSet rows = sql.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** When the last backup of the registry in {@code data} ended. */
  static Optional<Instant> findLastBackup(Path data) {
    try {
      Path file = data.resolve(Backups.LAST);
      return Files.exists(file)
          ? Optional.of(Instant.parse(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
