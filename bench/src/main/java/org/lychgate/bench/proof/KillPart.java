package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.ledger.LogCheck;
import org.lychgate.nation.Progress;

/** {@code kill -9} of a real writer under load, at any moment, again and again on one log. */
final class KillPart implements ProofPart {
  private static final List<String> SMALL =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
  private static final int MILLIS = 400;
  private static final int LOOK_BACK = 512;

  @Override
  public String name() {
    return "kills";
  }

  @Override
  public Section run(ProofPlan plan, Listener listener) throws IOException {
    Section section = new Section("kills", "Killed while writing");
    Path folder = plan.folder().resolve("kills");
    Files.createDirectories(folder);
    Kills kills = kill(plan, folder, listener);
    section.bar(
        plan.kills() >= ProofPlan.KILLS || !kills.problems().isEmpty(),
        "kill -9 of a writer under load, then fsck and reopening",
        "200 kills, no acknowledged leaf lost",
        kills.problems().isEmpty(),
        "%d kills, %d logs not whole, %,d leaves acknowledged",
        plan.kills(),
        kills.problems().size(),
        kills.leaves());
    section.row("kills", "", (long) plan.kills());
    section.row("of them between two acknowledgements that were told", "", (long) kills.midway());
    section.row("leaves acknowledged in the end", "", kills.leaves());
    section.row("logs that fsck had to repair", "", (long) kills.repaired());
    section.table("kills");
    kills.problems().stream().limit(20).forEach(problem -> section.say("%s", problem));
    section.say(
        "The writer appends 1 to 3,000 known leaves at a time and has checkpoints signed. After"
            + " each kill fsck examines every layer, the log is opened again, must have every leaf"
            + " that was acknowledged and every one under a signed checkpoint, and its newest"
            + " leaves are compared byte by byte; the next writer goes on with it. A kill takes"
            + " the process, not the page cache: what a loss of power does is tried step by step"
            + " in the tests (CrashingFiles).");
    return section;
  }

  /** What came of it. */
  private record Kills(List<String> problems, long leaves, int repaired, int midway) {}

  private static Kills kill(ProofPlan plan, Path folder, Listener listener) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
    Progress progress = listener.step("kill -9");
    List<String> problems = new ArrayList<>();
    long acknowledged = 0;
    long signed = 0;
    int repaired = 0;
    int midway = 0;
    for (int i = 0; i < plan.kills(); i++) {
      Victim victim =
          new Victim(plan.process(SMALL, ProofWriter.class, "load", folder, plan.seed()));
      victim.kill(random.nextInt(8) > 0, random.nextInt(MILLIS));
      long before = acknowledged;
      acknowledged = Math.max(acknowledged, victim.acknowledged());
      signed = Math.max(signed, victim.signed());
      Survivor left =
          Survivor.examine(
              folder, plan.seed(), Math.max(0, before - LOOK_BACK), acknowledged, signed);
      repaired += left.repaired() ? 1 : 0;
      midway += left.size() > acknowledged ? 1 : 0;
      if (!left.problem().isEmpty()) {
        problems.add("kill " + (i + 1) + ": " + left.problem());
      }
      acknowledged = Math.max(acknowledged, left.size());
      progress.at(i + 1, plan.kills());
    }
    Survivor whole = Survivor.examine(folder, plan.seed(), 0, acknowledged, signed);
    if (!whole.problem().isEmpty()) {
      problems.add("in the end: " + whole.problem());
    } else if (signed > 0) {
      Path log = folder.resolve("log");
      LogCheck.verifyWhole(log, ProofTask.checkpoint(log))
          .ifPresent(fault -> problems.add("in the end: " + fault));
    }
    return new Kills(problems, acknowledged, repaired, midway);
  }
}
