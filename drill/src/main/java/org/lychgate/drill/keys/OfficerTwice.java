package org.lychgate.drill.keys;

import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Scene;

/** One hand with two names approves what two have to approve. */
public final class OfficerTwice implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "officer-twice",
        "T4",
        "Same officer under two names",
        "organisations are counted, not keys (edition Approvals; invariant I2)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    Approvals.Tried tried =
        Approvals.approve(scene, card().id(), List.of(Keyring.OFFICER, Keyring.SAME_OFFICER));
    return new Attempt(
        "a living person by a funeral home's false word, approved by two keys of one organisation",
        String.join("; ", tried.answers()) + "; listed: " + tried.listed(),
        Attempt.impossibleIf(!tried.listed(), "one organisation alone has listed a person"));
  }
}
