package org.lychgate.drill.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;

/** A dead person is to come back to life on paper, by whoever has no say in it. */
public final class ReversalForged implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "reversal-forged",
        "T11",
        "Revival by somebody who may not",
        "a reversal is signed by an officer, or by the entry's own reporter (Corrections)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String id = card().id();
    Person dead = scene.listOne(Keyring.registrar(id));
    long leaf = scene.office().getRow(dead).leaf();
    List<Reply> replies = new ArrayList<>();
    for (String key :
        List.of(Keyring.otherRegistrar(id), Keyring.funeralHome(id), Keyring.SUBSCRIBER)) {
      replies.add(scene.office().reverse(leaf, key, ReverseCause.CLAIM_OF_LIFE));
      replies.add(scene.office().reverse(leaf, key, ReverseCause.REPORTER_WITHDREW));
    }
    // The reporter may withdraw, and nothing else; silence reverses by itself or not at all.
    replies.add(scene.office().reverse(leaf, Keyring.registrar(id), ReverseCause.COURT_ORDER));
    replies.add(scene.office().reverse(leaf, Keyring.OFFICER, ReverseCause.SILENCE));
    ReversalStatement statement =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(leaf),
            ReverseCause.CLAIM_OF_LIFE,
            "",
            Keyring.OFFICER,
            scene.day());
    replies.add(scene.web().post("/v1/reversals", statement, Optional.empty()));
    replies.add(
        scene
            .web()
            .post("/v1/reversals", statement, Optional.of(scene.keys().impostor(Keyring.OFFICER))));
    boolean listed = scene.office().isListed(dead);
    return new Attempt(
        replies.size()
            + " reversals of a true entry: by another registrar, a funeral home, a bank, the "
            + "reporter for a court, an officer for silence, nobody, an impostor",
        String.join(", ", replies.stream().map(Reply::words).distinct().toList())
            + "; still listed: "
            + listed,
        Attempt.impossibleIf(listed, "a true entry was taken back"));
  }
}
