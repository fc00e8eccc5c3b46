package org.lychgate.cli.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.lychgate.cli.DemoParts;
import org.lychgate.cli.RegistryClient;
import org.lychgate.cli.RegistryFolder;
import org.lychgate.cli.Submitter;
import org.lychgate.edition.Elements;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.Purpose;
import org.lychgate.edition.statement.Signing;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Ssn;
import org.lychgate.nation.NationFiles;
import org.lychgate.nation.NationSummary;

/**
 * What has happened in the registry that {@code serve --demo} opens, so that each of its pages has
 * something on it: a year's reports, editions and who was given them, an honest and a forged batch,
 * and claims of life in several states. Everything is done as its verbs do it, over HTTP, on one
 * day; whoever opens the registry comes on the day after.
 */
public final class Scene {
  /** The day on which all of it happens; the deaths are of the year before. */
  public static final LocalDate DAY = DemoWorld.DAY;

  private static final String OFFICER = "officer-1";
  private static final int SUBSCRIBERS = 3;

  private final RegistryFolder folder;
  private final RegistryClient registry;
  private final long seed;
  private final List<Json> cases = new ArrayList<>();

  private Scene(RegistryFolder folder, RegistryClient registry, long seed) {
    this.folder = folder;
    this.registry = registry;
    this.seed = seed;
  }

  /** File that says which day it is in a demonstration's registry, and what there is to try. */
  public static Path file(RegistryFolder folder) {
    return folder.nation().resolve("scene.json");
  }

