package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.parts.Measured;

/** What is claimed of the register, measured part by part. */
public final class RegisterBench {
  /** All parts, in the order in which they run. */
  public static final List<RegisterPart> PARTS =
      List.of(
          new YearPart(),
          new OnlinePart(),
          new KillsPart(),
          new FaultsPart(),
          new ErasedPart(),
          new SoakPart());

  private RegisterBench() {}

  /**
   * Measures these parts.
   *
   * @param facts stand in the report as they are
   */
  public static Report run(
      List<RegisterPart> parts, RegisterPlan plan, Map<String, String> facts, Listener listener)
      throws IOException {
    Files.createDirectories(plan.folder());
    Measured measured = Measured.of(parts, plan, plan.nanos(), listener);
    Map<String, String> run = new LinkedHashMap<>(facts);
    run.put("file system", Files.getFileStore(plan.folder()).type());
    run.put(
        "durability",
        "as in production: fsync and synchronous_commit on, tiles and checkpoint synced before"
            + " an answer; whether the disk keeps what it says cannot be told from here");
    return measured.report("The register at a nation's pace", run);
  }
}
