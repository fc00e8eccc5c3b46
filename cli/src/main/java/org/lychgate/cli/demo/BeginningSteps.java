package org.lychgate.cli.demo;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.cli.DemoParts;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.model.Realm;
import org.lychgate.nation.Nation;
import org.lychgate.nation.NationFiles;
import org.lychgate.nation.NationSummary;
import org.lychgate.nation.NationWriter;
import org.lychgate.register.postgres.DbSecret;
import org.lychgate.register.postgres.HistoryTrial;

/** Genesis, a nation, and a registry that serves. */
final class BeginningSteps {
  private BeginningSteps() {}

  static void genesis(DemoWorld world) {
    Story story = world.story;
    story.step("genesis", "Genesis: who may do what, written down before anything else");
    Genesis genesis = DemoParts.genesis(world.folder, world.seed);
    world.begin(genesis);
    story.figure(
        "organisations", genesis.trust().organisations().size(), "%,d organisations enrol");
    story.figure("keys", genesis.signers().size(), "%,d keys; trust.json names them");
    story.record("trustSha256", Json.of(genesis.trust().hash().hex()));
    story.say("Its SHA-256 will be leaf 0 of the log: " + genesis.trust().hash().hex());
    story.say("All keys here belong to one process. A real registry holds none of its reporters'.");
  }

  static void nation(DemoWorld world) {
    Story story = world.story;
    story.step("nation", "A nation of invented people, with its truth in a file of its own");
    NationSummary made =
        NationWriter.write(
            Nation.of(world.seed, world.people, Realm.SYNTHETIC),
            world.folder.nation(),
            false,
            (_, _) -> {});
    world.settle(made);
    story.figure("people", made.people(), "%,d people, every one with a number of areas 900–999");
    story.figure("deaths", made.deaths(), "%,d of them died in 2025");
    story.table("reports", made.reports());
    story.figure(
        "leadsOnLiving",
        made.leadsOnLiving(),
        "%,d of the agency's tips are wrong: the person lives");
    story.figure("customers", made.customers(), "%,d people are customers of a bank");
    story.say("One registrar's clerk has picked a living namesake's number for a certificate.");
    story.figure(
        "holders",
        DemoParts.holders(world.folder, NationFiles.people(world.folder.nation())),
        "%,d number holders in the register's own index");
  }

  static void registry(DemoWorld world) {
    Story story = world.story;
    story.step("registry", "A registry starts: PostgreSQL, log, HTTP");
    long began = System.nanoTime();
    List<String> args =
        new ArrayList<>(List.of("serve", "--data", world.folder.root().toString(), "--port", "0"));
    args.addAll(List.of("--seed", "" + world.seed, "--day", DemoWorld.DAY.toString()));
    args.add("--stop-with-input");
    ChildProcess server = world.start("registry", args);
    JsonFields ready =
        server.await(
            "that it is ready", Duration.ofSeconds(90), line -> line.find("ready").isPresent());
    world.connect(URI.create(ready.getText("url")));
    story.record("startMillis", Json.of((System.nanoTime() - began) / 1_000_000));
    JsonFields health = world.registry().get("/health").getBody();
    story.figure(
        "genesisLeaves", health.getInt("logSize"), "%,d leaves in the log: trust, policy, holders");
    story.check(
        health.getText("realm").equals("SYNTHETIC") && health.getText("status").equals("up"),
        "it serves the SYNTHETIC realm and nothing else");
    tryToChangeHistory(world);
  }

  private static void tryToChangeHistory(DemoWorld world) {
    try {
      HistoryTrial.Result result =
          HistoryTrial.run(
              world.folder.db(), DbSecret.openOrCreate(world.folder.vault().resolve("db.secret")));
      world.story.figure(
          "historyAttempts", result.attempts(), "%,d attempts to update or delete what happened");
      world.story.check(
          result.refused() == result.attempts(),
          "PostgreSQL itself refuses every one of them to the registry's own role");
    } catch (SQLException e) {
      throw new DemoFailedException("the trial could not be held: SQL state " + e.getSQLState());
    }
  }
}
