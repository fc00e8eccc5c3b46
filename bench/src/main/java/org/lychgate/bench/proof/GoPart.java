package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.TileLog;
import org.lychgate.nation.Progress;

/** Logs of ours, judged by the log code of the Go project ({@link GoAuditor}). */
final class GoPart implements ProofPart {
  private static final List<Integer> SIZES = List.of(1, 255, 256, 257, 70_000, 1_000_000);
  private static final int STEP = 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final String WHAT = "logs that the Go auditor passes, every entry shown to be in";
  private static final String WANTED = "sizes 1, 255, 256, 257, 70,000 and 1,000,000";

  @Override
  public String name() {
    return "go";
  }

  @Override
  public Section run(ProofPlan plan, Listener listener) throws IOException {
    Section section = new Section("go", "Judged by others' code");
    Path folder = Files.createDirectories(plan.folder().resolve("go"));
    Optional<GoAuditor> auditor = GoAuditor.find(plan.project(), folder.resolve("auditor"));
    if (auditor.isEmpty()) {
      section.notRun(
          WHAT, WANTED, "no Go here (Debian: apt-get install golang-go golang-golang-x-mod-dev)");
      return section;
    }
    List<Integer> sizes = SIZES.stream().filter(size -> size <= plan.leaves()).toList();
    List<String> passed = new ArrayList<>();
    Progress progress = listener.step("Go auditor");
    for (int size : sizes) {
      Path log = write(plan, folder, size);
      long start = plan.nanos().getAsLong();
      GoAuditor.Verdict verdict =
          auditor.get().audit(log, ProofTask.KEY.verifierKey().vkey(), PATIENCE);
      if (verdict.passed()) {
        passed.add(Section.text("%,d", size));
      } else {
        section.say("%,d entries: %s", size, verdict.said().strip());
      }
      section.row(
          Section.text("log of %,d entries audited", size),
          "s",
          (plan.nanos().getAsLong() - start) / 1e9);
      progress.at(sizes.indexOf(size) + 1L, sizes.size());
    }
    boolean all = passed.size() == sizes.size();
    section.bar(
        !all || sizes.equals(SIZES), WHAT, WANTED, all, "passed: %s", String.join("; ", passed));
    section.table("The auditor, on golang.org/x/mod/sumdb as Debian packages it");
    return section;
  }

  private static Path write(ProofPlan plan, Path folder, int size) {
    Path log = folder.resolve("log-" + size);
    try (TileLog writer = TileLog.open(log);
        LogSigner signer =
            LogSigner.create(
                folder.resolve("signer-" + size), ProofTask.KEY.name(), ProofTask.KEY)) {
      for (long at = 0; at < size; at += STEP) {
        writer.append(ProofLeaves.list(plan.seed(), at, Math.min(at + STEP, size)));
      }
      writer.publish(signer);
    }
    return log;
  }
}
