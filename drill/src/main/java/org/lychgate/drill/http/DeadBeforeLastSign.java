package org.lychgate.drill.http;

import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.nation.Person;

/** Somebody is listed as dead since three weeks, and was at the bank last week. */
public final class DeadBeforeLastSign implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "dead-before-last-sign",
        "T20",
        "Date of death before the last sign of life",
        "whoever knows better says so without login; the entry is held at once (Corrections)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    Person person = scene.town().takeOne();
    Paper paper = Paper.of(person, scene.day().minusDays(21), scene.desk().certificates());
    Reply listing = scene.desk().submit(Keyring.registrar(card().id()), paper);
    long leaf = scene.office().getRow(person).leaf();
    long notices = scene.office().health("notices");
    Reply bank = scene.office().claim(person.identity());
    boolean held = !scene.office().isListed(person);
    boolean told =
        scene.office().feed(notices).stream()
            .map(notice -> JsonFields.of(notice.get("statement")))
            .anyMatch(
                s -> s.get("publish").equals(Json.of(leaf)) && s.getText("kind").equals("HOLD"));
    return new Attempt(
        "a false record of a death three weeks ago; a bank that saw the person last week says so",
        "listing: "
            + listing.words()
            + "; the bank's word: "
            + bank.words()
            + "; in the next edition: "
            + !held
            + "; notice to all recipients: "
            + told,
        held && told
            ? new Verdict.Evident("a HOLD leaf and a notice to every recipient, at once")
            : new Verdict.Open("the entry stands though somebody knows better"));
  }
}
