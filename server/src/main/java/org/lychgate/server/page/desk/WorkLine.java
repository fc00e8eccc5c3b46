package org.lychgate.server.page.desk;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.lychgate.register.DeskFigures;
import org.lychgate.server.page.Frame;

/**
 * A queue on the desk's first page.
 *
 * @param name of the work
 * @param path of its list; empty where there is none to work on
 * @param age of the oldest, or when it is due
 * @param owner who has to do it
 */
public record WorkLine(
    String name, String path, String count, String age, String owner, String overdue) {
  static List<WorkLine> list(Frame frame, DeskFigures figures) {
    return figures.lines().stream().map(line -> of(frame, figures, line)).toList();
  }

  private static WorkLine of(Frame frame, DeskFigures figures, DeskFigures.Line line) {
    boolean looks = line.work() == DeskFigures.Work.SECOND_LOOKS;
    String age =
        line.oldest()
            .map(day ->
                looks
                    ? frame.t("desk.due", day.toString())
                    : frame.t("desk.days", ChronoUnit.DAYS.between(day, figures.today())))
            .orElse("–");
    return new WorkLine(
        frame.t("desk.work." + line.work().name()),
        switch (line.work()) {
          case CASES_HELD, CASES_WAITING -> "/desk/cases";
          case QUERIES, REAFFIRMED, SECOND_LOOKS -> "/desk/orders";
          case LEADS -> "/desk/waiting/lead";
          case OFFICERS -> "/desk/waiting/officers";
          case QUARANTINE -> "/desk/waiting/quarantine";
          case UNMATCHED -> "/desk/waiting/unmatched";
        },
        "" + line.count(),
        age,
        frame.t("desk.owner." + line.owner().name()),
        line.overdue() == 0 ? "–" : "" + line.overdue());
  }
}
