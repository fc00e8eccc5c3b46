package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.ledger.LogCheck;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TilePath;
import org.lychgate.ledger.TreeSize;
import org.lychgate.nation.Progress;

/**
 * Makes the writer's system calls on its files fail one after the other, by strace, in the manner
 * of Tessera's tests: the n-th {@code openat}, {@code write}, {@code fsync} and so on of a thread
 * ends in an input-output error, or with the process killed.
 */
final class FaultPart implements ProofPart {
  private static final List<String> STRACE = List.of("/usr/bin/strace", "/bin/strace");
  private static final String CALLS =
      "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,mkdir,unlink,"
          + "unlinkat,rmdir,close";
  private static final List<String> SMALL =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  /** A signal alone is not sent where strace takes calls by seccomp-bpf (strace 6.1). */
  private static final List<String> MODES = List.of("error=EIO", "error=EIO:signal=SIGKILL");

  private static final Pattern CALL = Pattern.compile("([0-9]+) +([a-z0-9]+)\\(.*");
  private static final String WHAT = "every system call of the writer on its files made to fail";
  private static final String WANTED = "clean or repaired, no acknowledged leaf lost";
  private static final int SCRATCHES = 16;

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public Section run(ProofPlan plan, Listener listener) throws IOException {
    Section section = new Section("faults", "System calls that fail");
    if (STRACE.stream().noneMatch(path -> Files.isExecutable(Path.of(path)))) {
      section.notRun(WHAT, WANTED, "strace is not there (Debian: apt-get install strace)");
      return section;
    }
    Path folder = plan.folder().resolve("faults").toAbsolutePath();
    Files.createDirectories(folder);
    Tries tries = new Tries(plan, folder);
    List<String> paths = tries.paths();
    Map<String, Integer> calls = tries.count(paths);
    if (calls.isEmpty()) {
      section.notRun(WHAT, WANTED, "strace saw nothing: is it allowed to trace here?");
      return section;
    }
    int all = calls.values().stream().mapToInt(Integer::intValue).sum() * MODES.size();
    Progress progress = listener.step("faults");
    int at = 0;
    for (Map.Entry<String, Integer> call : calls.entrySet()) {
      for (int n = 1; n <= call.getValue(); n++) {
        for (String mode : MODES) {
          if (at % plan.every() == 0) {
            tries.fail(call.getKey(), n, mode, paths);
          }
          progress.at(++at, all);
        }
      }
    }
    report(section, plan, tries, calls, all);
    return section;
  }

  private static void report(
      Section section, ProofPlan plan, Tries tries, Map<String, Integer> calls, int all) {
    section.bar(
        plan.every() == 1 || !tries.problems.isEmpty(),
        WHAT,
        WANTED,
        // Threads do not take turns alike in every run, so a few of the last calls never come.
        tries.problems.isEmpty() && tries.hit * 10 >= tries.tried * 9,
        "%d of %d faults tried, %d hit; %d logs clean, %d repaired, %d lost or not whole",
        tries.tried,
        all,
        tries.hit,
        tries.tried - tries.repaired - tries.problems.size(),
        tries.repaired,
        tries.problems.size());
    calls.forEach((call, count) -> section.row(call, "calls of one thread at most", (long) count));
    section.table("System calls on the files of log and signer");
    tries.problems.stream().limit(20).forEach(problem -> section.say("%s", problem));
    section.say(
        "The writer appends up to %s leaves and has each step signed. A try makes the n-th call of"
            + " one kind fail, in whichever threads come so far, once with EIO and once with"
            + " SIGKILL; then fsck examines the log, repairs if it must, the log is opened again,"
            + " compared leaf by leaf, written to its end and checked as a whole. strace stops"
            + " only calls on the files of log and signer, so that Java itself is not what fails.",
        ProofWriter.SCRIPT);
  }

  /** Runs of the writer under strace, all in one folder. */
  private static final class Tries {
    private final ProofPlan plan;
    private final Path run;
    private final Path trace;
    private final List<String> problems = new ArrayList<>();
    private int tried;
    private int hit;
    private int repaired;

