package org.lychgate.drill.clock;

import java.util.List;
import java.util.Optional;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;

/**
 * Somebody draws the pension of a dead person: claims that they live, and again when the registrar
 * has answered.
 */
public final class Revival implements Attack {
  private static final int WAIT = 31;

  @Override
  public Card card() {
    return Card.of(
        "revival-for-fraud",
        "T11",
        "Revival of a dead person for fraud",
        "a claim only holds, and once; the registrar answers, an officer rules, and the entry is "
            + "listed again (Answering, Corrections)");
  }

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("clock");
    String key = Keyring.registrar(card().id());
    Person dead = scene.listOne(key);
    Reply claim = scene.office().claim(dead.identity());
    boolean held = !scene.office().isListed(dead);
    long hold = hold(scene);
    List<String> answers =
        List.of(answer(scene, hold, key).words(), answer(scene, hold, Keyring.OFFICER).words());
    boolean again = scene.office().isListed(dead);
    Reply second = scene.office().claim(dead.identity());
    scene.setDay(scene.day().plusDays(WAIT));
    // Life goes on: the log has a leaf of that day.
    scene.listOne(Keyring.otherRegistrar(card().id()));
    boolean listed = scene.office().isListed(dead);
    return new Attempt(
        "a claim of life for somebody who is dead, and another after the registrar's answer, then "
            + WAIT
            + " days",
        "claim: "
            + claim.words()
            + ", held: "
            + held
            + "; registrar and officer: "
            + answers
            + ", listed: "
            + again
            + "; claim again: "
            + second.words()
            + "; listed after "
            + WAIT
            + " days: "
            + listed,
        again && listed
            ? new Verdict.Evident("the hold was public, and the registrar's answer has ended it")
            : new Verdict.Open("a dead person is off the list at anybody's word, again and again"));
  }

  private static long hold(Scene scene) {
    List<Leaf> leaves = scene.leaves();
    int at = leaves.size() - 1;
    while (at > 0 && !(leaves.get(at) instanceof Leaf.Hold)) {
      at--;
    }
    return at;
  }

  private static Reply answer(Scene scene, long hold, String key) {
    Order order = new Order.Release(new LeafIndex(hold), ReleaseCause.REAFFIRMED);
    Consent consent = new Consent(Realm.SYNTHETIC, order, false, key, scene.day());
    String line = Signing.sign(consent.answer(), scene.keys().get(key)).headerValue();
    return scene.web().post("/v1/decisions", consent.json().canonical(), Optional.of(line));
  }
}
