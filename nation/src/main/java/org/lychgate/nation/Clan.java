package org.lychgate.nation;

import java.util.Arrays;
import org.lychgate.model.Sex;

/**
 * {@link Allotment#ROWS} rows that belong together: one group, one home state, some families over
 * four generations, and people without anybody. Who is whose child follows from the years of birth:
 * in their order, each row looks for parents among the couples before it and then for a partner.
 */
final class Clan {
  static final int NOBODY = -1;

  private static final int ROWS = Allotment.ROWS;

  /** Twins of one sex: all identical ones and half of the others. */
  private static final double TWINS_ALIKE = .64;

  /** Children whose parents, if the clan has some of the right age, are in it. */
  private static final double KNOWN_PARENTS = .96;

  private static final int CHILDREN_MAX = 6;
  private static final int MOTHER_FROM = 18;
  private static final int MOTHER_TO = 41;
  private static final int FATHER_TO = 45;

  /** Marriages and children only for those who live to see both. */
  private static final int ALIVE_AT = 45;

  private static final int MARRIED_AT = 22;

  /** The others marry somebody of another clan. */
  private static final double SETTLES = .84;

  /** First sons of fathers known or not who have the father's whole name. */
  private static final double JUNIOR = .036;

  final long first;
  final Allotment.Place place;
  final Group group;
  final int state;
  final int origin;

  /** First row of the pair of twins; {@link #NOBODY} without. */
  final int twins;

  final int[] rank = new int[ROWS];
  final int[] cell = new int[ROWS];
  final int[] born = new int[ROWS];
  final boolean[] foreign = new boolean[ROWS];
  final boolean[] man = new boolean[ROWS];
  final boolean[] married = new boolean[ROWS];

  /** Share of those born with somebody who live longer; at most those who lived to the issue. */
  final double[] outlivedBy = new double[ROWS];

  final int[] spouse = filled();
  final int[] father = filled();
  final int[] mother = filled();
  final int[] eldest = filled();

  /** Whose family name it is: the father's father's … father. */
  final int[] line = new int[ROWS];

  /** Whose given names it has: its own row, or a man's father, or his. */
  final int[] called = new int[ROWS];

  /** 0 for most; 1 for a son called as his father, 2 for that one's son … */
  final int[] junior = new int[ROWS];

  /** Whether a son is called as he. */
  final boolean[] senior = new boolean[ROWS];

  private final double[] weds = new double[ROWS];
  private final double[] chance = new double[ROWS];
  private final int[] children = new int[ROWS];
  private final int[] latest = new int[ROWS];
  private final Mortality mortality;
  private final Span span;

  private static int[] filled() {
    int[] out = new int[ROWS];
    Arrays.fill(out, NOBODY);
    return out;
  }

  /** The clan whose first row is {@code first}. */
  Clan(long first, Population population) {
    this.first = first;
    this.mortality = population.mortality();
    this.span = population.span();
    Allotment allotment = population.allotment();
    this.place = allotment.place(first / ROWS);
    this.group = allotment.group(place.type());
    this.state = allotment.state(place.type());
    Draws draws = population.draws(Draws.Purpose.CLAN, first / ROWS);
    this.origin = population.origins().draw(group, draws);
    int pair = 2 * draws.below(ROWS / 2);
    this.twins = Allotment.hasTwins(place.nth()) ? pair : NOBODY;
    int member = 0;
    for (int row = 0; row < ROWS; row++) {
      boolean twin = row == twins || row - 1 == twins && twins != NOBODY;
      rank[row] = twin ? allotment.rankPair(place) : allotment.rankSingle(place, member++);
      drawRow(row, twin ? Allotment.PAIR : Allotment.SINGLE, population);
    }
    marry();
  }

  private void drawRow(int row, int kind, Population population) {
    Draws draws = population.draws(Draws.Purpose.SLOT, first + row);
    line[row] = row;
    called[row] = row;
    if (row - 1 == twins && twins != NOBODY) {
      cell[row] = cell[row - 1];
      born[row] = born[row - 1];
      foreign[row] = foreign[row - 1];
      man[row] = draws.chance(TWINS_ALIKE) == man[row - 1];
    } else {
      cell[row] = population.allotment().cell(kind, place.type(), rank[row]);
      int who = population.demography().drawKind(group, cell[row], draws);
      born[row] = Demography.born(who);
      foreign[row] = Demography.foreign(who);
      man[row] = Demography.sex(who) == Sex.M;
    }
    outlivedBy[row] = outlives(row) * (1 - draws.next());
    weds[row] = draws.next();
    chance[row] = draws.next();
    married[row] =
        weds[row] < (born[row] < 1960 ? .9 : .8)
            && livesTo(row, MARRIED_AT + (int) (weds[row] * 9));
  }

