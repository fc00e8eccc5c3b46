package org.lychgate.cli.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.cli.RegistryClient;
import org.lychgate.cli.RegistryFolder;
import org.lychgate.edition.trust.Genesis;
import org.lychgate.model.OperatorException;
import org.lychgate.nation.NationSummary;

/**
 * What the steps of one demo hand on to each other. A step that asks for what no step before it has
 * made is a bug, and says so.
 */
final class DemoWorld implements AutoCloseable {
  /** The registry's day throughout: the deaths are of the year before. */
  static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  final RegistryFolder folder;
  final int people;
  final long seed;
  final Story story;
  private final List<ChildProcess> children = new ArrayList<>();
  private final List<ChildProcess> subscribers = new ArrayList<>();
  private @Nullable Genesis genesis;
  private @Nullable NationSummary nation;
  private @Nullable RegistryClient registry;
  private @Nullable URI url;

  DemoWorld(Path dir, int people, long seed, Story story) {
    this.folder = new RegistryFolder(dir.toAbsolutePath().normalize());
    this.people = people;
    this.seed = seed;
    this.story = story;
  }

  void begin(Genesis made) {
    genesis = made;
  }

  Genesis genesis() {
    return made(genesis, "genesis");
  }

  void settle(NationSummary made) {
    nation = made;
  }

  NationSummary nation() {
    return made(nation, "nation");
  }

  void connect(URI at) {
    url = at;
    registry = new RegistryClient(at);
  }

  RegistryClient registry() {
    return made(registry, "registry");
  }

  URI url() {
    return made(url, "registry");
  }

  /** Starts a command as a process of its own, which ends with this demo at the latest. */
  ChildProcess start(String name, List<String> args) {
    ChildProcess child = ChildProcess.start(name, logs().resolve(name + ".log"), args);
    children.add(child);
    return child;
  }

  void addSubscriber(ChildProcess subscriber) {
    subscribers.add(subscriber);
  }

  List<ChildProcess> subscribers() {
    return List.copyOf(subscribers);
  }

  /** What children say on standard error; removed at the end. */
  Path logs() {
    return folder.root().resolve("logs");
  }

  /** Stops every process, the last started first. Returns how many would not stop by themselves. */
  int stopAll() {
    int stubborn = 0;
    for (ChildProcess child : children.reversed()) {
      stubborn += child.stop() == 0 ? 0 : 1;
    }
    children.clear();
    return stubborn;
  }

  List<ChildProcess> children() {
    return List.copyOf(children);
  }

  private static <T> T made(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException("no step has made the " + what);
    }
    return value;
  }

  /** What an operator's error in a step means for the story. */
  static DemoFailedException failed(OperatorException e) {
    return new DemoFailedException(e.getMessage() + " (" + e.hint() + ")");
  }

  @Override
  public void close() {
    if (registry != null) {
      registry.close();
    }
    stopAll();
  }
}
