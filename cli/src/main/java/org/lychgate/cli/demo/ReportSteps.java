package org.lychgate.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lychgate.cli.DemoParts;
import org.lychgate.cli.RegistryClient;
import org.lychgate.cli.RegistryFolder;
import org.lychgate.cli.Submitter;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Outcome;
import org.lychgate.nation.NationFiles;
import org.lychgate.nation.Reporter;

/** The nation's reports go in; then two attacks that must not. */
final class ReportSteps {
  private ReportSteps() {}

  /** One reporter's batch of one month. */
  record Batch(Reporter reporter, Path file) {}

  static void reports(DemoWorld world) {
    Story story = world.story;
    story.step("reports", "Its reports: signed by their reporters, ruled by the gate");
    Map<String, Long> outcomes = new TreeMap<>();
    Map<String, Long> reasons = new TreeMap<>();
    Map<String, Long> published = new TreeMap<>();
    long sent = 0;
    long batches = 0;
    long quarantined = 0;
    for (Batch batch : batches(world.folder)) {
      String name = batch.reporter().id().name();
      Submitter.Prepared prepared = prepare(world, name, batch.file());
      keep(batch.file(), prepared);
      RegistryClient.Reply reply =
          post(world, prepared, Optional.of(prepared.signed().signature().headerValue()));
      if (!reply.isOk()) {
        throw new DemoFailedException(
            "an honest batch was refused: " + reply.findCode().orElse("") + " " + batch.file());
      }
      JsonFields answer = reply.body();
      add(outcomes, answer.getObject("outcomes"));
      add(reasons, answer.getObject("reasons"));
      batches++;
      sent += prepared.records();
      quarantined += answer.get("quarantined").equals(Json.of(true)) ? 1 : 0;
      JsonFields counts = answer.getObject("outcomes");
      counts
          .find(Outcome.PUBLISH.name())
          .ifPresent(_ -> published.merge(name, counts.getInt(Outcome.PUBLISH.name()), Long::sum));
    }
    story.figure("batches", batches, "%,d signed batches");
    story.figure("sent", sent, "%,d reports:");
    story.table("outcomes", outcomes);
    story.say("for these reasons (a report counts under each of its reasons):");
    story.table("reasons", reasons);
    checkReports(world, outcomes, published, sent, quarantined);
  }

  private static void checkReports(
      DemoWorld world,
      Map<String, Long> outcomes,
      Map<String, Long> published,
      long sent,
      long quarantined) {
    Story story = world.story;
    long ruled = outcomes.values().stream().mapToLong(Long::longValue).sum();
    story.check(ruled == sent, "every report sent has one ruling");
    story.check(
        outcomes.getOrDefault(Outcome.PUBLISH.name(), 0L) > 0
            && published.keySet().stream().allMatch(name -> name.startsWith("registrar-")),
        "only registrars' records list a death: not a tip, not a funeral director's word alone");
    story.check(quarantined == 0, "no honest batch was held");
    story.check(
        outcomes
            .getOrDefault(Outcome.LEAD.name(), 0L)
            .equals(world.nation().reports().getOrDefault("benefits-agency-1", 0L)),
        "every tip opened a case and went no further");
  }

  static void attacks(DemoWorld world) {
    Story story = world.story;
    story.step("attacks", "A list of living people with invented dates, tried three times");
    long before = world.registry().get("/health").getBody().getInt("entries");
    Path list = NationFiles.forgedList(world.folder.nation());
    Submitter.Prepared forged = prepare(world, "registrar-tt", list);
    story.figure("listed", forged.records(), "%,d living people, aged 18 to 60, two death dates");

    RegistryClient.Reply unsigned = post(world, forged, Optional.empty());
    story.record("unsignedStatus", Json.of(unsigned.status()));
    story.say("Unsigned: HTTP " + unsigned.status() + ", " + unsigned.findCode().orElse("taken!"));
    story.check(
        unsigned.findCode().filter("not-signed"::equals).isPresent(),
        "without a reporter's signature it is refused at the door");

    NoteSigner stranger = DemoParts.stranger(world.folder, "registrar-tt");
    RegistryClient.Reply forgedKey =
        post(
            world,
            forged,
            Optional.of(
                Signing.sign(forged.signed().envelope().statement(), stranger).headerValue()));
    story.say(
        "Signed by a key of the forger's own: HTTP "
            + forgedKey.status()
            + ", "
            + forgedKey.findCode().orElse("taken!"));
    story.check(
        forgedKey.findCode().filter("bad-signature"::equals).isPresent(),
        "a signature by a key that nobody enrolled is refused at the door");

    RegistryClient.Reply stolen =
        post(world, forged, Optional.of(forged.signed().signature().headerValue()));
    boolean held = stolen.isOk() && stolen.body().get("quarantined").equals(Json.of(true));
    if (stolen.isOk()) {
      Map<String, Long> reasons = new TreeMap<>();
      add(reasons, stolen.body().getObject("reasons"));
      story.say("Signed with a stolen registrar's key: taken in, and held as a whole, because");
      story.table("reasons", reasons);
    }
    story.check(held, "a good signature does not carry a list that does not look like mortality");
    long after = world.registry().get("/health").getBody().getInt("entries");
    story.figure("entriesAdded", after - before, "%,d entries came of it");
    story.check(after == before, "not one of the fifty is listed");
  }

  private static Submitter.Prepared prepare(DemoWorld world, String reporter, Path file) {
    return DemoParts.prepare(world.folder, reporter, file, DemoWorld.DAY, world.seed);
  }

  /** The statement that was signed stays beside its records, with its signature. */
  private static void keep(Path file, Submitter.Prepared prepared) {
    try {
      Files.write(
          file.resolveSibling(file.getFileName() + ".statement.json"),
          prepared.signed().envelope().statement().canonical());
      Files.writeString(
          file.resolveSibling(file.getFileName() + ".statement.json.sig"),
          prepared.signed().signature().line() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RegistryClient.Reply post(
      DemoWorld world, Submitter.Prepared prepared, Optional<String> signature) {
    return world
        .registry()
        .post("/v1/submissions", prepared.signed().envelope().bytes(), signature);
  }

  /** By month, then reporter: the order in which they would arrive. */
  static List<Batch> batches(RegistryFolder folder) {
    List<Batch> out = new ArrayList<>();
    for (Reporter reporter : Reporter.values()) {
      Path sent = NationFiles.reports(folder.nation(), reporter);
      if (!Files.isDirectory(sent)) {
        continue;
      }
      try (Stream<Path> files = Files.list(sent)) {
        files
            .filter(f -> f.toString().endsWith(".ije"))
            .forEach(f -> out.add(new Batch(reporter, f)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    out.sort(
        Comparator.comparing((Batch b) -> String.valueOf(b.file().getFileName()))
            .thenComparing(b -> b.reporter().id().name()));
    return out;
  }

  private static void add(Map<String, Long> sums, JsonFields counts) {
    for (String name : counts.names()) {
      sums.merge(name, counts.getInt(name), Long::sum);
    }
  }
}
