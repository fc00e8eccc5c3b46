package org.lychgate.drill.http;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** A true death, and a living person's number in its record. */
public final class NumberSwapped implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "number-swapped",
        "T10",
        "A living person's number in a dead person's report",
        "three independent groups agree, a margin, no veto (Whose, HolderLinker)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String key = Keyring.registrar(card().id());
    List<Person> victims = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (Swap swap : Swap.values()) {
      Person dead = scene.town().takeOne();
      Person victim = scene.town().takeOne();
      victims.add(victim);
      Paper paper =
          swap.make(
              Paper.of(dead, scene.day().minusDays(6), scene.desk().certificates())
                  .with("SSN", victim.ssn().digits()),
              victim);
      Reply reply = scene.desk().submit(key, paper);
      answers.add(swap.words + ": " + reply.words());
    }
    int listed = scene.office().countListed(victims);
    return new Attempt(
        "a registrar's record of a true death with a living person's number, in "
            + Swap.values().length
            + " ways",
        String.join("; ", answers) + "; " + listed + " of the living listed",
        Attempt.impossibleIf(listed == 0, listed + " living people are listed"));
  }

  private enum Swap {
    NUMBER("only the number") {
      @Override
      Paper make(Paper paper, Person victim) {
        return paper;
      }
    },
    NUMBER_AND_BIRTH("number and date of birth") {
      @Override
      Paper make(Paper paper, Person victim) {
        return paper
            .with("DOB_YR", "" + victim.birth().getYear())
            .with("DOB_MO", two(victim.birth().getMonthValue()))
            .with("DOB_DY", two(victim.birth().getDayOfMonth()));
      }
    },
    NUMBER_AND_SURNAME("number and surname") {
      @Override
      Paper make(Paper paper, Person victim) {
        return paper.with("LNAME", victim.name().family());
      }
    };

    private final String words;

    Swap(String words) {
      this.words = words;
    }

    abstract Paper make(Paper paper, Person victim);

    private static String two(int number) {
      return String.format(java.util.Locale.ROOT, "%02d", number);
    }
  }
}
