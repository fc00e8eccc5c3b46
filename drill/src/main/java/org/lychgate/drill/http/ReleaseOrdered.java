package org.lychgate.drill.http;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;

/**
 * A chief orders that a quarantined list goes out: every path and verb, one officer's signature.
 */
public final class ReleaseOrdered implements Attack {
  private static final int LISTED = 40;
  private static final List<String> VERBS = List.of("POST", "PUT", "PATCH", "DELETE");

  @Override
  public Card card() {
    return Card.of(
        "release-ordered",
        "T4",
        "Executive orders the release of a quarantined list",
        "no command overrides the gate; a release takes officers of two organisations");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String key = Keyring.registrar(card().id());
    List<Person> victims = scene.town().take(LISTED, 20, 50);
    Reply list = scene.desk().submit(key, papers(scene, victims));
    if (list.outcome("QUARANTINED") != LISTED) {
      return new Attempt(
          "a list to be held",
          list.words(),
          Attempt.impossibleIf(false, "the list was not held in the first place"));
    }
    String id = list.json().getText("id");
    long leaf = quarantine(scene, list.json().getInt("submissionLeaf"));
    Map<String, Integer> answers = new TreeMap<>();
    for (String path : paths(id, leaf)) {
      for (String verb : VERBS) {
        for (String officer : officers(card().id())) {
          Reply reply = order(scene, verb, path, leaf, officer);
          answers.merge(reply.words(), 1, Integer::sum);
        }
      }
    }
    // And simply once more, in other words.
    Reply again = scene.desk().submit(key, papers(scene, victims));
    int listed = scene.office().countListed(victims);
    boolean released =
        scene.leaves().stream()
            .anyMatch(l -> l instanceof Leaf.Release r && r.target().value() == leaf);
    return new Attempt(
        "a list of "
            + LISTED
            + " held in quarantine; approvals of two keys of the registry and of the list's sender "
            + "to "
            + paths(id, leaf).size()
            + " paths with "
            + String.join(", ", VERBS)
            + "; the list sent again",
        answers + "; sent again: " + again.words() + "; " + listed + " listed",
        Attempt.impossibleIf(
            listed == 0 && !released, listed + " are listed, released: " + released));
  }

  private static Reply order(Scene scene, String verb, String path, long leaf, String officer) {
    Order release = new Order.Release(new LeafIndex(leaf), ReleaseCause.BATCH_CLEARED);
    Consent consent = new Consent(Realm.SYNTHETIC, release, false, officer, scene.day());
    return scene
        .web()
        .send(
            verb,
            path,
            consent.json().canonical(),
            Map.of(
                "Lychgate-Signature",
                Signing.sign(consent.answer(), scene.keys().get(officer)).headerValue()));
  }

  /** Two keys of one organisation, and the registrar whose list it is. */
  private static List<String> officers(String id) {
    return List.of(Keyring.OFFICER, Keyring.SAME_OFFICER, Keyring.registrar(id));
  }

  private static List<String> paths(String id, long leaf) {
    List<String> out =
        new ArrayList<>(
            List.of(
                "/v1/releases", "/v1/approvals", "/v1/overrides", "/v1/decisions", "/v1/policy"));
    out.add("/v1/submissions/" + id);
    out.add("/v1/submissions/" + id + "/release");
    out.add("/v1/quarantines/" + leaf);
    out.add("/v1/quarantines/" + leaf + "/release");
    out.add("/v1/cases/" + leaf + "/approvals");
    out.add("/admin/release/" + id);
    out.add("/actuator/restart");
    return out;
  }

  private static List<Paper> papers(Scene scene, List<Person> people) {
    int certificate = scene.desk().certificates();
    LocalDate day = scene.day().minusDays(6);
    List<Paper> out = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      out.add(Paper.of(people.get(i), day.plusDays(i % 2), certificate + i));
    }
    return out;
  }

  private static long quarantine(Scene scene, long submission) {
    List<Leaf> leaves = scene.leaves();
    Optional<Integer> at = Optional.empty();
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i) instanceof Leaf.Quarantine q && q.submission().value() == submission) {
        at = Optional.of(i);
      }
    }
    return at.orElseThrow();
  }
}
