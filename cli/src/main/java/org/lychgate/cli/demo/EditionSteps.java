package org.lychgate.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lychgate.cli.DemoParts;
import org.lychgate.cli.RegistryClient;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.formats.DmfReader;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Ssn;
import org.lychgate.nation.NationFiles;

/** An edition is cut and checked; at the end, a copy of it is altered and the check finds out. */
final class EditionSteps {
  /** The verifier's code for a row that is not what its leaf committed to. */
  private static final String ROW_CHANGED = "ROW_CHANGED";

  private EditionSteps() {}

  static void publish(DemoWorld world) {
    Story story = world.story;
    story.step("edition", "The first edition: cut, projected to the DMF layout, verified");
    JsonFields edition = order(world);
    Path dmf = folder(world, edition).resolve("entries.dmf");
    List<Ssn> listed = read(dmf);
    story.figure("rows", edition.getInt("rows"), "%,d entries in edition full/000001");
    story.figure("dmfRows", listed.size(), "%,d rows of 100 columns in entries.dmf");
    Truth truth = Truth.read(NationFiles.truth(world.folder.nation()));
    List<Ssn> living = listed.stream().filter(ssn -> !truth.isOfDecedent(ssn)).toList();
    story.figure(
        "livingListed", living.size(), "%,d of them is alive: the namesake. Nobody knows it yet.");
    story.check(listed.size() == edition.getInt("rows"), "native and DMF hold the same entries");
    story.check(
        living.equals(List.of(Namesake.of(world).ssn())),
        "all others are the numbers of people who died");
    checkVerifies(world, "the log and the edition verify, offline, row by row");
  }

  /** Orders the next edition as officer-1. */
  static JsonFields order(DemoWorld world) {
    RegistryClient.Reply reply =
        DemoParts.publish(world.registry(), world.folder, Scope.FULL, DemoWorld.DAY, "officer-1");
    if (!reply.isOk()) {
      throw new DemoFailedException("no edition: " + reply.findCode().orElse(""));
    }
    return reply.body();
  }

  static Path folder(DemoWorld world, JsonFields edition) {
    return world
        .folder
        .edition()
        .resolve(edition.getText("scope"))
        .resolve(String.format(java.util.Locale.ROOT, "%06d", edition.getInt("sequence")));
  }

  static void checkVerifies(DemoWorld world, String claim) {
    VerifyReport result = verify(world, world.folder.edition());
    world.story.figure("leaves", result.leaves(), "%,d leaves in the log");
    world.story.check(result.holds() && result.rows() > 0, claim);
  }

  private static VerifyReport verify(DemoWorld world, Path edition) {
    try {
      return Verifier.verify(
          world.folder.log(), DemoParts.trust(world.folder), List.of(edition), Progress.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void tamper(DemoWorld world) {
    Story story = world.story;
    story.step("tamper", "Somebody alters one row in a copy of the edition");
    Path copy = world.folder.root().resolve("tampered");
    try {
      copyFolder(world.folder.edition().resolve("full").resolve("000001"), copy);
      Path rows = copy.resolve("entries.native");
      List<String> lines = new ArrayList<>(Files.readAllLines(rows, StandardCharsets.UTF_8));
      int altered = lines.size() / 2;
      String before = lines.get(altered);
      lines.set(altered, alterDeath(before));
      Files.write(rows, lines, StandardCharsets.UTF_8);
      VerifyReport result = verify(world, copy);
      String entry =
          JsonFields.of(
                  org.lychgate.edition.json.Json.parse(before.getBytes(StandardCharsets.UTF_8)))
              .getText("entry");
      long naming =
          result.findings().stream()
              .filter(f -> (f.where() + f.message()).contains(entry))
              .filter(f -> f.code().equals(ROW_CHANGED))
              .count();
      result.findings().stream()
          .limit(4)
          .forEach(f -> story.say("verify: " + f.where() + ": " + f.message()));
      story.figure("findings", result.findings().size(), "%,d findings");
      story.check(naming > 0, "verify says no, and names the altered entry " + entry);
      deleteFolder(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another day of death in the same, well-formed row. */
  private static String alterDeath(String row) {
    String altered = row.replaceFirst("(\"death\":\"[0-9]{4}-[0-9X-]{2}-)[0-9X-]{2}\"", "$129\"");
    return altered.equals(row)
        ? row.replaceFirst("(\"death\":\"[0-9]{4}-[0-9X-]{2}-)[0-9X-]{2}\"", "$128\"")
        : altered;
  }

  static List<Ssn> read(Path dmf) {
    List<Ssn> out = new ArrayList<>();
    try (InputStream in = Files.newInputStream(dmf)) {
      DmfReader.read(
          in,
          Realm.SYNTHETIC,
          record -> {
            if (record instanceof Parsed.Value<DeathFileRow> row) {
              row.value().identity().ssn().ifPresent(out::add);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
