package org.lychgate.bench.wayback;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.model.Realm;

/**
 * One officer's order takes back everything of one reporter's key: until every healthy subscriber
 * has acknowledged all of it.
 */
final class OrderPart implements WaybackPart {
  private static final int BAR_SECONDS = 600;
  private static final long ASK_NANOS = 500_000_000;
  private static final int PATIENCE_SECONDS = 3_600;

  @Override
  public String name() {
    return "order";
  }

  @Override
  public Section run(Scene scene, Listener listener) throws IOException {
    Section section = new Section("order", "Many reversals by one order");
    listener.step("an order about at least " + scene.plan().entries() + " entries");
    long before = scene.plan().claims() + scene.plan().reversals();
    Cost cost = Cost.from(scene);
    long start = System.nanoTime();
    BulkOrder order =
        new BulkOrder(
            Realm.SYNTHETIC,
            BulkAction.REVERSE_KEY_REVOKED,
            Optional.empty(),
            scene.reporter(),
            LocalDate.EPOCH,
            LocalDate.of(9999, 12, 31),
            "",
            Scene.OFFICER,
            Scene.LATER);
    JsonFields answer = give(scene, order);
    // An order of many is answered after some seconds, while the registry goes on with it.
    while (!isDone(answer) && System.nanoTime() - start < PATIENCE_SECONDS * 1_000_000_000L) {
      LockSupport.parkNanos(ASK_NANOS);
      answer = give(scene, order);
    }
    long changed = answer.getInt("changed");
    double done = (System.nanoTime() - start) / 1e9;
    boolean whole = isDone(answer);
    List<Optional<Long>> times = scene.fleet().await(before + changed, start, PATIENCE_SECONDS);
    long missing = times.stream().filter(Optional::isEmpty).count();
    Times all = Times.of(times.stream().flatMap(Optional::stream).toList());
    section.bar(
        scene.plan().judgedOrder() || missing > 0 || !whole,
        "%,d entries reversed by one order until all healthy of %d subscribers have answered"
            .formatted(changed, scene.plan().subscribers()),
        "10,000 in ≤ 10 min",
        missing == 0 && whole && changed >= scene.plan().entries() && all.longest() <= BAR_SECONDS,
        "%.1f min, half of the subscribers after %.1f min, %d without all",
        all.longest() / 60,
        all.at(50) / 60,
        missing);
    section.row("all reversed, each with leaf and notice", "s", done);
    section.row("first subscriber that had all", "s", all.at(0));
    section.row("half of the subscribers", "s", all.at(50));
    section.row("last subscriber", "s", all.longest());
    section.row("entries", "", changed);
    cost.rows(section, "an entry", (int) Math.max(1, changed));
    section.table("The order");
    section.say(
        "Each subscriber has every notice, strikes each entry and signs for it; one"
            + " acknowledgement speaks of up to a thousand notices in a row. A message's signature"
            + " is checked by each subscriber; those of its notices once in each process.");
    return section;
  }

  /** The same order again asks how far it has got. */
  private static JsonFields give(Scene scene, BulkOrder order) throws IOException {
    return scene.caller().post("/v1/orders", order, scene.signer(Scene.OFFICER)).json();
  }

  private static boolean isDone(JsonFields answer) {
    return answer.get("done").canonicalText().equals("true");
  }
}
