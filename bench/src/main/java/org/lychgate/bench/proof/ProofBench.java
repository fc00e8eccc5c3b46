package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.parts.Measured;

/** What is claimed of the log, measured part by part. */
public final class ProofBench {
  /** All parts, in the order in which they run: a later one may use what an earlier one wrote. */
  public static final List<ProofPart> PARTS =
      List.of(
          new BulkPart(),
          new OnlinePart(),
          new CheckPart(),
          new AuditPart(),
          new GoPart(),
          new KillPart(),
          new FaultPart());

  private ProofBench() {}

  /**
   * Measures these parts.
   *
   * @param facts stand in the report as they are
   */
  public static Report run(
      String title,
      List<ProofPart> parts,
      ProofPlan plan,
      Map<String, String> facts,
      Listener listener)
      throws IOException {
    Files.createDirectories(plan.folder());
    Measured measured = Measured.of(parts, plan, plan.nanos(), listener);
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put("file system", Files.getFileStore(plan.folder()).type());
    run.put(
        "fsync",
        "real: every append is synced before it returns, as in production; whether the disk"
            + " keeps what it says it has kept cannot be told from here");
    return measured.report(title, run);
  }
}
