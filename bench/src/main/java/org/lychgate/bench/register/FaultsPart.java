package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Progress;

/** What fails around a registry: its database, its disk, its clock, its database's past. */
final class FaultsPart implements RegisterPart {
  private static final int PEOPLE = 60_000;
  private static final List<Trial> TRIALS =
      List.of(new DatabaseTrial(), new DiskTrial(), new ClockTrial(), new DumpTrial());

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public Section run(RegisterPlan plan, Listener listener) throws IOException {
    Section section = new Section("faults", "What fails around it");
    int people = Math.min(PEOPLE, plan.people());
    Deaths deaths = Deaths.of(people, people / 2, plan.seed());
    Path holders = plan.folder().resolve("holders");
    Registry.writeHolders(deaths, holders, listener.step("writing the directory of holders"));
    for (Trial trial : TRIALS) {
      Progress progress = listener.step(trial.name());
      Path folder = plan.folder().resolve("fault-" + trial.name());
      Files.createDirectories(folder);
      try {
        Trial.Found found = trial.run(new Trial.Ground(plan, deaths, folder));
        section.bar(
            true, trial.what(), trial.wanted(), found.problems().isEmpty(), "%s", found.figure());
        found.problems().stream()
            .limit(10)
            .forEach(problem -> section.say("%s: %s", trial.name(), problem));
      } catch (Trial.NotHere e) {
        section.notRun(trial.what(), trial.wanted(), String.valueOf(e.getMessage()));
      }
      progress.at(1, 1);
    }
    section.say(
        "Each in a registry of its own, lychgate serve as a process with its embedded PostgreSQL."
            + " In the end ledger and public log are the same leaf by leaf, every acknowledged"
            + " batch is known by its leaf, no leaf has a day that has not come, and verify finds"
            + " nothing. The full disk is a small one in memory that only the registry's processes"
            + " see (a mount namespace of their own, for which no root rights are needed).");
    return section;
  }

  /** Where the trials find the directory of number holders. */
  static void copyHolders(Path plan, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("vault"));
    Files.setPosixFilePermissions(
        folder.resolve("vault"), PosixFilePermissions.fromString("rwx------"));
    Scene.copy(Registry.holders(plan.resolve("holders")), Registry.holders(folder));
  }
}
