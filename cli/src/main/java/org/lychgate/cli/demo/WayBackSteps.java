package org.lychgate.cli.demo;

import java.util.Locale;
import java.util.Optional;
import org.lychgate.cli.DemoParts;
import org.lychgate.cli.RegistryClient;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/** The namesake says that she lives: hold, reversal, notices, acknowledgements, update edition. */
final class WayBackSteps {
  private WayBackSteps() {}

  static void wayBack(DemoWorld world) {
    Story story = world.story;
    story.step("way-back", "The namesake says that she lives");
    Namesake namesake = Namesake.of(world);
    long claimed = System.nanoTime();
    RegistryClient.Reply receipt =
        world.registry().post("/v1/claims", namesake.claim().canonical(), Optional.empty());
    if (!receipt.isOk()) {
      throw new DemoFailedException("the claim was refused: " + receipt.findCode().orElse(""));
    }
    String caseCode = receipt.body().getText("caseCode");
    story.say("Her claim needs no login. Case code " + caseCode + ".");
    millis(story, "claimAnsweredMillis", claimed, "%s until the entry was held");
    awaitAcknowledged(world, 1);
    millis(
        story, "holdEverywhereMillis", claimed, "%s until all three subscribers had taken her out");

    JsonFields info =
        DemoParts.inquire(world.registry(), world.folder, caseCode, "officer-1", DemoWorld.DAY)
            .getBody();
    checkWithdrawn(world, namesake);
    story.check(
        info.getText("state").equals("HELD"), "the first claim held the entry by itself, at once");

    long reversed = System.nanoTime();
    JsonFields done =
        DemoParts.reverse(
                world.registry(),
                world.folder,
                info.getInt("publishLeaf"),
                "officer-1",
                DemoWorld.DAY)
            .getBody();
    story.say("One officer reverses it: REVERSE leaf " + done.getInt("reverseLeaf") + ".");
    long notice = done.getInt("notice");
    awaitAcknowledged(world, notice);
    long acks = countAcks(world, notice);
    millis(story, "reversalAcknowledgedMillis", reversed, "%s until all had acknowledged it");
    story.figure("acknowledgements", acks, "%,d signed acknowledgements of the reversal");
    story.check(
        acks == SubscriberSteps.SUBSCRIBERS, "every recipient has applied it and signed so");
    update(world);
  }

  private static void awaitAcknowledged(DemoWorld world, long notice) {
    for (ChildProcess subscriber : world.subscribers()) {
      SubscriberSteps.awaitWhere(
          subscriber,
          "that notice " + notice + " is acknowledged",
          line -> SubscriberSteps.is(line, "acknowledged") && line.getInt("last") >= notice);
    }
  }

  private static long countAcks(DemoWorld world, long notice) {
    return world.registry().get("/v1/acks?notice=" + notice).getBody().getArray("acks").stream()
        .map(JsonFields::of)
        .filter(ack -> ack.getText("state").equals("applied"))
        .map(ack -> ack.getText("subscriber"))
        .distinct()
        .count();
  }

  private static void checkWithdrawn(DemoWorld world, Namesake namesake) {
    for (int n = 1; n <= SubscriberSteps.SUBSCRIBERS; n++) {
      SubscriberSteps.await(world.subscribers().get(n - 1), "screened");
      long rows =
          DemoParts.rowsOf(
              world.folder.subscriber(n).resolve("results.csv"), namesake.customer(), "withdrawn");
      world.story.check(
          rows == 1, "subscriber " + n + "'s next screening calls the row withdrawn: undo it");
    }
  }

  private static void update(DemoWorld world) {
    Story story = world.story;
    JsonFields edition = EditionSteps.order(world);
    story.figure(
        "updateRows",
        edition.getInt("rows"),
        "%,d row in update edition full/000002: D, her number, nothing else");
    for (ChildProcess subscriber : world.subscribers()) {
      SubscriberSteps.awaitWhere(
          subscriber,
          "edition " + edition.getInt("sequence"),
          line ->
              SubscriberSteps.is(line, "edition")
                  && line.getInt("sequence") == edition.getInt("sequence"));
    }
    story.check(
        edition.getText("kind").equals("update") && edition.getInt("rows") == 1,
        "the update says the same as the notices did");
    EditionSteps.checkVerifies(world, "log and both editions verify");
  }

  private static void millis(Story story, String key, long since, String text) {
    long millis = (System.nanoTime() - since) / 1_000_000;
    story.record(key, Json.of(millis));
    story.say(String.format(Locale.ROOT, text, String.format(Locale.ROOT, "%.2f s", millis / 1e3)));
  }
}
