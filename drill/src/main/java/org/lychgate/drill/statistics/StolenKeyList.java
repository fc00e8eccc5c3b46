package org.lychgate.drill.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.nation.Person;

/** The list of 2025, under the true key of a registrar who has lost it. */
public final class StolenKeyList implements Attack {
  private static final List<Integer> SIZES = List.of(20, 50, 200);

  @Override
  public Card card() {
    return Card.of(
        "list-stolen-key",
        "T3",
        "Bulk list under a stolen registrar's key",
        "a batch must look like mortality (BatchRule); a QUARANTINE leaf with a clock");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    List<Person> victims = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    long before = quarantines(scene);
    int reporter = 0;
    for (int size : SIZES) {
      List<Person> some = scene.town().take(size, 13, 83 - 30);
      victims.addAll(some);
      String key =
          reporter++ % 2 == 0
              ? Keyring.registrar(card().id())
              : Keyring.otherRegistrar(card().id());
      Reply reply = scene.desk().submit(key, papers(scene, some));
      answers.add(reply.words());
    }
    int listed = scene.office().countListed(victims);
    long held = quarantines(scene) - before;
    return new Attempt(
        "lists of " + SIZES + " living people aged 13 to 53, two invented death dates each",
        String.join("; ", answers)
            + "; "
            + listed
            + " in the next edition; "
            + held
            + " QUARANTINE leaves in the public log",
        listed == 0 && held == SIZES.size()
            ? new Verdict.Evident("held whole, each by a QUARANTINE leaf that everybody can read")
            : new Verdict.Open(listed + " living people are listed"));
  }

  private static List<Paper> papers(Scene scene, List<Person> people) {
    int certificate = scene.desk().certificates();
    LocalDate day = scene.day().minusDays(9);
    List<Paper> out = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      out.add(Paper.of(people.get(i), day.plusDays(i % 2), certificate + i));
    }
    return out;
  }

  static long quarantines(Scene scene) {
    return scene.leaves().stream().filter(Leaf.Quarantine.class::isInstance).count();
  }
}
