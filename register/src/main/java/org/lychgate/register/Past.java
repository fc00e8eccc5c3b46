package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lychgate.model.Declaration;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterId;

/**
 * What a reporter's past says about a batch at hand.
 *
 * @param history what the reporter has sent before
 * @param small what was taken in small batches of the day, where this is one more
 * @param repeats first reports under message ids that were used before
 * @param held statements that are held in a quarantined batch of the same reporter, and why
 * @param cleared statements of such a batch that officers let go: how the batch looks is not held
 *     against them again, everything else is
 * @param declarations of the reporter that can be relied on
 */
record Past(
    ReporterHistory history,
    Optional<Tally> small,
    Map<String, ReportRow> repeats,
    Map<String, List<Reason>> held,
    Set<String> cleared,
    List<Declaration> declarations) {

  /**
   * Reads it at the ledger's head.
   *
   * @param noted who announced something, and of whom officers let a batch go
   */
  static Past read(
      Connection connection,
      Installation installation,
      Histories histories,
      ReporterId reporter,
      LocalDate today,
      Map<String, ReportRow> repeats,
      Known.Noted noted,
      List<Prepared> batch)
      throws SQLException {
    ReporterHistory history = histories.get(connection, reporter);
    List<String> contents = batch.stream().map(Prepared::content).toList();
    Set<String> cleared =
        noted.cleared().contains(reporter)
            ? ReportRows.listCleared(connection, reporter, contents)
            : Set.of();
    Map<String, List<Reason>> held =
        history.quarantined() == 0
            ? new TreeMap<>()
            : ReportRows.listHeld(connection, reporter, contents);
    // What officers let go counts, however often it was set aside before.
    held.keySet().removeAll(cleared);
    return new Past(
        history,
        SmallBatches.isSmall(batch.size(), installation.policy())
            ? Optional.of(histories.small().get(connection, installation, reporter, today))
            : Optional.empty(),
        repeats,
        held,
        cleared,
        noted.declared().contains(reporter)
            ? AnnouncementRows.listInForce(connection, reporter, today)
            : List.of());
  }
}
