package org.lychgate.drill.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.drill.scene.DrillException;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;

/** A funeral home's report that waits, and officers who approve its publication. */
final class Approvals {
  private Approvals() {}

  /** What came of it. */
  record Tried(List<String> answers, boolean listed, long approvals, long publishers) {}

  static Tried approve(Scene scene, String id, List<String> officers) {
    Person victim = scene.town().takeOne();
    Reply waits =
        scene
            .desk()
            .submit(
                Keyring.funeralHome(id),
                scene.desk().week(List.of(victim), scene.desk().certificates()));
    long submission = waits.json().getInt("submissionLeaf");
    long report = submission + 1;
    Order order = new Order.Publication(new LeafIndex(report), EvidenceClass.E3);
    long before = count(scene);
    List<String> answers = new ArrayList<>();
    answers.add(waits.words());
    for (String officer : officers) {
      answers.add(officer + ": " + consent(scene, order, officer).words());
    }
    long named =
        scene.leaves().stream()
            .filter(leaf -> leaf instanceof Leaf.Publish p && p.face().report().value() == report)
            .map(leaf -> ((Leaf.Publish) leaf).face().approvals().size())
            .findFirst()
            .orElse(0);
    return new Tried(
        answers.stream().distinct().toList(),
        scene.office().isListed(victim),
        count(scene) - before,
        named);
  }

  /** {@code officer} agrees with {@code order}, in the words that http.md asks for. */
  static Reply consent(Scene scene, Order order, String officer) {
    Consent consent = new Consent(Realm.SYNTHETIC, order, false, officer, scene.day());
    String line = Signing.sign(consent.answer(), scene.keys().get(officer)).headerValue();
    return scene.web().post("/v1/decisions", consent.json().canonical(), Optional.of(line));
  }

  /** APPROVAL leaves in the public log. */
  static long count(Scene scene) {
    return scene.leaves().stream().filter(Leaf.Approval.class::isInstance).count();
  }

  /** The QUARANTINE leaf of a batch. */
  static long quarantine(Scene scene, long submission) {
    List<Leaf> leaves = scene.leaves();
    for (int i = leaves.size() - 1; i >= 0; i--) {
      if (leaves.get(i) instanceof Leaf.Quarantine q && q.submission().value() == submission) {
        return i;
      }
    }
    throw new DrillException("the list was not held");
  }
}
