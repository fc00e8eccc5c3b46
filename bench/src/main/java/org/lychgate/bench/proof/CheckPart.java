package org.lychgate.bench.proof;

import java.io.IOException;
import java.util.List;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;

/**
 * Checks the log that was written in bulk: every entry, every tile, in a process with a small heap.
 */
final class CheckPart implements ProofPart {
  private static final String HEAP = "-Xmx256m";
  private static final double BAR = 30;

  @Override
  public String name() {
    return "check";
  }

  @Override
  public Section run(ProofPlan plan, Listener listener) throws IOException {
    Section section = new Section("check", "Checking a whole log");
    String wanted = "≤ 30 s for 10 million on 2 processors";
    if (!plan.log().resolve("checkpoint").toFile().isFile()) {
      section.notRun("every leaf, tile and the root checked", wanted, "the part bulk has not run");
      return section;
    }
    boolean judged =
        plan.leaves() >= ProofPlan.LEAVES && Runtime.getRuntime().availableProcessors() <= 2;
    for (String check : List.of("verify", "read", "fsck")) {
      listener.step(check);
      String[] told =
          ProofTask.lastLine(
                  new ProcessBuilder(
                      plan.process(List.of(HEAP), ProofTask.class, check, plan.log())))
              .split(" ", -1);
      boolean good = told.length == 6 && told[1].equals("true");
      double seconds = good ? Double.parseDouble(told[3]) : Double.NaN;
      double cpu = good ? Double.parseDouble(told[5]) : Double.NaN;
      if (check.equals("verify")) {
        section.bar(
            judged || !good,
            "every leaf, tile and the root checked",
            wanted,
            good && seconds <= BAR,
            good ? "%.1f s, %.1f s of processor, %,d leaves" : "the check failed",
            seconds,
            cpu,
            plan.leaves());
      } else {
        section.bar(
            !good,
            check.equals("read") ? "every leaf handed over, checked" : "fsck, every layer",
            "–",
            good,
            good ? "%.1f s, %.1f s of processor" : "the check failed",
            seconds,
            cpu);
      }
    }
    section.say(
        "Each in a process with a heap of 256 MB, timed inside it. The files were written just"
            + " before, so what of them fits stands in the page cache.");
    return section;
  }
}