  /** The day of a registry in which a scene was set. */
  public static Optional<LocalDate> findDay(RegistryFolder folder) {
    if (!Files.exists(file(folder))) {
      return Optional.empty();
    }
    try {
      JsonFields in = JsonFields.of(Json.parse(Files.readAllBytes(file(folder))));
      return Optional.of(LocalDate.parse(in.getText("day")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down, before anything happens, on which day it does. */
  public static void begin(RegistryFolder folder, LocalDate day) {
    write(folder, day, List.of());
  }

  /**
   * Has it all happen, in a registry in which nothing has.
   *
   * @param told what is done, a line each
   */
  public static void play(
      RegistryFolder folder, URI url, long seed, NationSummary nation, Consumer<String> told) {
    try (RegistryClient registry = new RegistryClient(url)) {
      Scene scene = new Scene(folder, registry, seed);
      told.accept("the nation's reports go in …");
      scene.reports();
      told.accept("agreements and editions …");
      scene.editions();
      told.accept("claims of life …");
      scene.claims(nation);
      write(folder, DAY.plusDays(1), scene.cases);
    }
  }

  private void reports() {
    for (ReportSteps.Batch batch : ReportSteps.batches(folder)) {
      send(batch.reporter().id().name(), batch.file());
    }
    send("registrar-tt", NationFiles.forgedList(folder.nation()));
  }

  private void send(String reporter, Path file) {
    Submitter.Prepared batch = DemoParts.prepare(folder, reporter, file, DAY, seed);
    registry
        .post(
            "/v1/submissions",
            batch.signed().envelope().bytes(),
            Optional.of(batch.signed().signature().headerValue()))
        .getBody();
  }

  private void editions() {
    for (int n = 1; n <= SUBSCRIBERS; n++) {
      String subscriber = "subscriber-" + n;
      AgreementStatement terms =
          new AgreementStatement(
              Realm.SYNTHETIC,
              "A-" + n,
              subscriber,
              List.of(Purpose.PENSION_ADMIN),
              "15 CFR 1110",
              List.of(Scope.FULL, Scope.LIMITED),
              List.copyOf(Elements.of(Scope.FULL)),
              DAY,
              DAY.plusYears(1),
              1_000_000);
      for (String key : new String[] {subscriber, OFFICER}) {
        registry.post("/v1/agreements", terms, DemoParts.signer(folder, key)).getBody();
      }
    }
    for (Scope scope : Scope.values()) {
      DemoParts.publish(registry, folder, scope, DAY, OFFICER).getBody();
    }
    for (int n = 1; n <= SUBSCRIBERS; n++) {
      fetch("subscriber-" + n, "/v1/editions/full/000001/manifest.json");
    }
  }

  private void fetch(String subscriber, String path) {
    AccessStatement access = new AccessStatement(Realm.SYNTHETIC, subscriber, path, DAY);
    registry
        .get(
            path,
            Map.of(
                "Lychgate-Access",
                access.json().canonicalText(),
                "Lychgate-Signature",
                Signing.sign(access, DemoParts.signer(folder, subscriber)).headerValue()))
        .getBody();
  }

  /** One that holds, one that was reversed, one for an officer, and one of somebody not listed. */
  private void claims(NationSummary nation) {
    Set<Ssn> listed =
        new HashSet<>(EditionSteps.read(folder.edition().resolve("full/000001/entries.dmf")));
    List<Identity> others = new ArrayList<>();
    List<Identity> free = new ArrayList<>();
    Identity namesake = null;
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(NationFiles.people(folder.nation()))) {
      for (NamedCsvRecord row : rows) {
        Identity person = Namesake.identity(row);
        if (row.getField("person_id").equals(nation.namesake())) {
          namesake = person;
        } else if (person.ssn().filter(listed::contains).isPresent()) {
          others.add(person);
        } else {
          free.add(person);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (namesake == null || others.size() < 2 || free.isEmpty()) {
      throw new DemoFailedException("the nation is too small for a demonstration");
    }
    reverse(claim(others.get(0), "a claim of life; an officer has taken the entry back"));
    claim(namesake, "a claim of life by somebody who is listed by mistake: the entry is held");
    claim(stranger(others.get(1)), "a claim that is not like the entry: it waits for an officer");
    claim(free.get(0), "a claim of somebody who is not listed");
    acknowledge();
  }

  /** The number of somebody listed under names and a birth date that are not theirs. */
  private static Identity stranger(Identity listed) {
    return new Identity(
        listed.ssn(),
        new PersonName("Quillfeather", "Barnaby", "", ""),
        listed.sex(),
        PartialDate.of(LocalDate.of(1971, 2, 3)),
        listed.birthPlace());
  }

  private String claim(Identity person, String what) {
    String code =
        registry
            .post(
                "/v1/claims",
                new ClaimOfLife(Realm.SYNTHETIC, person).canonical(),
                Optional.empty())
            .getBody()
            .getText("caseCode");
    cases.add(Json.object().put("caseCode", code).put("what", what).build());
    return code;
  }

  private void reverse(String caseCode) {
    long leaf =
        DemoParts.inquire(registry, folder, caseCode, OFFICER, DAY).getBody().getInt("publishLeaf");
    DemoParts.reverse(registry, folder, leaf, OFFICER, DAY).getBody();
  }

  /** The first has applied all notices, the second has them, the third has not answered. */
  private void acknowledge() {
    List<Json> notices = registry.get("/v1/feed?after=0").getBody().getArray("notices");
    for (Json notice : notices) {
      long sequence = JsonFields.of(notice).getInt("sequence");
      answer("subscriber-1", sequence, Acknowledgement.Stage.APPLIED);
      answer("subscriber-2", sequence, Acknowledgement.Stage.RECEIVED);
    }
  }

  private void answer(String subscriber, long notice, Acknowledgement.Stage stage) {
    registry
        .post(
            "/v1/acks",
            new Acknowledgement(Realm.SYNTHETIC, subscriber, notice, stage, 0, DAY),
            DemoParts.signer(folder, subscriber))
        .getBody();
  }

  private static void write(RegistryFolder folder, LocalDate day, List<Json> cases) {
    Json.Obj out =
        Json.object().put("cases", new Json.Arr(cases)).put("day", day.toString()).build();
    try {
      Files.write(file(folder), (out.canonicalText() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