    Tries(ProofPlan plan, Path folder) {
      this.plan = plan;
      this.run = folder.resolve("run");
      this.trace = folder.resolve("trace");
    }

    private List<String> writer() {
      return plan.process(SMALL, ProofWriter.class, "script", run, plan.seed());
    }

    /** Every path that the writer touches. */
    private List<String> paths() throws IOException {
      renew();
      new Victim(writer()).end();
      TreeSet<String> out = new TreeSet<>();
      try (Stream<Path> walk = Files.walk(run)) {
        walk.forEach(path -> out.add(path.toString()));
      }
      for (int size : ProofWriter.SCRIPT) {
        for (TilePath tile : TilePath.listNew(TreeSize.EMPTY, new TreeSize(size))) {
          Path file = run.resolve("log").resolve(tile.path());
          out.add(file.toString());
          out.add(String.valueOf(file.getParent()));
        }
      }
      out.add(run.resolve("signer/scratch").toString());
      out.add(run.resolve("log/.state/scratch").toString());
      for (int i = 0; i < SCRATCHES; i++) {
        out.add(run.resolve("log/.state/scratch." + i).toString());
      }
      return List.copyOf(out);
    }

    private List<String> traced(List<String> paths, List<String> more) {
      List<String> command = new ArrayList<>(List.of("strace", "-f", "-q", "--seccomp-bpf", "-o"));
      command.add(trace.toString());
      command.add("-e");
      command.add("trace=" + CALLS);
      command.addAll(more);
      paths.forEach(path -> command.addAll(List.of("-P", path)));
      command.addAll(writer());
      return command;
    }

    /** How often the busiest thread makes each call on one of these paths. */
    private Map<String, Integer> count(List<String> paths) throws IOException {
      renew();
      new Victim(traced(paths, List.of())).end();
      Map<String, Map<String, Integer>> byCall = new LinkedHashMap<>();
      for (String line : Files.readAllLines(trace)) {
        Matcher m = CALL.matcher(line);
        if (m.matches()) {
          byCall
              .computeIfAbsent(m.group(2), _ -> new HashMap<>())
              .merge(m.group(1), 1, Integer::sum);
        }
      }
      Map<String, Integer> out = new LinkedHashMap<>();
      byCall.forEach((call, threads) ->
          out.put(call, threads.values().stream().mapToInt(Integer::intValue).max().orElse(0)));
      return out;
    }

    /** Has one call fail, and looks at what is left. */
    private void fail(String call, int n, String mode, List<String> paths) throws IOException {
      renew();
      List<String> fault = List.of("-e", "inject=%s:%s:when=%d".formatted(call, mode, n));
      Victim victim = new Victim(traced(paths, fault));
      victim.end();
      tried++;
      String told = Files.readString(trace);
      hit += told.contains("(INJECTED)") || told.contains("killed by SIGKILL") ? 1 : 0;
      Survivor left = Survivor.examine(run, plan.seed(), 0, victim.acknowledged(), victim.signed());
      String problem = left.problem().isEmpty() ? finish() : left.problem();
      repaired += left.repaired() && problem.isEmpty() ? 1 : 0;
      if (!problem.isEmpty()) {
        problems.add(call + " " + n + " " + mode + ": " + problem);
      }
    }

    /** Writes the log to its end; what is wrong with it then. */
    private String finish() {
      Path log = run.resolve("log");
      try (TileLog writer = TileLog.open(log);
          LogSigner signer = ProofWriter.signer(run)) {
        writer.append(
            ProofLeaves.list(plan.seed(), writer.size().value(), ProofWriter.SCRIPT.getLast()));
        writer.publish(signer);
        return LogCheck.verifyWhole(log, ProofTask.checkpoint(log))
            .map(fault -> "in the end: " + fault)
            .orElse("");
      }
    }

    private void renew() throws IOException {
      if (Files.exists(run)) {
        try (Stream<Path> walk = Files.walk(run)) {
          for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      Files.createDirectories(run);
    }
  }
}
