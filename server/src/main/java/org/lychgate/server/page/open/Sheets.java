package org.lychgate.server.page.open;

import static org.lychgate.server.page.open.Sheet.row;
import static org.lychgate.server.page.open.Sheet.word;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.lychgate.register.CaseFigures;
import org.lychgate.register.ExchangeAlarms;
import org.lychgate.register.PublicFigures;
import org.lychgate.register.WaitingFigures;

/** All that is published of the registry's figures. */
final class Sheets {
  private Sheets() {}

  /** Entries as they stand, by evidence and jurisdiction. */
  static Sheet entries(PublicFigures figures) {
    return Sheet.of(
        "entries",
        "evidence,jurisdiction,listed,held,reversed",
        figures.totals().stream()
            .map(t ->
                row(t.evidence().name(), t.jurisdiction(), t.listed(), t.held(), t.reversed())));
  }

  /** Entries listed on each day, the newest first. */
  static Sheet days(PublicFigures figures) {
    return Sheet.of(
        "days",
        "day,evidence,jurisdiction,listed",
        figures.days().reversed().stream()
            .map(d -> row(d.day(), d.evidence().name(), d.jurisdiction(), d.count())));
  }

  /** Holds, ends of holds and reversals on each day, the newest first. */
  static Sheet wayBack(PublicFigures figures) {
    return Sheet.of(
        "way-back",
        "day,holds,releases,reversals",
        figures.wayBack().reversed().stream()
            .map(d -> row(d.day(), d.holds(), d.releases(), d.reversals())));
  }

  /** How long reversals took. */
  static Sheet reversals(PublicFigures.Reversals reversals) {
    return Sheet.of(
        "reversals",
        "all,held_before,p50_days,p95_days,longest_days",
        Stream.of(
            row(
                reversals.all(),
                reversals.held(),
                days(reversals.p50()),
                days(reversals.p95()),
                days(reversals.longest()))));
  }

  private static String days(OptionalInt days) {
    return days.isPresent() ? "" + days.getAsInt() : "";
  }

  /** Claims of life and what follows from them, now. */
  static Sheet claims(CaseFigures cases) {
    return Sheet.of(
        "claims",
        "today,usual,entries_held,second_looks_open,second_looks_overdue,orders_open",
        Stream.of(
            row(
                cases.claimsToday(),
                cases.claimsUsual(),
                cases.held(),
                cases.secondLooksOpen(),
                cases.secondLooksOverdue(),
                cases.ordersOpen())));
  }

  /** Batches that are held whole, with their clocks. */
  static Sheet quarantines(PublicFigures figures) {
    return Sheet.of(
        "quarantines",
        "submission_leaf,reporter,day,reports,reasons,first_look,decision",
        figures.quarantines().stream()
            .map(q ->
                row(
                    q.submission(),
                    q.reporter(),
                    q.day(),
                    q.reports(),
                    String.join(" ", q.reasons()),
                    q.firstLook(),
                    q.decision())));
  }

  /** Reports that wait, by queue and age. */
  static Sheet queues(List<WaitingFigures> queues) {
    return Sheet.of(
        "queues",
        "queue,to_1_day,to_7_days,to_30_days,older,overdue",
        queues.stream()
            .map(q -> row(word(q.queue()), q.day(), q.week(), q.month(), q.older(), q.overdue())));
  }

  /** Keys that come or go. */
  static Sheet keys(PublicFigures figures) {
    return Sheet.of(
        "keys",
        "key,organisation,role,action,effective",
        figures.keys().stream()
            .map(k ->
                row(k.name(), k.organisation(), word(k.role()), word(k.action()), k.effective())));
  }

  /** Policies that come. */
  static Sheet policies(PublicFigures figures) {
    return Sheet.of(
        "policies",
        "policy_sha256,effective",
        figures.policies().stream().map(p -> row(p.policy().hex(), p.effective())));
  }

  /** Recipients that have not answered. */
  static Sheet silent(ExchangeAlarms alarms) {
    return Sheet.of(
        "silent",
        "organisation,notices,since",
        alarms.silent().stream().map(s -> row(s.organisation(), s.notices(), s.since())));
  }
}
