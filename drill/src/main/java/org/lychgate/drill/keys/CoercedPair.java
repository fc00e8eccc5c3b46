package org.lychgate.drill.keys;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.nation.Person;

/** Two officers of two organisations sign what they are told to sign. */
public final class CoercedPair implements Attack {
  private static final int LIST = 40;
  private static final List<String> PAIR = List.of(Keyring.OFFICER, Keyring.OVERSEER);

  @Override
  public Card card() {
    return Card.of(
        "coerced-pair",
        "T4",
        "Coerced pair of officers",
        "not preventable: each approval is a leaf that names its key, for everybody to read "
            + "(Decisions, verify)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String id = card().id();
    Approvals.Tried one = Approvals.approve(scene, id, PAIR);
    List<Person> victims = scene.town().take(LIST, 20, 50);
    List<Paper> file = papers(scene, victims);
    Reply list = scene.desk().submit(Keyring.registrar(id), file);
    long submission = list.json().getInt("submissionLeaf");
    long approvals = Approvals.count(scene);
    List<String> answers = new ArrayList<>(one.answers());
    answers.add("list: " + list.words());
    Order order =
        new Order.Release(
            new LeafIndex(Approvals.quarantine(scene, submission)), ReleaseCause.BATCH_CLEARED);
    for (String officer : PAIR) {
      answers.add(officer + ": " + Approvals.consent(scene, order, officer).words());
    }
    Reply again = scene.desk().submit(Keyring.registrar(id), file);
    answers.add("list again: " + again.words());
    int listed = scene.office().countListed(victims);
    long signed = Approvals.count(scene) - approvals;
    boolean released = scene.leaves().stream().anyMatch(Leaf.Release.class::isInstance);
    return new Attempt(
        "a living person by a funeral home's false word, and the release of a list of "
            + LIST
            + ", both approved by officers of two organisations",
        String.join("; ", answers)
            + "; listed: "
            + (one.listed() ? 1 : 0)
            + " and "
            + listed
            + "; APPROVAL leaves: "
            + one.approvals()
            + " and "
            + signed
            + "; RELEASE leaf: "
            + released,
        verdict(one, listed, signed, released));
  }

  private static Verdict verdict(Approvals.Tried one, int listed, long signed, boolean released) {
    boolean named = !one.listed() || (one.approvals() >= 2 && one.publishers() >= 2);
    boolean list = listed == 0 || (released && signed >= 2);
    if (!named || !list) {
      return new Verdict.Open("people are listed, and the log does not say who approved it");
    }
    return one.approvals() + signed > 0
        ? new Verdict.Evident("their approvals stand in the public log under their names")
        : new Verdict.Impossible();
  }

  /** A crude list of these people, as it is sent and sent again. */
  static List<Paper> papers(Scene scene, List<Person> people) {
    int certificate = scene.desk().certificates();
    LocalDate day = scene.day().minusDays(6);
    List<Paper> out = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      out.add(Paper.of(people.get(i), day.plusDays(i % 2), certificate + i));
    }
    return out;
  }
}
