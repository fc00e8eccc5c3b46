package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.nation.Progress;

/**
 * {@code kill -9} of a registry's processes while reporters send: the registry's own, PostgreSQL's,
 * both at once, or while it starts. What was not acknowledged is sent again. In the end everything
 * stands as in a registry that nobody killed.
 */
final class KillsPart implements RegisterPart {
  private static final int PEOPLE = 200_000;

  /** Batches for each kill. */
  private static final int BATCHES = 12;

  @Override
  public String name() {
    return "kills";
  }

  @Override
  public Section run(RegisterPlan plan, Listener listener) throws IOException {
    Section section = new Section("kills", "Killed while it takes reports");
    int people = Math.min(PEOPLE, plan.people());
    Deaths deaths = Deaths.of(people, people / 2, plan.seed());
    Path folder = plan.folder().resolve("kills");
    Path calm = plan.folder().resolve("calm");
    Registry.writeHolders(deaths, folder, listener.step("writing the directory of holders"));
    Registry.writeHolders(deaths, calm, listener.step("the same for a registry left in peace"));
    int kills = plan.served().kills();
    List<Deaths.Batch> batches =
        deaths.batches().subList(0, Math.min(deaths.batches().size(), kills * BATCHES));
    Round round = new Round(plan, deaths, batches);
    Killer killer = new Killer(plan, kills, batches.size());
    Progress progress = listener.step("kill -9");
    Outcome killed = round.all(folder, killer, () -> progress.at(killer.done(), kills));
    Progress again = listener.step("the same reports without kills");
    Killer nobody = new Killer(plan, 0, batches.size());
    Outcome peace = round.all(calm, nobody, () -> again.at(nobody.acknowledged(), batches.size()));
    report(section, plan, killer, killed, peace);
    return section;
  }

  /** What came of one run. */
  private record Outcome(Standing standing, Sending sending) {
    Map<Integer, String> became() {
      return sending.acknowledged().entrySet().stream()
          .collect(Collectors.toMap(entry -> entry.getKey().batch().first(), Map.Entry::getValue));
    }
  }

  /** The same batches, day by day, with an edition after each. */
  private record Round(RegisterPlan plan, Deaths deaths, List<Deaths.Batch> batches) {
    Outcome all(Path folder, Killer killer, Runnable told) throws IOException {
      Sending sending = new Sending(plan.seed());
      try (Served registry = Served.found(plan, folder)) {
        killer.begin(registry, sending);
        int from = 0;
        long editions = 0;
        LocalDate day = Deaths.FIRST;
        while (from < batches.size()) {
          day = batches.get(from).day();
          int to = from;
          while (to < batches.size() && batches.get(to).day().equals(day)) {
            to++;
          }
          registry.setDay(day);
          List<Registry.Sent> sent =
              batches.subList(from, to).parallelStream()
                  .map(batch -> Registry.sign(registry.genesis(), deaths, batch))
                  .toList();
          List<Thread> senders = sending.begin(sent);
          killer.watch(senders, told);
          killer.publish(day, ++editions);
          from = to;
        }
        killer.end();
        return new Outcome(Standing.of(registry, sending, day), sending);
      }
    }
  }

  private static void report(
      Section section, RegisterPlan plan, Killer killer, Outcome killed, Outcome peace) {
    List<String> problems = new ArrayList<>(killer.problems());
    problems.addAll(killed.standing().problems());
    peace.standing().problems().forEach(p -> problems.add("left in peace: " + p));
    problems.addAll(killed.standing().differences(peace.standing()));
    if (!killed.became().equals(peace.became())) {
      problems.add("reports were ruled on otherwise than in the registry left in peace");
    }
    section.bar(
        plan.served().kills() >= ServedPlan.KILLS || !problems.isEmpty(),
        "kill -9 at any moment while reports come, then all that was not acknowledged again",
        "200 kills: same counts as without, no gap, no double, all acknowledged there, verify",
        problems.isEmpty(),
        "%d kills, %,d batches acknowledged, %,d leaves, %d problems",
        killer.done(),
        killed.sending().acknowledged().size(),
        killed.standing().leaves(),
        problems.size());
    killer.kinds().forEach((kind, n) -> section.row("killed: " + kind, "times", (long) n));
    section.row("kills with a batch on its way", "", (long) killer.midway());
    section.row("requests whose connection broke", "", (long) killed.sending().broken());
    section.row("answers 503", "", (long) killed.sending().unavailable());
    section.row(
        "batches that were taken before their sender heard",
        "",
        (long) killed.sending().takenUnsaid());
    section.row("from the kill to serving again, median", "s", killer.median());
    section.row("from the kill to serving again, longest", "s", killer.longest());
    section.table("kills");
    peace.standing().counts().forEach((what, n) -> section.row(what, "", (long) n));
    section.table("What stands in both registries");
    problems.stream().limit(20).forEach(problem -> section.say("%s", problem));
    section.say(
        "lychgate serve as a process of its own on its embedded PostgreSQL, fsync on; six senders,"
            + " an edition after every day. After each start two batches that were acknowledged"
            + " are sent again and have to be known by the same leaf; in the end all of them."
            + " Ledger and public log are compared leaf by leaf. A kill takes the process, not the"
            + " page cache: this is no loss of power.");
  }
}
