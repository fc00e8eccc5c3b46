package org.lychgate.bench.wayback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.register.Deaths;
import org.lychgate.bench.register.Registry;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Ssn;
import org.lychgate.nation.Progress;
import org.lychgate.register.vault.PrivateFiles;

/**
 * A registry with one registrar's listings, given to all subscribers a year later. On the day
 * after, agreements of some have ended, and the way back begins.
 */
final class Scene implements AutoCloseable {
  /** On which the list is given. */
  static final LocalDate DAY = Deaths.FIRST.plusDays(365);

  /** On which everything is taken back. */
  static final LocalDate LATER = DAY.plusDays(1);

  /** On which who is silent has been silent for more than 72 hours for certain. */
  static final LocalDate NAMED = LATER.plusDays(4);

  static final String OFFICER = "officer-1";
  static final String LOG = "log";

  private static final String ORIGIN = "bench.example/wayback";
  private static final int REGISTRAR = 0;

  /** The registrar's part of all reports; and that not all of them are listed. */
  private static final double SHARE = .085;

  private static final double LISTED = .9;
  private static final int PEOPLE_MIN = 20_000;

  /** So many times more people die than are needed: a few weeks' batches are enough then. */
  private static final int PART_OF_YEAR = 4;

  private final WaybackPlan plan;
  private final Genesis genesis;
  private final Deaths deaths;
  private final Path folder;
  private final ServedRegistry registry;
  private final List<Listed> listed = new ArrayList<>();
  private final Map<Integer, Integer> rows = new HashMap<>();
  private @Nullable Caller caller;
  private @Nullable Fleet fleet;
  private int next;

  /**
   * A listed person.
   *
   * @param who as the directory of number holders knows that person
   * @param entry id
   * @param leaf of the publication
   */
  record Listed(Identity who, String entry, long leaf) {
    @Override
    public String toString() {
      return "listed(" + entry + ")";
    }
  }

  private Scene(WaybackPlan plan, Genesis genesis, Deaths deaths) {
    this.plan = plan;
    this.genesis = genesis;
    this.deaths = deaths;
    this.folder = plan.folder().resolve("registry");
    this.registry = new ServedRegistry(plan, folder);
  }

