package org.lychgate.bench.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.drill.scene.Ended;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.ledger.NoteSigner;

/**
 * A registry's folder and the process that serves it: {@code lychgate serve} with its PostgreSQL,
 * started, killed and started again. Both end with us at the latest.
 */
public final class Served implements AutoCloseable {
  private static final int WELL_TRIES = 300;
  private static final long WELL_NANOS = 100_000_000;
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final List<String> SMALL =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private final ServedPlan plan;

  /** The registry's folder as its process sees it; what is beside it everybody sees. */
  private final Path place;

  /** The same as we see it. */
  private final Path folder;

  private final Genesis genesis;
  private final List<String> around;
  private List<String> options = SMALL;
  private @Nullable Process process;
  private @Nullable Calls calls;
  private Optional<LocalDate> fixed = Optional.empty();
  private int starts;

  private Served(ServedPlan plan, Path place, Path folder, Genesis genesis, List<String> around) {
    this.plan = plan;
    this.place = place;
    this.folder = folder;
    this.genesis = genesis;
    this.around = List.copyOf(around);
  }

  /** One that has not run yet, in {@code folder}, whose directory of holders is there. */
  public static Served found(RegisterPlan plan, Path folder) throws IOException {
    return found(plan, folder, folder, List.of());
  }

  /**
   * The same in surroundings of its own.
   *
   * @param place of its folder there
   * @param folder the same as we see it
   * @param around command line to which that of the process is added
   */
  static Served found(RegisterPlan plan, Path place, Path folder, List<String> around)
      throws IOException {
    Genesis genesis = Registry.genesis(plan.seed());
    Files.createDirectories(folder.resolve("keys"));
    Files.writeString(folder.resolve("trust.json"), genesis.trust().text());
    for (String name : List.of("log", "notice")) {
      Path pem = folder.resolve("keys").resolve(name + ".pem");
      Files.writeString(pem, genesis.getSigner(name).pem(), StandardCharsets.US_ASCII);
      Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-------"));
    }
    Served out = new Served(plan.served(), place, folder, genesis, around);
    out.setDay(Deaths.FIRST);
    return out;
  }

  /** Begins the command line of the registry's Java from the next start on. */
  public void setOptions(List<String> java) {
    options = List.copyOf(java);
  }

  /** Its folder, as we see it. */
  public Path folder() {
    return folder;
  }

  /** Somebody's key, by its name. */
  public NoteSigner signer(String key) {
    return genesis.getSigner(key);
  }

  /** Trust file and keys. */
  public Genesis genesis() {
    return genesis;
  }

  Path dayFile() {
    return beside(".day");
  }

  /** What the registry and its log said on standard error, by start. */
  Path said(int start) {
    return beside("-" + start + ".err");
  }

  private Path beside(String ending) {
    return place.resolveSibling(place.getFileName() + ending);
  }

  int starts() {
    return starts;
  }

  /** What day it is by every clock. */
  public void setDay(LocalDate day) {
    setClock(day, day);
  }

