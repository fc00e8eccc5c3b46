package org.lychgate.drill.scene;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;
import org.lychgate.nation.Nation;
import org.lychgate.nation.Person;

/**
 * The people of the drill, all invented, and all alive unless an attack's story says otherwise.
 * Each is given out once, so that no attack meets another's.
 */
public final class Town {
  /** Deaths in a hundred by age, about as everywhere (handbook §5.2): under 25, 45, 65, 75, 85. */
  private static final int[] SHARE = {2, 5, 16, 18, 29, 30};

  private static final int[] FROM = {18, 25, 45, 65, 75, 85};
  private static final int[] TO = {24, 44, 64, 74, 84, 116};

  private final LocalDate day;
  private final List<Identity> holders;
  private final List<Person> waiting;
  private final RandomGenerator random;

  /**
   * @param people how many number holders
   * @param day on which ages are counted
   */
  public Town(long seed, int people, LocalDate day) {
    this.day = day;
    this.random = new SplittableRandom(seed);
    Nation nation = Nation.of(seed, people, Realm.SYNTHETIC);
    List<Person> all = LongStream.range(0, nation.size()).mapToObj(nation::person).toList();
    this.holders = all.stream().map(Person::identity).toList();
    List<Person> living =
        new ArrayList<>(
            all.stream()
                .filter(p -> p.death().isEmpty() && !p.foreignBorn())
                .filter(p -> p.index() != nation.namesake().living())
                .filter(p -> !p.name().middle().contains(" "))
                .toList());
    Collections.shuffle(living, random);
    this.waiting = living;
  }

  /** Everybody, as the registry's file of number holders has them. */
  public List<Identity> holders() {
    return holders;
  }

  /** {@code count} people of these ages, whom nobody gets again. */
  public synchronized List<Person> take(int count, int youngest, int oldest) {
    List<Person> out = new ArrayList<>();
    Iterator<Person> all = waiting.iterator();
    while (all.hasNext() && out.size() < count) {
      Person person = all.next();
      int age = person.ageOn(day);
      if (age >= youngest && age <= oldest) {
        out.add(person);
        all.remove();
      }
    }
    if (out.size() < count) {
      throw new DrillException("the town has no more people of that age");
    }
    return out;
  }

  /** Somebody of working age or older, whose listing looks like any other. */
  public Person takeOne() {
    return take(1, 70, 90).getFirst();
  }

  /** {@code count} people of the ages at which people die. */
  public List<Person> takeLikeMortality(int count) {
    List<Person> out = new ArrayList<>();
    ArrayDeque<Integer> wanted = new ArrayDeque<>();
    for (int group = 0; group < SHARE.length; group++) {
      int soFar = wanted.size();
      int upTo = 0;
      for (int g = 0; g <= group; g++) {
        upTo += SHARE[g];
      }
      for (int i = soFar; i < Math.round(count * upTo / 100.0); i++) {
        wanted.add(group);
      }
    }
    for (int group : wanted) {
      out.addAll(take(1, FROM[group], TO[group]));
    }
    Collections.shuffle(out, random);
    return out;
  }
}
