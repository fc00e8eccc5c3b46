package org.lychgate.bench.linkage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.nation.Progress;

/** Builds the death file of one nation and screens its customers against it. */
final class NationRun {
  /**
   * What one plan found.
   *
   * @param people in the nation
   * @param file how its death file ended
   * @param buildSeconds to make the people and build the index
   * @param seconds to make the customers and screen them
   */
  record Result(
      RunPlan plan,
      String nation,
      int people,
      DeathFile.Written file,
      double buildSeconds,
      double seconds,
      RunCounts counts) {}

  private final String name;
  private final People people;
  private final int threads;
  private final Function<PersonIndex, Screen> maker;

  /**
   * @param name what the nation is called on the page
   * @param maker makes the engine that is measured
   */
  NationRun(String name, People people, int threads, Function<PersonIndex, Screen> maker) {
    this.name = name;
    this.people = people;
    this.threads = threads;
    this.maker = maker;
  }

  /**
   * Runs all plans against one index.
   *
   * @param folder to build in; the index stays in it
   */
  List<Result> run(List<RunPlan> plans, Path folder, Listener listener) {
    long start = System.nanoTime();
    Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".index");
    DeathFile.Written written =
        DeathFile.write(people, threads, file, listener.step("death file, " + name));
    double built = (System.nanoTime() - start) / 1e9;
    try (PersonIndex index = PersonIndex.open(file)) {
      Screen screen = maker.apply(index);
      return plans.stream()
          .map(plan -> {
            long begin = System.nanoTime();
            RunCounts counts = screen(plan, screen, listener.step(plan.title()));
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Result(plan, name, people.size(), written, built, seconds, counts);
          })
          .toList();
    }
  }

  private RunCounts screen(RunPlan plan, Screen screen, Progress progress) {
    RunCounts sum = new RunCounts();
    Shards.run(
            people.size(),
            threads,
            RunCounts::new,
            (counts, row) -> screen(plan, screen, row, counts),
            progress)
        .forEach(sum::addAll);
    return sum;
  }

  private void screen(RunPlan plan, Screen screen, long row, RunCounts counts) {
    People.Truth truth = people.truth(row);
    if (!plan.isCustomer(row, truth.dead())) {
      return;
    }
    People.Stated stated = people.customer(row);
    if (!stated.errors().isEmpty() && people.isOfAnother(row, stated)) {
      counts.addOfAnother();
      return;
    }
    Identity asked = plan.number() ? stated.identity() : withoutNumber(stated.identity());
    Optional<People.Listed> listed = truth.dead() ? people.listed(row) : Optional.empty();
    boolean numbered =
        asked.ssn().isPresent() && listed.isPresent() && listed.get().identity().ssn().isPresent();
    counts.add(
        new RunCounts.Screened(row, truth, stated, listed, numbered, screen.screen(asked)), people);
  }

  private static Identity withoutNumber(Identity identity) {
    return new Identity(
        Optional.empty(), identity.name(), identity.sex(), identity.birth(), identity.birthPlace());
  }
}
