package org.lychgate.bench.wayback;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lychgate.edition.Elements;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.statement.Purpose;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/**
 * One subscriber of the bench.
 *
 * @param number from 0
 * @param waits whether it waits on the feed; otherwise it is posted to
 * @param process in which it runs, from 0
 */
record Member(int number, Conduct conduct, boolean waits, int process) {
  /** One in so many waits on the feed. */
  private static final int WAITING = 4;

  /** One in so many has an agreement that ends before anything is taken back. */
  private static final int EXPIRED = 20;

  private static final long ROWS_A_DAY = 5_000_000;

  /** All of a plan, in order: the last are those with a fault. */
  static List<Member> all(WaybackPlan plan) {
    List<Member> out = new ArrayList<>();
    int good = plan.subscribers() - plan.faulty();
    for (int i = 0; i < plan.subscribers(); i++) {
      Conduct conduct = i < good ? healthy(i) : faulty(i - good, plan.faulty());
      boolean waits = i % WAITING == 0 && conduct != Conduct.HANGING && conduct != Conduct.FAILING;
      int process = conduct == Conduct.KILLED ? plan.processes() : i % plan.processes();
      out.add(new Member(i, conduct, waits, process));
    }
    return List.copyOf(out);
  }

  private static Conduct healthy(int number) {
    return number % EXPIRED == 1 ? Conduct.EXPIRED : Conduct.GOOD;
  }

  private static Conduct faulty(int number, int all) {
    return switch (number * 3 / all) {
      case 0 -> Conduct.HANGING;
      case 1 -> Conduct.FAILING;
      default -> Conduct.KILLED;
    };
  }

  /** Name of its key. */
  String name() {
    return "subscriber-" + number;
  }

  String organisation() {
    return String.format(Locale.ROOT, "bank-%04d", number);
  }

  /** Its agreement, which begins on {@code day}; one that ends early ends on that day, too. */
  AgreementStatement agreement(LocalDate day) {
    return new AgreementStatement(
        Realm.SYNTHETIC,
        "BENCH-" + number,
        name(),
        List.of(Purpose.PENSION_ADMIN),
        "a bench",
        List.of(Scope.FULL),
        List.copyOf(Elements.of(Scope.FULL)),
        day,
        conduct == Conduct.EXPIRED ? day : day.plusYears(1),
        ROWS_A_DAY);
  }
}
