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
import org.lychgate.nation.Person;

/** Everybody above an age is to be dead, because nobody has heard of them. */
public final class AgeOut implements Attack {
  private static final int LISTED = 60;

  @Override
  public Card card() {
    return Card.of(
        "mass-age-out",
        "T21",
        "Retrospective mass age-out",
        "age alone is never a death: a date is needed (Plausible), and a purge is no mortality "
            + "(BatchRule)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String key = Keyring.registrar(card().id());
    String other = Keyring.otherRegistrar(card().id());
    List<Person> victims = scene.town().take(2 * LISTED, 88, 116);
    int certificate = scene.desk().certificates();
    LocalDate day = scene.day().minusDays(60);
    List<Paper> undated = new ArrayList<>();
    List<Paper> dated = new ArrayList<>();
    for (int i = 0; i < LISTED; i++) {
      Paper paper = Paper.of(victims.get(i), day, certificate + i);
      undated.add(paper.with("DOD_YR", "9999").with("DOD_MO", "99").with("DOD_DY", "99"));
      dated.add(Paper.of(victims.get(LISTED + i), day.plusDays(i % 50), certificate + LISTED + i));
    }
    List<Paper> old = new ArrayList<>();
    for (int i = 0; i < LISTED; i++) {
      old.add(
          Paper.of(victims.get(i), day.plusDays(i % 50), certificate + 2 * LISTED + i)
              .with("DOB_YR", "1889"));
    }
    List<String> answers = new ArrayList<>();
    answers.add("no date: " + scene.desk().submit(key, undated).words());
    answers.add("invented dates: " + scene.desk().submit(other, dated).words());
    Reply ancient = scene.desk().submit(Keyring.otherRegistrar(card().id()), old);
    answers.add("born 1889: " + ancient.words());
    int listed = scene.office().countListed(victims);
    return new Attempt(
        LISTED
            + " living people of 88 and more without a date of death, as many with invented dates, "
            + "and the first with a birth in 1889",
        String.join("; ", answers) + "; " + Lists.of(listed, victims.size()),
        Attempt.impossibleIf(listed == 0, listed + " living people are listed"));
  }
}
