package org.lychgate.nation;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.Realm;

/**
 * Who the people of a nation are and how they are related. Holds tables of shares, none of people;
 * a row is made with the {@link Clan} it belongs to, and each thread keeps the last clans it made.
 */
final class Population {
  private static final int CLANS_KEPT = 8;

  private final NationSpec spec;
  private final Reference reference;
  private final Demography demography;
  private final Allotment allotment;
  private final Numbers numbers;
  private final Naming naming;
  private final Lives lives;
  private final ThreadLocal<@Nullable Clan[]> kept =
      ThreadLocal.withInitial(() -> new @Nullable Clan[CLANS_KEPT]);

  Population(NationSpec spec, Reference reference) {
    this.spec = spec;
    this.reference = reference;
    this.demography = reference.demography(spec.span());
    int clans = (spec.people() + Allotment.ROWS - 1) / Allotment.ROWS;
    long seed = Draws.mix(new Draws(spec.seed(), Draws.Purpose.CLAN_ORDER, 0).nextLong());
    this.allotment = new Allotment(demography, reference.states(), spec.mix(), clans, seed);
    Realm realm = spec.realm();
    this.numbers =
        new Numbers(
            realm,
            allotment,
            reference.states(),
            reference.reached(),
            new Draws(spec.seed(), Draws.Purpose.SSN_ORDER, 0).nextLong());
    this.naming = new Naming(this, reference.names());
    this.lives = new Lives(this, reference.seasons());
  }

  Mortality mortality() {
    return reference.mortality();
  }

  Demography demography() {
    return demography;
  }

  Allotment allotment() {
    return allotment;
  }

  Origins origins() {
    return reference.origins();
  }

  States states() {
    return reference.states();
  }

  Span span() {
    return spec.span();
  }

  Draws draws(Draws.Purpose purpose, long row) {
    return new Draws(spec.seed(), purpose, row);
  }

  Person person(long index) {
    Clan clan = clan(index);
    int row = (int) (index - clan.first);
    Lives.Times times = lives.times(clan, row);
    Naming.Called called = naming.of(clan, row);
    boolean twin = twin(clan, row) != Clan.NOBODY;
    int type = clan.place.type();
    return new Person(
        index,
        twin
            ? numbers.twin(type, clan.rank[row], clan.cell[row], row != clan.twins)
            : numbers.single(type, clan.rank[row], clan.cell[row]),
        called.name(),
        clan.sex(row),
        times.birth(),
        times.birthPlace(),
        times.residence(),
        times.death(),
        clan.group,
        called.atBirth(),
        clan.foreign[row],
        times.issued());
  }

  Kin kin(long index) {
    Clan clan = clan(index);
    int row = (int) (index - clan.first);
    return new Kin(
        rowOf(clan, clan.spouse[row]),
        rowOf(clan, clan.father[row]),
        rowOf(clan, clan.mother[row]),
        rowOf(clan, clan.eldest[row]),
        rowOf(clan, twin(clan, row)));
  }

  private static int twin(Clan clan, int row) {
    return clan.twins == Clan.NOBODY
        ? Clan.NOBODY
        : row == clan.twins ? row + 1 : row - 1 == clan.twins ? row - 1 : Clan.NOBODY;
  }

  /** The last clan may reach beyond the last row: who is there does not exist. */
  private OptionalLong rowOf(Clan clan, int row) {
    long index = clan.first + row;
    return row == Clan.NOBODY || index >= spec.people()
        ? OptionalLong.empty()
        : OptionalLong.of(index);
  }

  private Clan clan(long index) {
    long first = index - index % Allotment.ROWS;
    @Nullable Clan[] mine = kept.get();
    int at = (int) (first / Allotment.ROWS % CLANS_KEPT);
    Clan clan = mine[at];
    if (clan == null || clan.first != first) {
      clan = new Clan(first, this);
      mine[at] = clan;
    }
    return clan;
  }
}
