package org.lychgate.drill.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.nation.Person;

/** The operator writes a certifier of his own into the trust file. */
public final class TrustEdited implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "certifier-invented",
        "T2",
        "Operator invents a certifier",
        "the hash of trust.json is leaf 0; a key is enrolled by approvals and a waiting period "
            + "(Startup, KeyRing)");
  }

  @Override
  public Attempt carryOut(Scene main) throws IOException {
    Scene scene = main.beside("restarts");
    String invented = "registrar-invented";
    String genuine = Files.readString(scene.registry().trust());
    // While it runs: the file is changed under its hands.
    String own = withKey(scene, invented);
    Files.writeString(scene.registry().trust(), own);
    Person victim = scene.town().takeOne();
    Reply live =
        scene
            .desk()
            .send(
                scene
                    .desk()
                    .sign(
                        invented,
                        scene.keys().stranger(invented),
                        scene.desk().week(List.of(victim), scene.desk().certificates())));
    // And over a restart.
    scene.registry().stop();
    Optional<Ended> restart = scene.registry().tryStart();
    scene.registry().stop();
    Files.writeString(scene.registry().trust(), genuine);
    Optional<Ended> back = scene.registry().tryStart();
    boolean listed = back.isEmpty() && scene.office().isListed(victim);
    return new Attempt(
        "a registrar's key written into trust.json: used at once, then after a restart",
        "used at once: "
            + live.words()
            + "; restart: "
            + restart.map(Ended::words).orElse("it serves")
            + "; with the true file again: "
            + back.map(Ended::words).orElse("it serves"),
        Attempt.impossibleIf(
            !listed && restart.isPresent() && back.isEmpty(),
            "an invented certifier has been taken for one"));
  }

  private static String withKey(Scene scene, String name) {
    Trust trust = scene.keys().trust();
    List<TrustKey> keys = new ArrayList<>(trust.keys());
    TrustKey like = trust.get(Keyring.registrar("certifier-invented"));
    keys.add(
        new TrustKey(
            name,
            like.organisation(),
            like.role(),
            like.jurisdiction(),
            scene.keys().stranger(name).verifierKey()));
    return new Trust(
            trust.realm(),
            trust.origin(),
            trust.organisations(),
            keys,
            trust.thresholds(),
            trust.witnesses())
        .text();
  }
}
