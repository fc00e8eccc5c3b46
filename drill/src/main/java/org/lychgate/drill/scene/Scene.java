package org.lychgate.drill.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.nation.Person;

/**
 * A live synthetic registry in a town of invented people, and everything an attacker can have of
 * it: its addresses, its folder, its database's passwords, its clock, and everybody's keys.
 *
 * <p>It has proved itself before the first attack: honest reports sent the same way are listed. So
 * a list that does not get in was stopped by something.
 */
public final class Scene implements AutoCloseable {
  /** Where everybody dies. */
  public static final String PLACE = "TT";

  private static final JsonLimits MONITOR = new JsonLimits(16 << 20, 8, 1_000_000);
  private static final int HONEST = 30;
  private static final String HONEST_ID = "honest";

  private final Workshop workshop;
  private final Path work;
  private final List<String> attacks;
  private final long seed;
  private final Town town;
  private final Keyring keys;
  private final Shell shell;
  private final Registry registry;
  private final Desk desk;
  private final Office office;
  private final LocalDate first;
  private LocalDate day;
  private final Map<String, Scene> beside = new TreeMap<>();
  private int apart;

  private Scene(
      Workshop workshop,
      Path work,
      List<String> attacks,
      long seed,
      LocalDate day,
      Town town,
      List<TrustWitness> witnesses) {
    this.first = day;
    this.day = day;
    this.workshop = workshop;
    this.work = work;
    this.attacks = attacks;
    this.seed = seed;
    this.town = town;
    List<String> stories = new ArrayList<>(attacks);
    stories.add(HONEST_ID);
    this.keys = Keyring.of(stories, witnesses, seed);
    this.shell = new Shell(workshop, work.resolve("said"));
    this.registry = new Registry(work.resolve("registry"), shell, seed);
    this.desk = new Desk(this, seed);
    this.office = new Office(this);
  }

  /**
   * A registry that runs and has listed a few people.
   *
   * @param work folder for everything; new or empty
   * @param attacks ids of all attacks, each of which gets keys of its own
   * @param day that the registry takes it to be at first: the true one, as monitors look at clocks
   */
  public static Scene open(
      Workshop workshop, Path work, List<String> attacks, long seed, int people, LocalDate day) {
    Scene scene =
        new Scene(workshop, work, attacks, seed, day, new Town(seed, people, day), List.of());
    try {
      scene.found();
      scene.begin();
    } catch (RuntimeException e) {
      scene.close();
      throw e;
    }
    return scene;
  }

  /**
   * Another registry in the same town, for attacks that would harm others: those that ask for the
   * same {@code name} have it one after the other, each as the one before has left it.
   */
  public Scene beside(String name) {
    Scene known = beside.get(name);
    if (known != null) {
      known.registry.startIfStopped();
      return known;
    }
    Scene scene = unfounded(List.of());
    beside.put(name, scene);
    scene.begin();
    return scene;
  }

  /** The same, founded with witnesses and not running yet. */
  public Scene unfounded(List<TrustWitness> witnesses) {
    Scene scene =
        new Scene(
            workshop,
            work.resolveSibling(work.getFileName() + "-" + ++apart),
            attacks,
            seed + apart,
            first,
            town,
            witnesses);
    scene.found();
    return scene;
  }

