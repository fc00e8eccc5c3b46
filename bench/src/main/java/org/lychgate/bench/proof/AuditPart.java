package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;

/** {@code verify} of a registry's log, every leaf and every signature, with a small heap. */
final class AuditPart implements ProofPart {
  private static final String HEAP = "-Xmx512m";
  private static final double BAR = 30;

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public Section run(ProofPlan plan, Listener listener) throws IOException {
    Section section = new Section("audit", "Verifying a registry's log");
    Path folder = plan.folder().resolve("registry");
    RegistryLog.Written written =
        new RegistryLog(plan.seed())
            .write(folder, plan.leaves(), listener.step("writing a registry's log"));
    listener.step("verify");
    String[] told =
        ProofTask.lastLine(
                new ProcessBuilder(
                    plan.process(List.of(HEAP), ProofTask.class, "audit", folder.resolve("log"))))
            .split(" ", -1);
    boolean good = told.length == 6 && told[1].equals("true");
    double seconds = good ? Double.parseDouble(told[3]) : Double.NaN;
    double cpu = good ? Double.parseDouble(told[5]) : Double.NaN;
    section.bar(
        !good
            || (plan.leaves() >= ProofPlan.LEAVES
                && Runtime.getRuntime().availableProcessors() <= 2),
        "verify: what a registry's whole log says, and every signature in it",
        "≤ 30 s for 10 million leaves on 2 processors",
        good && seconds <= BAR,
        good ? "%.1f s, %.1f s of processor, %,d leaves" : "the log was not verified",
        seconds,
        cpu,
        written.leaves());
    section.row("leaves", "", written.leaves());
    section.row("reports, in signed batches", "", written.reports());
    section.row("listings", "", written.listings());
    section.row("signatures that had to be checked", "", written.signatures());
    section.row("days that the log tells of", "", written.days());
    section.table("What stands in the log");
    section.say(
        "One signature covers a batch, not a report: each day each of 57 registrars signs one batch"
            + " of about 144 reports (three million a year, as in the United States) and its count"
            + " of the day. A log in which each report is signed alone would hold a hundred times"
            + " the signatures, and take many minutes. Of a hundred reports 98 are listed; eight a"
            + " day come from a funeral director and are listed on two officers' signatures each;"
            + " of a thousand listings one is held, half of those are reversed by an officer, and"
            + " two are put right; three editions are logged a week.");
    section.say(
        "All that lychgate verify LOG --trust F checks is checked: tiles, root, each leaf's form,"
            + " order and references, batches and their roots, signatures, roles, approvals, that"
            + " no report is used twice, counts. Commitments are random bytes: to whoever has only"
            + " the log, they look like that. No edition is verified here. A process with a heap of"
            + " 512 MB, timed inside it; the files were written just before and stand in the page"
            + " cache as far as they fit.");
    return section;
  }
}
