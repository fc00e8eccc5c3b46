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

  /**
   * A living person whose death a funeral home has signed.
   *
   * @param report its leaf
   * @param waits the registry's answer
   */
  record Waiting(Person victim, long report, Reply waits) {
    Order order() {
      return new Order.Publication(new LeafIndex(report), EvidenceClass.E3);
    }

    @Override
    public String toString() {
      return "waiting(" + report + ")";
    }
  }

  /**
   * What came of it.
   *
   * @param approvals APPROVAL leaves that were written
   * @param organisations whose officers the PUBLISH leaf names by APPROVAL leaves
   */
  record Tried(List<String> answers, boolean listed, long approvals, long organisations) {}

  static Waiting report(Scene scene, String id) {
    Person victim = scene.town().takeOne();
    Reply waits =
        scene
            .desk()
            .submit(
                Keyring.funeralHome(id),
                scene.desk().week(List.of(victim), scene.desk().certificates()));
    return new Waiting(victim, waits.json().getInt("submissionLeaf") + 1, waits);
  }

  /** Officers approve that it is listed, on the day it is. */
  static Tried approve(Scene scene, Waiting waiting, List<String> officers) {
    long before = count(scene);
    List<String> answers = new ArrayList<>();
    for (String officer : officers) {
      answers.add(officer + ": " + consent(scene, waiting.order(), officer).words());
    }
    List<Leaf> leaves = scene.leaves();
    long organisations =
        leaves.stream()
            .filter(
                l -> l instanceof Leaf.Publish p && p.face().report().value() == waiting.report())
            .flatMap(l -> ((Leaf.Publish) l).face().approvals().stream())
            .map(index -> leaves.get((int) index.value()))
            .filter(Leaf.Approval.class::isInstance)
            .map(l -> scene.keys().trust().get(((Leaf.Approval) l).signer().key()).organisation())
            .distinct()
            .count();
    return new Tried(
        answers.stream().distinct().toList(),
        scene.office().isListed(waiting.victim()),
        count(scene) - before,
        organisations);
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