  /** Writes trust file, the registry's own keys and the index of number holders. */
  private void found() {
    try {
      Path folder = registry.folder();
      Files.createDirectories(folder.resolve("keys"));
      Files.createDirectories(folder.resolve("vault"));
      Files.writeString(registry.trust(), keys.trust().text());
      for (String name : List.of(Keyring.LOG, Keyring.NOTICE)) {
        Path pem = folder.resolve("keys").resolve(name + ".pem");
        Files.writeString(pem, keys.get(name).pem(), StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-------"));
      }
      Path shared = work.resolveSibling("holders");
      if (!Files.exists(shared)) {
        workshop.writeHolders(town.holders(), shared);
      }
      Files.copy(shared, folder.resolve("vault/holders"), StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    registry.setDay(day);
  }

  /** Starts it and has honest people listed; without that no refusal would mean anything. */
  public void begin() {
    registry.start();
    List<Person> people = town.takeLikeMortality(HONEST);
    Reply reply = desk.submit(Keyring.registrar(HONEST_ID), desk.week(people, desk.certificates()));
    int listed = office.countListed(people);
    if (listed != HONEST) {
      throw new DrillException(
          "of " + HONEST + " honest reports only " + listed + " are listed: " + reply.words());
    }
  }

  public Town town() {
    return town;
  }

  public Keyring keys() {
    return keys;
  }

  public Shell shell() {
    return shell;
  }

  public Registry registry() {
    return registry;
  }

  public Web web() {
    return registry.web();
  }

  public Desk desk() {
    return desk;
  }

  public Office office() {
    return office;
  }

  /** The day that the registry takes it to be, and that statements are signed for. */
  public LocalDate day() {
    return day;
  }

  /** Lets time pass until that day. */
  public void setDay(LocalDate to) {
    registry.setDay(to);
    day = to;
  }

  /** Sets the registry's clock, forwards or back, while no time passes. */
  public void setClock(LocalDate to) {
    registry.setClock(to);
    day = to;
  }

  /** A folder of this scene's own for copies and tools. */
  public Path scratch(String name) {
    try {
      return Files.createDirectories(work.resolve("scratch").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody listed honestly by {@code key}, on the spot. */
  public Person listOne(String key) {
    Person person = town.takeOne();
    Reply reply = desk.submit(key, desk.week(List.of(person), desk.certificates()).getFirst());
    if (reply.outcome("PUBLISH") != 1) {
      throw new DrillException("an honest report was not listed: " + reply.words());
    }
    return person;
  }

  /** The public log as it lies on the disk, leaf by leaf. */
  public List<Leaf> leaves() {
    Checkpoint checkpoint =
        Checkpoint.open(
            TileLog.findCheckpoint(registry.log())
                .orElseThrow(() -> new DrillException("the log has no checkpoint")),
            Keyring.ORIGIN,
            keys.get(Keyring.LOG).verifierKey());
    List<Leaf> out = new ArrayList<>();
    TileLogReader.open(registry.log(), checkpoint)
        .forEach((_, entry) -> out.add(LeafCodec.decode(entry)));
    return out;
  }

  /** {@code verify} of the registry's log and all its editions, as a stranger runs it. */
  public Ended verify() {
    return verify(registry.log(), registry.editions());
  }

  public Ended verify(Path log, Path edition) {
    return shell.run(
        "verify",
        log.toString(),
        "--trust",
        registry.trust().toString(),
        "--edition",
        edition.toString());
  }

  /** {@code monitor --once} with a copy of the log under {@code name}. */
  public Ended monitor(String name) {
    return shell.run(
        "monitor",
        registry.log().toString(),
        "--trust",
        registry.trust().toString(),
        "--data",
        scratch("monitor").resolve(name).toString(),
        "--once");
  }

  /**
   * What a monitor asks people to look at, by code, with how often; it has its copy of the log
   * under {@code name}, so that it sees what has changed since.
   */
  public Map<String, Integer> watch(String name) {
    return codes(name, false);
  }

  /** The same with what it only tells of, as it happened by the rules. */
  public Map<String, Integer> told(String name) {
    return codes(name, true);
  }

  private Map<String, Integer> codes(String name, boolean notes) {
    Ended ended =
        shell.run(
            "monitor",
            registry.log().toString(),
            "--trust",
            registry.trust().toString(),
            "--data",
            scratch("monitor").resolve(name).toString(),
            "--once",
            "--json");
    Map<String, Integer> out = new TreeMap<>();
    String report = ended.out().lines().reduce("", (_, line) -> line);
    if (!report.startsWith("{")) {
      throw new DrillException("the monitor has no report: " + ended.words());
    }
    for (Json finding :
        JsonFields.of(Json.parse(report.getBytes(StandardCharsets.UTF_8), MONITOR))
            .getArray("findings")) {
      JsonFields fields = JsonFields.of(finding);
      if (notes || !fields.getText("level").equalsIgnoreCase("note")) {
        out.merge(fields.getText("code"), 1, Integer::sum);
      }
    }
    return out;
  }

  /** Codes that {@code after} has more often than {@code before}, those of mere rates left out. */
  public static List<String> news(Map<String, Integer> before, Map<String, Integer> after) {
    return after.entrySet().stream()
        .filter(e -> !e.getKey().startsWith("RATE_"))
        .filter(e -> e.getValue() > before.getOrDefault(e.getKey(), 0))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Copies a folder with all in it. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(target);
          Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
        } else {
          Files.copy(
              file,
              target,
              StandardCopyOption.COPY_ATTRIBUTES,
              StandardCopyOption.REPLACE_EXISTING,
              LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }

  /** Deletes a folder with all in it. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() {
    beside.values().forEach(Scene::close);
    registry.close();
  }
}
