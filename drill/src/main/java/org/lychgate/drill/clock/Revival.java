package org.lychgate.drill.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.nation.Person;

/** Somebody draws the pension of a dead person: claims that they live, and waits. */
public final class Revival implements Attack {
  private static final int WAIT = 31;

  @Override
  public Card card() {
    return Card.of(
        "revival-for-fraud",
        "T11",
        "Revival of a dead person for fraud",
        "a claim only holds, says nothing of life, and has a day by which it is ruled on "
            + "(HOLD leaf, monitor HOLD_OVERDUE)");
  }

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("clock");
    String key = Keyring.registrar(card().id());
    Person dead = scene.listOne(key);
    Reply claim = scene.office().claim(dead.identity());
    List<String> told =
        scene.office().feed(0).stream()
            .map(n -> JsonFields.of(n.get("statement")).getText("kind"))
            .toList();
    Map<String, Integer> before = scene.watch("revival");
    LocalDate later = scene.day().plusDays(WAIT);
    scene.setDay(later);
    // Life goes on: the log has a leaf of that day.
    scene.listOne(Keyring.otherRegistrar(card().id()));
    boolean listed = scene.office().isListed(dead);
    List<String> alarms = Scene.news(before, scene.watch("revival"));
    boolean overdue = alarms.contains("HOLD_OVERDUE");
    return new Attempt(
        "a claim of life for somebody who is dead, then " + WAIT + " days without a ruling",
        "claim: "
            + claim.words()
            + "; recipients are told: "
            + told
            + "; listed after "
            + WAIT
            + " days: "
            + listed
            + "; the monitor asks to look at: "
            + alarms,
        listed || overdue
            ? new Verdict.Evident(
                overdue
                    ? "the hold is public, and a monitor names it when its day has passed"
                    : "the hold was public, and has ended by itself")
            : new Verdict.Open("a dead person is off the list for good, and nobody is alarmed"));
  }
}
