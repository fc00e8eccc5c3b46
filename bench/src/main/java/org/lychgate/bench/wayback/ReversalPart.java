package org.lychgate.bench.wayback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.nation.Progress;

/**
 * Reversals by an officer, each from the POST until the registry has taken the signed word of the
 * last healthy subscriber. After the first tenth a process with subscribers is killed in the midst
 * of one.
 */
final class ReversalPart implements WaybackPart {
  private static final double BAR_SECONDS = 5;
  private static final int PATIENCE_SECONDS = 120;
  private static final int PAUSE_MILLIS = 2_000;

  @Override
  public String name() {
    return "reversals";
  }

  @Override
  public Section run(Scene scene, Listener listener) throws IOException {
    Section section = new Section("reversals", "From a reversal to the last subscriber");
    int reversals = scene.plan().reversals();
    Progress progress = listener.step("reversals one by one");
    SplittableRandom pauses = new SplittableRandom(scene.plan().seed());
    Cost cost = Cost.from(scene);
    List<Long> last = new ArrayList<>();
    List<Long> each = new ArrayList<>();
    List<Long> answered = new ArrayList<>();
    long missing = 0;
    for (int i = 0; i < reversals; i++) {
      pause(pauses.nextInt(PAUSE_MILLIS));
      long start = System.nanoTime();
      long notice = reverse(scene, scene.next());
      answered.add(System.nanoTime() - start);
      if (i == reversals / 10) {
        scene.fleet().kill();
      }
      long longest = 0;
      for (Optional<Long> time : scene.fleet().await(notice, start, PATIENCE_SECONDS)) {
        missing += time.isEmpty() ? 1 : 0;
        long nanos = time.orElse(PATIENCE_SECONDS * 1_000_000_000L);
        longest = Math.max(longest, nanos);
        each.add(nanos);
      }
      last.add(longest);
      progress.at(i + 1, reversals);
    }
    report(section, scene, last, each, missing);
    section.row("answer to the officer, median", "s", Times.of(answered).at(50));
    cost.rows(section, "a reversal", reversals);
    section.table(reversals + " reversals, " + scene.plan().subscribers() + " subscribers");
    say(section, scene);
    return section;
  }

  private static void report(
      Section section, Scene scene, List<Long> last, List<Long> each, long missing) {
    Times times = Times.of(last);
    Times all = Times.of(each);
    section.bar(
        scene.plan().judgedReversals() || missing > 0,
        "reversal until the last healthy of %d subscribers has acknowledged, 5 %% faulty"
            .formatted(scene.plan().subscribers()),
        "p99 ≤ 5 s",
        missing == 0 && times.at(99) <= BAR_SECONDS,
        "p99 %.2f s, median %.2f s, %d answers missing",
        times.at(99),
        times.at(50),
        missing);
    section.row("last healthy subscriber, median of reversals", "s", times.at(50));
    section.row("last healthy subscriber, p99 of reversals", "s", times.at(99));
    section.row("last healthy subscriber, longest", "s", times.longest());
    section.row("any healthy subscriber, median", "s", all.at(50));
    section.row("any healthy subscriber, p99", "s", all.at(99));
  }

  private static void say(Section section, Scene scene) {
    section.say(
        "Of %d subscribers, %d are faulty: a third takes connections and never answers, a third"
            + " answers with an error, a third dies with its process (kill -9) during reversal %d."
            + " Each healthy one checks the signatures of message and notice with the key of"
            + " trust.json, strikes the entry from the list that it fetched under its agreement,"
            + " and signs an acknowledgement; it counts when the registry has answered that.",
        scene.plan().subscribers(), scene.plan().faulty(), scene.plan().reversals() / 10 + 1);
    section.say(
        "Between two reversals there is a pause of up to two seconds, by chance. A subscriber that"
            + " took a message less than a second ago is left alone for the rest of it: that is in"
            + " the figures. So is the subscribers' own work, on the registry's processors.");
  }

  private static long reverse(Scene scene, Scene.Listed person) throws IOException {
    ReversalStatement statement =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(person.leaf()),
            ReverseCause.REGISTRY_ERROR,
            "",
            Scene.OFFICER,
            Scene.LATER);
    return scene
        .caller()
        .post("/v1/reversals", statement, scene.signer(Scene.OFFICER))
        .json()
        .getInt("notice");
  }

  private static void pause(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
