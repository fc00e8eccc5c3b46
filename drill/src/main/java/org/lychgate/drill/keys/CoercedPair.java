package org.lychgate.drill.keys;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/**
 * Two officers of two organisations sign what they are told to sign: the release of a list, and a
 * living person on a funeral home's false word, at once and when its time is over. That the person
 * is listed then nobody prevents; the row asks who is named for it, who tells, and whether the
 * person is heard.
 */
public final class CoercedPair implements Attack {
  private static final int LIST = 40;
  private static final List<String> PAIR = List.of(Keyring.OFFICER, Keyring.OVERSEER);
  private static final String LISTED = "LISTED_BY_OFFICERS";
  private static final String RELEASED = "RELEASED_BY_OFFICERS";

  @Override
  public Card card() {
    return Card.of(
        "coerced-pair",
        "T4",
        "Coerced pair of officers",
        "not preventable: a waiting time in public (Listings), each approval a leaf that names its "
            + "key (Decisions, verify), a monitor that tells of it (LISTED_BY_OFFICERS), and the "
            + "person's word against it");
  }

  /**
   * What came of the list.
   *
   * @param approvals APPROVAL leaves that were written
   */
  private record Released(List<String> answers, int listed, long approvals, boolean leaf) {}

  /**
   * What came of it when the time was over.
   *
   * @param told which of it a monitor tells of
   * @param heard whether the person was taken off the list at their own word, against the pair's
   */
  private record Late(Approvals.Tried tried, List<String> told, boolean heard, String answer) {}

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("clock");
    Map<String, Integer> before = scene.told(card().id());
    Approvals.Waiting waiting = Approvals.report(scene, card().id());
    Approvals.Tried early = Approvals.approve(scene, waiting, PAIR);
    Released list = release(scene);
    int days = scene.keys().trust().thresholds().waitingDays();
    Late late = late(scene, waiting, days, before);
    return new Attempt(
        "a living person by a funeral home's false word, at once and after "
            + days
            + " days, and the release of a list of "
            + LIST
            + ", all approved by officers of two organisations",
        waiting.waits().words()
            + "; at once: "
            + words(early)
            + "; list: "
            + String.join("; ", list.answers())
            + ", listed: "
            + list.listed()
            + ", APPROVAL leaves: "
            + list.approvals()
            + ", RELEASE leaf: "
            + list.leaf()
            + "; after "
            + days
            + " days: "
            + words(late.tried())
            + late.answer(),
        verdict(early, list, late));
  }

  private static String words(Approvals.Tried tried) {
    return String.join(", ", tried.answers())
        + ", listed: "
        + tried.listed()
        + ", organisations named: "
        + tried.organisations();
  }

  private Released release(Scene scene) {
    String key = Keyring.registrar(card().id());
    List<Person> victims = scene.town().take(LIST, 20, 50);
    List<Paper> file = papers(scene, victims);
    Reply list = scene.desk().submit(key, file);
    long quarantine = Approvals.quarantine(scene, list.json().getInt("submissionLeaf"));
    long before = Approvals.count(scene);
    List<String> answers = new ArrayList<>(List.of(list.words()));
    answers.addAll(sign(scene, quarantine, ReleaseCause.BATCH_CLEARED));
    answers.add("sent again: " + scene.desk().submit(key, file).words());
    return new Released(
        answers,
        scene.office().countListed(victims),
        Approvals.count(scene) - before,
        scene.leaves().stream()
            .anyMatch(l -> l instanceof Leaf.Release r && r.target().value() == quarantine));
  }

  private Late late(Scene scene, Approvals.Waiting waiting, int days, Map<String, Integer> before) {
    scene.setDay(scene.day().plusDays(days));
    Approvals.Tried tried = Approvals.approve(scene, waiting, PAIR);
    List<String> told = Scene.news(before, scene.told(card().id()));
    told = told.stream().filter(List.of(LISTED, RELEASED)::contains).toList();
    Reply claim = scene.office().claim(waiting.victim().identity());
    List<Leaf> leaves = scene.leaves();
    int hold = leaves.size() - 1;
    while (hold > 0 && !(leaves.get(hold) instanceof Leaf.Hold)) {
      hold--;
    }
    List<String> again = sign(scene, hold, ReleaseCause.REAFFIRMED);
    boolean heard = !scene.office().isListed(waiting.victim());
    return new Late(
        tried,
        told,
        heard,
        "; the monitor tells of: "
            + told
            + "; claim of life: "
            + claim.words()
            + ", the pair against it: "
            + String.join(", ", again)
            + ", heard: "
            + heard);
  }

  private static List<String> sign(Scene scene, long leaf, ReleaseCause cause) {
    Order order = new Order.Release(new LeafIndex(leaf), cause);
    return PAIR.stream()
        .map(officer -> officer + ": " + Approvals.consent(scene, order, officer).words())
        .toList();
  }

  private static Verdict verdict(Approvals.Tried early, Released list, Late late) {
    if (early.listed()) {
      return new Verdict.Open("a person is listed at once, before anybody could look");
    }
    boolean listed = late.tried().listed();
    boolean named = !listed || late.tried().organisations() >= 2;
    if (!named || (list.listed() > 0 && !(list.leaf() && list.approvals() >= 2))) {
      return new Verdict.Open("people are listed, and the log does not say who approved it");
    }
    if ((listed && !late.told().contains(LISTED))
        || (list.leaf() && !late.told().contains(RELEASED))) {
      return new Verdict.Open("people are listed, and no monitor tells of it");
    }
    if (!late.heard()) {
      return new Verdict.Open("a person is listed, and the pair overrules their claim of life");
    }
    return listed || list.approvals() > 0
        ? new Verdict.Evident(
            "what they listed names their keys in the public log, and a monitor tells of it")
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
