package org.lychgate.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lychgate.bench.gate.Clerk.Dates;
import org.lychgate.model.Declaration;
import org.lychgate.model.Reason;

/** The desk rules as the register does; BatchViewsTest of register has the same cases there. */
final class DeskTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private static final Ages DEAD = Ages.groups(2.5, 5.5, 17, 20, 27, 28);

  private final Clerk clerk = new Clerk(new Draw(1, "desk", 0));

  private List<Filed> list(int n) {
    return clerk.list(n, DAY, Dates.AS_A_REGISTRARS, ListsPart.PUBLIC_RECORD);
  }

  @Test
  void take_trueDeaths_areAllListed() {
    Answer answer = new Desk().take(DAY, clerk.honest(60, DAY, DEAD));

    assertThat(answer.held()).isFalse();
    assertThat(answer.published()).isEqualTo(60);
  }

  @Test
  void take_list_isHeldWholeAndListedOnlyAfterRelease() {
    Desk desk = new Desk();
    List<Filed> list = list(30);

    Answer held = desk.take(DAY, list);
    Answer released = desk.copy().takeReleased(DAY.plusDays(1), list);

    assertThat(held.why()).contains(Reason.AGES_UNLIKE_MORTALITY);
    assertThat(held.published()).isZero();
    assertThat(released.published()).isEqualTo(30);
  }

  @Test
  void take_listInPieces_isPooledByDay() {
    Desk desk = new Desk();
    List<Filed> list = list(30);
    List<Answer> answers = new ArrayList<>();
    for (Filed one : list) {
      answers.add(desk.take(DAY, List.of(one)));
    }

    assertThat(answers.getFirst().held()).isFalse();
    assertThat(answers.getLast().held()).isTrue();
  }

  @Test
  void take_listBehindReportsOfTheListed_isSeenByWhatWouldBeEntered() {
    Desk desk = new Desk(new HashMap<>());
    List<Filed> known = clerk.honest(400, DAY, DEAD);
    desk.take(DAY.minusDays(1), known);
    List<Filed> mixed = new ArrayList<>(known);
    mixed.addAll(list(20));

    assertThat(desk.take(DAY, mixed).held()).isTrue();
  }

  @Test
  void declare_countsFromTheNextDayAndForSoMany() {
    Desk desk = new Desk();
    desk.declare(DAY, new Declaration(Clerk.PLACE, DAY.minusYears(9), DAY, DAY.plusDays(9), 40));
    Ages children = Ages.groups(1, 0, 0, 0, 0, 0);

    assertThat(desk.copy().take(DAY, clerk.honest(30, DAY, children)).held()).isTrue();
    assertThat(desk.take(DAY.plusDays(1), clerk.honest(30, DAY, children)).held()).isFalse();
    assertThat(desk.take(DAY.plusDays(2), clerk.honest(30, DAY, children)).held()).isTrue();
  }

  @Test
  void declare_crash_leavesTheDaysAndWhatOfficersLetGoDoesNot() {
    Desk desk = new Desk();
    desk.take(DAY.minusDays(150), clerk.honest(400, DAY.minusDays(150), DEAD));
    Desk undeclared = desk.copy();
    desk.declare(DAY, new Declaration(Clerk.PLACE, DAY, DAY, DAY.plusDays(60), 900));
    for (int i = 1; i < 4; i++) {
      LocalDate day = DAY.plusDays(i);
      List<Filed> crash = new ArrayList<>();
      for (int n = 0; n < 20; n++) {
        crash.add(clerk.honest(DAY, day, day, ListsPart.PUBLIC_RECORD));
      }
      assertThat(desk.take(day, crash).published()).isEqualTo(20);
      assertThat(undeclared.take(day, crash).held()).isTrue();
      undeclared.takeReleased(day, crash);
    }

    LocalDate next = DAY.plusDays(4);
    List<Filed> usual = clerk.honest(30, next, DEAD);
    assertThat(desk.take(next, usual).held()).isFalse();
    assertThat(undeclared.take(next, usual).why()).contains(Reason.DRIP_OF_YOUNG_DEATHS);
  }

  @Test
  void count_belowWhatWasListed_holdsTheNextBatch() {
    Desk desk = new Desk();
    desk.take(DAY, clerk.honest(61, DAY, DEAD));
    desk.count(DAY, 60);

    assertThat(desk.take(DAY.plusDays(1), clerk.honest(5, DAY, DEAD)).why())
        .contains(Reason.MORE_LISTED_THAN_COUNTED);
  }

  @Test
  void draw_sameSeed_givesTheSame() {
    assertThat(new Draw(1, "a", 2).below(1000)).isEqualTo(new Draw(1, "a", 2).below(1000));
    double sum = 0;
    Draw draw = new Draw(3, "poisson", 0);
    for (int i = 0; i < 400; i++) {
      sum += draw.poisson(700);
    }
    assertThat(sum / 400).isBetween(690.0, 710.0);
  }
}
