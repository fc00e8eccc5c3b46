package org.lychgate.drill.keys;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.nation.Person;

/** Whoever watches has been switched off. */
public final class WitnessesGone implements Attack {
  private static final String NOBODY = "http://127.0.0.1:9/";

  @Override
  public Card card() {
    return Card.of(
        "witnesses-gone",
        "T17",
        "Auditors removed",
        "no edition without the quorum of witnesses; holds and reversals wait for nobody "
            + "(Witnesses, Publisher)");
  }

  @Override
  public Attempt carryOut(Scene main) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    new SplittableRandom(77_003).nextBytes(seed);
    Cosigner witness = new Cosigner(NoteSigner.fromSeed("witness.example/w1", seed));
    TrustWitness known = new TrustWitness("witness-1", "university-1", witness.verifierKey());
    try (Scene scene = main.unfounded(List.of(known))) {
      scene.registry().start("--witness", "witness-1=" + NOBODY);
      Person person = scene.town().takeOne();
      Reply listing =
          scene
              .desk()
              .submit(
                  Keyring.registrar(card().id()),
                  scene.desk().week(List.of(person), scene.desk().certificates()));
      long leaf = published(scene);
      Reply edition = scene.office().orderEdition();
      int served = scene.web().get("/v1/editions").json().getArray("editions").size();
      Reply claim = scene.office().claim(person.identity());
      Reply reversal = scene.office().reverse(leaf);
      List<String> told =
          scene.office().feed(0).stream()
              .map(n -> JsonFields.of(n.get("statement")).getText("kind"))
              .toList();
      boolean corrected = told.equals(List.of("HOLD", "REVERSAL"));
      return new Attempt(
          "a registry whose only witness does not answer: an edition ordered, a claim of life, a "
              + "reversal",
          "listing: "
              + listing.words()
              + "; edition: "
              + edition.words()
              + ", served: "
              + served
              + "; claim: "
              + claim.words()
              + "; reversal: "
              + reversal.words()
              + "; notices: "
              + told,
          Attempt.impossibleIf(
              !edition.isOk() && served == 0 && corrected,
              served + " editions went out unseen, corrections went: " + corrected));
    }
  }

  private static long published(Scene scene) {
    List<Leaf> leaves = scene.leaves();
    Optional<Integer> at = Optional.empty();
    for (int i = 0; i < leaves.size(); i++) {
      at = leaves.get(i) instanceof Leaf.Publish ? Optional.of(i) : at;
    }
    return at.orElseThrow();
  }
}
