package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.Answering;

/** Counts what waits for somebody, and since when. */
final class DeskCounts {
  private final Installation installation;
  private final LocalDate today;

  DeskCounts(Installation installation, LocalDate today) {
    this.installation = installation;
    this.today = today;
  }

  List<DeskFigures.Line> list(Connection connection, LiveQueues queues) throws SQLException {
    List<DeskFigures.Line> out = new ArrayList<>();
    out.add(
        cases(
            connection,
            CaseInfo.State.HELD,
            DeskFigures.Work.CASES_HELD,
            DeskFigures.Owner.REGISTRAR));
    out.add(
        cases(
            connection,
            CaseInfo.State.WAITS_FOR_OFFICER,
            DeskFigures.Work.CASES_WAITING,
            DeskFigures.Owner.OFFICER));
    addHolds(connection, out);
    List<SecondLookInfo> looks = SecondLooks.list(connection);
    out.add(
        new DeskFigures.Line(
            DeskFigures.Work.SECOND_LOOKS,
            looks.size(),
            looks.stream().findFirst().map(SecondLookInfo::due),
            DeskFigures.Owner.SECOND_OFFICER,
            looks.stream().filter(look -> look.due().isBefore(today)).count()));
    Map<WaitingQueue, WaitingFigures> counts = new TreeMap<>();
    WaitingRows.count(connection, today).forEach(count -> counts.put(count.queue(), count));
    for (WaitingQueue queue :
        new WaitingQueue[] {
          WaitingQueue.LEAD, WaitingQueue.OFFICERS, WaitingQueue.QUARANTINE, WaitingQueue.UNMATCHED
        }) {
      out.add(
          waiting(connection, queues, queue, Optional.ofNullable(counts.get(queue)).orElseThrow()));
    }
    return List.copyOf(out);
  }

  private static DeskFigures.Line cases(
      Connection connection, CaseInfo.State state, DeskFigures.Work work, DeskFigures.Owner owner)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT count(*), min(opened) FROM case_file WHERE state = ?")) {
      sql.setInt(1, CaseRows.code(state));
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return new DeskFigures.Line(
            work,
            rows.getLong(1),
            Optional.ofNullable(rows.getObject(2, LocalDate.class)),
            owner,
            0);
      }
    }
  }

  private void addHolds(Connection connection, List<DeskFigures.Line> out) throws SQLException {
    List<LocalDate> asked = new ArrayList<>();
    List<LocalDate> answered = new ArrayList<>();
    long overdue = 0;
    for (OpenHolds.OpenHold hold : OpenHolds.list(connection)) {
      if (Answering.asks(hold.hold().cause())) {
        boolean said = OpenHolds.findReaffirmed(connection, installation, hold).isPresent();
        (said ? answered : asked).add(hold.hold().day());
        overdue += !said && hold.due().isBefore(today) ? 1 : 0;
      }
    }
    out.add(
        new DeskFigures.Line(
            DeskFigures.Work.QUERIES,
            asked.size(),
            asked.stream().min(LocalDate::compareTo),
            DeskFigures.Owner.REGISTRAR,
            overdue));
    out.add(
        new DeskFigures.Line(
            DeskFigures.Work.REAFFIRMED,
            answered.size(),
            answered.stream().min(LocalDate::compareTo),
            DeskFigures.Owner.OFFICER,
            0));
  }

  private static DeskFigures.Line waiting(
      Connection connection, LiveQueues queues, WaitingQueue queue, WaitingFigures count)
      throws SQLException {
    List<WaitingRows.Row> first =
        WaitingRows.list(connection, Optional.empty(), Optional.of(queue), -1, 1);
    WaitingInfo.Owner owner =
        queues.info(connection, first).stream()
            .findFirst()
            .map(WaitingInfo::owner)
            .orElse(
                queue == WaitingQueue.UNMATCHED
                    ? WaitingInfo.Owner.REPORTER
                    : WaitingInfo.Owner.OFFICER);
    return new DeskFigures.Line(
        switch (queue) {
          case LEAD -> DeskFigures.Work.LEADS;
          case OFFICERS -> DeskFigures.Work.OFFICERS;
          case QUARANTINE -> DeskFigures.Work.QUARANTINE;
          case UNMATCHED -> DeskFigures.Work.UNMATCHED;
        },
        count.all(),
        first.stream().findFirst().map(WaitingRows.Row::since),
        switch (owner) {
          case REPORTER -> DeskFigures.Owner.REPORTER;
          case OFFICER -> DeskFigures.Owner.OFFICER;
          case SECOND_OFFICER -> DeskFigures.Owner.SECOND_OFFICER;
        },
        count.overdue());
  }
}
