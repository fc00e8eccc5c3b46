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

/** She has shown that she lives, her entry was taken back; now it comes again. */
public final class RestoreAfterReversal implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "restore-after-reversal",
        "T10 T11",
        "Restore after reversal",
        "a reversed entry comes back on newer evidence and two officers only (StandingRule)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String key = Keyring.registrar(card().id());
    String other = Keyring.otherRegistrar(card().id());
    Person person = scene.town().takeOne();
    Paper paper = Paper.of(person, scene.day().minusDays(8), scene.desk().certificates());
    Reply first = scene.desk().submit(key, paper);
    boolean listedFirst = first.outcome("PUBLISH") == 1;
    Reply reversed = scene.office().reverse(scene.office().getRow(person).leaf());
    List<String> answers = new ArrayList<>();
    int fresh = scene.desk().certificates();
    answers.add("the same record: " + scene.desk().submit(key, paper).words());
    answers.add("by another registrar: " + scene.desk().submit(other, paper).words());
    answers.add(
        "another certificate: " + scene.desk().submit(key, paper.withCertificate(fresh)).words());
    answers.add(
        "another certificate, certified today: "
            + scene
                .desk()
                .submit(other, paper.withCertificate(fresh + 1).registeredOn(scene.day()))
                .words());
    answers.add(
        "another date of death: "
            + scene
                .desk()
                .submit(key, Paper.of(person, scene.day().minusDays(4), fresh + 2))
                .words());
    boolean listed = scene.office().isListed(person);
    return new Attempt(
        "a listed person reversed by one officer; the same death reported again in five ways",
        "reversal: " + reversed.words() + "; " + String.join("; ", answers),
        Attempt.impossibleIf(
            listedFirst && reversed.isOk() && !listed, "the person is listed again"));
  }
}
