package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.bench.gate.NationDeaths.Reported;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.model.DeathReport;
import org.lychgate.model.HolderRef;
import org.lychgate.model.ReporterId;
import org.lychgate.nation.Progress;

/** Two years of a nation's reports, each office's of a day as one batch, nobody's past known. */
final class NationPart implements GatePart {
  @Override
  public String name() {
    return "nation";
  }

  @Override
  public Section run(Ground ground, Listener listener) {
    Section section = new Section("nation", "A nation's reports of two years");
    NationDeaths nation = ground.nation(listener);
    Progress progress = listener.step("its offices' batches");
    Map<HolderRef, DeathReport> listed = new HashMap<>();
    Map<ReporterId, Desk> desks = new HashMap<>();
    Map<String, Held> byRole = new TreeMap<>();
    List<Reported> all = nation.reports();
    for (int from = 0; from < all.size(); ) {
      ReporterId reporter = all.get(from).reporter();
      LocalDate day = all.get(from).day();
      List<Filed> batch = new ArrayList<>();
      int to = from;
      while (to < all.size()
          && all.get(to).reporter().equals(reporter)
          && all.get(to).day().equals(day)) {
        batch.add(all.get(to++).filed());
      }
      Answer answer = desks.computeIfAbsent(reporter, _ -> new Desk(listed)).take(day, batch);
      String role = reporter.name().replaceFirst("\\..*", "").replace('-', ' ');
      byRole.computeIfAbsent(role, _ -> new Held()).add(answer);
      from = to;
      progress.at(to, all.size());
    }
    Held sum = byRole.values().stream().reduce(new Held(), Held::plus);
    Honest.bar(section, ground.plan(), "a nation's reports of two years", sum);
    section.add(table(byRole));
    section.say(
        "%,d number holders over their whole lives; %,d of them died in 2024 and 2025 and %,d"
            + " reports were registered in these years, by %,d offices: a registrar, a funeral home"
            + " and an agency in each place. Reports have the errors of docs/nation.md, second"
            + " reports of one death and reports about the living among them. An office's reports"
            + " of a day are one batch, and nothing is known of it before its first.",
        ground.plan().people(), nation.ages().length, all.size(), desks.size());
    section.say(
        "Each report is compared with its person's own record under the frozen weights (that"
            + " linkage finds the right holder is not measured here but in bench linkage). What is"
            + " not listed is a second report, a lead, or not enough like the holder's record.");
    return section;
  }

  private static Part.Table table(Map<String, Held> byRole) {
    List<List<Cell>> rows = new ArrayList<>();
    byRole.forEach((role, held) ->
        rows.add(
            List.of(
                Cell.of(role),
                Cell.of(held.share().of()),
                Cell.of(held.reports()),
                Cell.of(held.published()),
                Cell.of(held.waiting()),
                Cell.of(held.share().hits()),
                held.bound(),
                Cell.of(held.why()))));
    return new Part.Table(
        "By role",
        List.of("office", "batches", "reports", "listed", "wait", "held", "held in 1,000 ≤", "why"),
        rows);
  }
}