  Sex sex(int row) {
    return man[row] ? Sex.M : Sex.F;
  }

  /** Whether the row reaches this age, and before the nation's time is over. */
  private boolean livesTo(int row, int age) {
    return born[row] + age < Lives.YEAR && survives(row, age);
  }

  private boolean survives(int row, int age) {
    return span == Span.YEAR || outlivedBy[row] < alive(row, age);
  }

  /** Share of those born with this one who are alive when this one must be. */
  private double outlives(int row) {
    return switch (span) {
      case LIVES -> alive(row, Math.max(0, Cells.year(cell[row]) - born[row]));
      case YEAR -> 1;
    };
  }

  private double alive(int row, double age) {
    return mortality.survive(Demography.pace(group), sex(row), born[row], age);
  }

  private void marry() {
    int[] order = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      int key = born[row] << 5 | row;
      int at = row;
      while (at > 0 && order[at - 1] > key) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = key;
    }
    int[] free = new int[ROWS];
    int[] wives = new int[ROWS];
    int frees = 0;
    int couples = 0;
    for (int key : order) {
      int row = key & (ROWS - 1);
      findParents(row, wives, couples);
      name(row);
      if (!married[row] || !maySettle(row)) {
        continue;
      }
      int match = findPartner(row, free, frees);
      if (match == NOBODY) {
        free[frees++] = row;
      } else {
        int other = free[match];
        System.arraycopy(free, match + 1, free, match, --frees - match);
        spouse[row] = other;
        spouse[other] = row;
        wives[couples++] = man[row] ? other : row;
      }
    }
  }

  private boolean maySettle(int row) {
    return weds[row] < SETTLES && livesTo(row, born[row] > Lives.YEAR - ALIVE_AT ? 25 : ALIVE_AT);
  }

  /** The first in the queue of about the same age, not brother or sister. */
  private int findPartner(int row, int[] free, int frees) {
    for (int k = 0; k < frees; k++) {
      int other = free[k];
      int older = born[row] - born[other];
      if (man[row] != man[other]
          && older <= (man[other] ? 9 : 4)
          && (father[row] == NOBODY || father[row] != father[other])
          && (row - 1 != twins || other != twins)
          && (other - 1 != twins || row != twins)) {
        return k;
      }
    }
    return NOBODY;
  }

  private void findParents(int row, int[] wives, int couples) {
    if (row - 1 == twins && twins != NOBODY) {
      adopt(row, father[twins] == NOBODY ? NOBODY : mother[twins]);
      return;
    }
    if (chance[row] > KNOWN_PARENTS) {
      return;
    }
    int found = NOBODY;
    int count = 0;
    for (int k = 0; k < couples; k++) {
      if (mayHave(wives[k], row)) {
        count++;
        // One of those who may, each as likely: the n-th replaces the choice once in n times.
        if ((int) (chance[row] * 977 * count) % count == 0) {
          found = wives[k];
        }
      }
    }
    adopt(row, found);
  }

  private void adopt(int row, int wife) {
    if (wife == NOBODY) {
      return;
    }
    mother[row] = wife;
    father[row] = spouse[wife];
    children[wife]++;
    latest[wife] = born[row];
    if (eldest[wife] == NOBODY) {
      eldest[wife] = row;
      eldest[spouse[wife]] = row;
    }
  }

  private boolean mayHave(int wife, int row) {
    int husband = spouse[wife];
    int hers = born[row] - born[wife];
    int his = born[row] - born[husband];
    if (hers < MOTHER_FROM
        || hers > MOTHER_TO
        || his < MOTHER_FROM
        || his > FATHER_TO
        || children[wife] >= CHILDREN_MAX
        || born[row] < latest[wife] + 2
        || !survives(wife, hers + 1)
        || !survives(husband, his + 1)) {
      return false;
    }
    // A family crosses the border once: children born abroad came with parents born abroad.
    boolean came = foreign[wife] && foreign[husband];
    boolean after = came && Cells.year(cell[wife]) <= born[row];
    return foreign[row] ? came && !after : !foreign[wife] && !foreign[husband] || after;
  }

  /** Family name of the father's line; now and then all names of the father. */
  private void name(int row) {
    int dad = father[row];
    if (dad != NOBODY) {
      line[row] = line[dad];
    }
    if (!man[row] || chance[row] * 31 % 1 >= JUNIOR * (dad == NOBODY ? 1 : 1.3)) {
      return;
    }
    if (dad == NOBODY) {
      junior[row] = 1;
    } else if (!senior[dad] && row - 1 != twins) {
      senior[dad] = true;
      called[row] = called[dad];
      junior[row] = junior[dad] + 1;
    }
  }
}
