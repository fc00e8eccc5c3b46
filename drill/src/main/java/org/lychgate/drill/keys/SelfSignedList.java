package org.lychgate.drill.keys;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.nation.Person;

/** The same file, signed by a key that the attacker has made. */
public final class SelfSignedList implements Attack {
  private static final int LISTED = 30;

  @Override
  public Card card() {
    return Card.of(
        "list-self-signed",
        "T1 T2",
        "Bulk list, signed by a key of one's own",
        "a signature counts by the key that trust.json or a KEY leaf enrols (SubmissionSignature)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String registrar = Keyring.registrar(card().id());
    List<Person> victims = new ArrayList<>();
    List<Reply> replies = new ArrayList<>();
    List<Paper> papers = file(scene, victims);
    replies.add(
        scene.desk().send(scene.desk().sign(registrar, scene.keys().impostor(registrar), papers)));
    replies.add(borrowingKeyId(scene, registrar, file(scene, victims)));
    String invented = "registrar-of-nowhere";
    replies.add(
        scene
            .desk()
            .send(
                scene
                    .desk()
                    .sign(invented, scene.keys().stranger(invented), file(scene, victims))));
    // A key that may do something, but not report: the registry's own officer.
    replies.add(
        scene
            .desk()
            .send(
                scene
                    .desk()
                    .sign(
                        Keyring.OFFICER, scene.keys().get(Keyring.OFFICER), file(scene, victims))));
    int listed = scene.office().countListed(victims);
    return new Attempt(
        "four files of "
            + LISTED
            + " living people: signed by an impostor of an enrolled registrar, by one "
            + "who borrows its key id, by an invented registrar, by an officer of the registry",
        String.join("; ", replies.stream().map(Reply::words).toList())
            + "; "
            + listed
            + " of them in the next edition",
        Attempt.impossibleIf(listed == 0, listed + " living people are listed"));
  }

  /** The signature is the impostor's, the line around it names the enrolled key. */
  private static Reply borrowingKeyId(Scene scene, String registrar, List<Paper> papers) {
    NoteSigner impostor = scene.keys().impostor(registrar);
    var signed = scene.desk().sign(registrar, impostor, papers);
    byte[] line = Base64.getDecoder().decode(signed.signature().base64());
    ByteBuffer.wrap(line).putInt(scene.keys().get(registrar).verifierKey().keyId());
    NoteSignature borrowed =
        new NoteSignature(signed.signature().name(), Base64.getEncoder().encodeToString(line));
    return scene.desk().send(signed, Optional.of(borrowed.headerValue()));
  }

  private static List<Paper> file(Scene scene, List<Person> victims) {
    List<Person> some = scene.town().takeLikeMortality(LISTED);
    victims.addAll(some);
    return scene.desk().week(some, scene.desk().certificates());
  }
}