  /**
   * What the clock says that can be set.
   *
   * @param passed the day by the other one
   */
  void setClock(LocalDate day, LocalDate passed) {
    try {
      Path fresh = dayFile().resolveSibling(dayFile().getFileName() + ".new");
      Files.writeString(fresh, day + "\n" + passed + "\n", StandardCharsets.US_ASCII);
      Files.move(fresh, dayFile(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has it serve on {@code day} alone from the next start on. Its other clock runs then, as in
   * production: by a file of days none does within a day, and what is counted once in a while is
   * counted again for everybody who asks.
   */
  public void fixDay(LocalDate day) {
    fixed = Optional.of(day);
  }

  /** Begins to start it; {@link #awaitReady} says when it serves. */
  void begin() throws IOException {
    List<String> line = new ArrayList<>(around);
    line.addAll(
        plan.verb(
            options,
            List.of(
                "serve",
                "--data",
                place.toString(),
                "--port",
                "0",
                fixed.isEmpty() ? "--day-file" : "--day",
                fixed.map(LocalDate::toString).orElse(dayFile().toString()),
                "--stop-with-input")));
    process = new ProcessBuilder(line).redirectError(said(++starts).toFile()).start();
  }

  /** Waits until it serves, or says how it ended instead. */
  Optional<Ended> awaitReady() throws IOException {
    Process started = running();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith("{\"ready\":true")) {
      line = out.readLine();
    }
    if (line == null) {
      int exit = await(started);
      process = null;
      return Optional.of(new Ended(exit, "", Files.readString(said(starts))));
    }
    JsonFields ready = JsonFields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
    calls = new Calls(URI.create(ready.getText("url")));
    return Optional.empty();
  }

  /** Starts it and waits until it serves. */
  public Calls start() throws IOException {
    begin();
    Optional<Ended> ended = awaitReady();
    if (ended.isPresent()) {
      throw new IOException("the registry did not start: " + ended.get().words());
    }
    return calls();
  }

  /** The registry that serves. */
  public Calls calls() throws IOException {
    Calls open = calls;
    if (open == null) {
      throw new IOException("the registry does not run");
    }
    return open;
  }

  /** Waits until it says that it is well, as after its database was killed; false in vain. */
  boolean awaitWell() throws IOException {
    for (int i = 0; i < WELL_TRIES; i++) {
      if (calls().get("/health").status() == 200) {
        return true;
      }
      LockSupport.parkNanos(WELL_NANOS);
    }
    return false;
  }

  private Process running() throws IOException {
    Process running = process;
    if (running == null) {
      throw new IOException("the registry does not run");
    }
    return running;
  }

  /** Process id of the registry itself. */
  public long pid() throws IOException {
    return running().pid();
  }

  /** PostgreSQL's processes, the first of them first; none where it does not run. */
  public List<ProcessHandle> postgres() {
    Path file = folder.resolve("db/data/postmaster.pid");
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return lines.isEmpty()
          ? List.of()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).stream()
              .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
              .toList();
    } catch (IOException | NumberFormatException _) {
      return List.of();
    }
  }

  /** {@code kill -9} of the registry; PostgreSQL is stopped by the shell that watches over it. */
  void kill() throws IOException {
    Process running = running();
    running.destroyForcibly();
    await(running);
    forget();
  }

  /** {@code kill -9} of all of PostgreSQL's processes; returns how many there were. */
  int killPostgres() {
    List<ProcessHandle> all = postgres();
    all.forEach(ProcessHandle::destroyForcibly);
    return all.size();
  }

  /** {@code kill -9} of one of the processes that serve the registry's connections. */
  boolean killBackend(int which) {
    List<ProcessHandle> backends =
        postgres().stream().filter(p -> title(p.pid()).contains("lychgate_app")).toList();
    return !backends.isEmpty() && backends.get(which % backends.size()).destroyForcibly();
  }

  /** Connections of the registry that PostgreSQL has processes for. */
  long connections() {
    return postgres().stream().filter(p -> title(p.pid()).contains("lychgate_")).count();
  }

  private static String title(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }

  /** Stops it as an operator does. */
  public void stop() throws IOException {
    Process running = process;
    if (running == null) {
      return;
    }
    forget();
    try {
      running.getOutputStream().close();
    } catch (IOException _) {
      // It has gone already.
    }
    await(running);
  }

  private void forget() {
    process = null;
    if (calls != null) {
      calls.close();
      calls = null;
    }
  }

  private static int await(Process process) throws IOException {
    try {
      if (!process.waitFor(STOP)) {
        process.destroyForcibly();
        process.waitFor(STOP);
        throw new IOException("the registry did not end in time");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Runs another verb to its end. */
  public Ended run(String... words) throws IOException {
    Path out = beside("-verb.out");
    Path err = beside("-verb.err");
    List<String> line = new ArrayList<>(around);
    line.addAll(plan.verb(SMALL, List.of(words)));
    Process verb =
        new ProcessBuilder(line)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      int exit = verb.waitFor();
      return new Ended(exit, Files.readString(out), Files.readString(err));
    } catch (InterruptedException e) {
      verb.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** {@code verify} of log and editions, as a stranger runs it. */
  Ended verify() throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "verify",
                place.resolve("log").toString(),
                "--trust",
                place.resolve("trust.json").toString()));
    if (Files.isDirectory(folder.resolve("edition/full"))) {
      words.addAll(List.of("--edition", place.resolve("edition").toString()));
    }
    return run(words.toArray(String[]::new));
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
