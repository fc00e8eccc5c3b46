package org.lychgate.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.lychgate.cli.DemoParts;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.nation.NationFiles;
import org.lychgate.screening.Screening;

/** Customers are screened: once by hand from the DMF file alone, and by three banks' agents. */
final class SubscriberSteps {
  static final int SUBSCRIBERS = 3;
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private SubscriberSteps() {}

  static void screen(DemoWorld world) {
    Story story = world.story;
    story.step("screening", "A bank screens its customers against entries.dmf");
    Path dmf = world.folder.edition().resolve("full/000001/entries.dmf");
    Screening.Report report =
        DemoParts.screen(dmf, world.folder, NationFiles.customers(world.folder.nation()));
    story.figure("customers", report.counts().read(), "%,d customers:");
    story.table("outcomes", DemoParts.outcomes(report));
    story.say("A hit reads \"listed as deceased\" or \"possible match – verify\", never more.");
    long hits =
        DemoParts.rowsOf(
            world.folder.screening().resolve("results.csv"),
            Namesake.of(world).customer(),
            "matched");
    story.check(
        hits == 1, "one of those matched is the living namesake: the list is wrong about her");
  }

  static void subscribe(DemoWorld world) {
    Story story = world.story;
    story.step("subscribers", "Three subscribers fetch, verify, index and screen");
    for (int n = 1; n <= SUBSCRIBERS; n++) {
      world.addSubscriber(
          world.start(
              "subscriber-" + n,
              List.of(
                  "subscribe",
                  world.url().toString(),
                  "--trust",
                  world.folder.trust().toString(),
                  "--data",
                  world.folder.subscriber(n).toString(),
                  "--key",
                  world.folder.key("subscriber-" + n).toString(),
                  "--customers",
                  NationFiles.customers(world.folder.nation()).toString(),
                  "--poll-millis",
                  "200",
                  "--day",
                  DemoWorld.DAY.toString(),
                  "--stop-with-input")));
    }
    long rows = 0;
    for (ChildProcess subscriber : world.subscribers()) {
      JsonFields edition = await(subscriber, "edition");
      JsonFields screened = await(subscriber, "screened");
      rows += edition.getInt("rows");
      story.record(
          "subscriber-" + (world.subscribers().indexOf(subscriber) + 1),
          Json.object()
              .put("outcomes", screened.get("outcomes"))
              .put("rows", edition.getInt("rows"))
              .build());
    }
    story.figure("rows", rows / SUBSCRIBERS, "each has %,d entries in its index");
    for (int n = 1; n <= SUBSCRIBERS; n++) {
      story.check(
          DemoParts.rowsOf(
                  world.folder.subscriber(n).resolve("results.csv"),
                  Namesake.of(world).customer(),
                  "matched")
              == 1,
          "subscriber " + n + " verified the edition itself; the namesake is among its matches");
    }
  }

  /** The next line of the agent about {@code event}. */
  static JsonFields await(ChildProcess subscriber, String event) {
    return awaitWhere(subscriber, event, line -> is(line, event));
  }

  /** The next line that {@code wanted} accepts; an agent that refuses what it got is the end. */
  static JsonFields awaitWhere(ChildProcess subscriber, String what, Predicate<JsonFields> wanted) {
    return subscriber.await(
        what,
        PATIENCE,
        line -> {
          if (is(line, "refused")) {
            throw new DemoFailedException(
                "a subscriber refuses what the registry gave it: " + line.getText("code"));
          }
          return wanted.test(line);
        });
  }

  static boolean is(JsonFields line, String event) {
    return line.findText("event").filter(event::equals).isPresent();
  }
}