  static Scene open(WaybackPlan plan, Listener listener) throws IOException {
    int reports = (int) Math.max(PEOPLE_MIN / 2, PART_OF_YEAR * wanted(plan) / LISTED / SHARE);
    Deaths deaths = Deaths.of(2 * reports, reports, plan.seed());
    List<Member> members = Member.all(plan);
    Genesis genesis =
        Genesis.create(
            Realm.SYNTHETIC,
            ORIGIN,
            keys(members),
            Thresholds.USUAL,
            new SplittableRandom(plan.seed()));
    Scene out = new Scene(plan, genesis, deaths);
    try {
      out.makeRegistry(listener);
      out.fill(listener.step("one registrar's reports"));
      out.enrol(members, listener);
      return out;
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  private static int wanted(WaybackPlan plan) {
    return plan.entries() + plan.claims() + plan.reversals();
  }

  private static List<KeySpec> keys(List<Member> members) {
    List<KeySpec> keys = new ArrayList<>();
    keys.add(KeySpec.of(LOG, "registry", KeyRole.LOG));
    keys.add(KeySpec.of("notice", "registry", KeyRole.NOTICE));
    keys.add(KeySpec.of(OFFICER, "registry", KeyRole.OFFICER));
    keys.add(KeySpec.of("officer-2", "oversight", KeyRole.OFFICER));
    String registrar = Deaths.reporter(REGISTRAR);
    keys.add(KeySpec.registrar(registrar, registrar, Deaths.place(REGISTRAR)));
    for (Member member : members) {
      keys.add(KeySpec.of(member.name(), member.organisation(), KeyRole.SUBSCRIBER));
    }
    return keys;
  }

  private void makeRegistry(Listener listener) throws IOException {
    Registry.writeHolders(deaths, folder, listener.step("writing the directory of holders"));
    PrivateFiles.createFolder(folder.resolve("keys"));
    PrivateFiles.createFolder(subscribersKeys());
    for (Map.Entry<String, NoteSigner> key : genesis.signers().entrySet()) {
      String name = key.getKey();
      boolean own = name.equals(LOG) || name.equals("notice");
      Path to = own ? folder.resolve("keys") : subscribersKeys();
      Files.writeString(to.resolve(name + ".pem"), key.getValue().pem());
    }
    Files.writeString(trust(), genesis.trust().text());
    registry.setDay(Deaths.FIRST);
    registry.start();
    caller = new Caller(registry.url());
  }

  private Path subscribersKeys() {
    return plan.folder().resolve("subscribers-keys");
  }

  Path trust() {
    return folder.resolve("trust.json");
  }

  Path log() {
    return folder.resolve(LOG);
  }

  private void fill(Progress progress) throws IOException {
    String registrar = Deaths.reporter(REGISTRAR);
    List<Deaths.Batch> own = new ArrayList<>();
    int reports = 0;
    for (Deaths.Batch batch : deaths.batches()) {
      if (batch.registrar() == REGISTRAR && reports < wanted(plan) / LISTED) {
        own.add(batch);
        reports += batch.count();
      }
    }
    for (int i = 0; i < own.size(); i++) {
      registry.setDay(own.get(i).day());
      Registry.Sent sent = Registry.sign(deaths, own.get(i), signer(registrar));
      caller().post("/v1/submissions", sent.body(), sent.signature()).json();
      progress.at(i + 1, own.size());
    }
    registry.setDay(DAY);
    caller()
        .post(
            "/v1/editions",
            new PublishOrder(Realm.SYNTHETIC, Scope.FULL, DAY, EditionKind.FULL, OFFICER),
            signer(OFFICER))
        .json();
    for (int row = 0; row < deaths.people(); row++) {
      rows.put(number(deaths.holder(row)), row);
    }
    Path edition = folder.resolve("edition/full/000001/entries.native");
    for (String line : Files.readAllLines(edition)) {
      JsonFields row = JsonFields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
      Optional<Ssn> ssn = Ssn.parse(row.getObject("fields").getText("ssn"));
      Integer holder = rows.get(ssn.orElseThrow().value());
      if (holder != null) {
        listed.add(new Listed(deaths.holder(holder), row.getText("entry"), row.getInt("leaf")));
      }
    }
    rows.clear();
    if (listed.size() < wanted(plan)) {
      throw new IOException("only " + listed.size() + " people are listed");
    }
  }

  private static int number(Identity who) {
    return who.ssn().orElseThrow().value();
  }

  private void enrol(List<Member> members, Listener listener) throws IOException {
    listener.step("starting " + members.size() + " subscribers");
    Fleet started = Fleet.start(plan, members, trust(), subscribersKeys(), registry.url());
    fleet = started;
    Progress progress = listener.step("signing their agreements");
    for (Member member : members) {
      Caller.insist(() -> caller().post("/v1/agreements", member.agreement(DAY), signer(OFFICER)))
          .json();
      progress.at(member.number() + 1, members.size());
    }
    listener.step("giving them the list");
    started.begin();
    registry.setDay(LATER);
  }

  /** Somebody who is listed, and whom no one has asked for yet. */
  Listed next() {
    return listed.get(next++);
  }

  NoteSigner signer(String name) {
    return genesis.getSigner(name);
  }

  Genesis genesis() {
    return genesis;
  }

  String origin() {
    return ORIGIN;
  }

  /** Whose reports are all that is listed. */
  String reporter() {
    return Deaths.reporter(REGISTRAR);
  }

  Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("the registry does not run");
    }
    return caller;
  }

  Fleet fleet() {
    if (fleet == null) {
      throw new IllegalStateException("there are no subscribers yet");
    }
    return fleet;
  }

  ServedRegistry registry() {
    return registry;
  }

  WaybackPlan plan() {
    return plan;
  }

  /** Ends the subscribers, and starts the registry anew on {@link #NAMED}. */
  void startLater() throws IOException {
    fleet().close();
    caller().close();
    registry.stop();
    registry.setDay(NAMED);
    registry.start();
    caller = new Caller(registry.url());
  }

  @Override
  public void close() {
    if (fleet != null) {
      fleet.close();
    }
    if (caller != null) {
      caller.close();
    }
    registry.close();
  }
}
