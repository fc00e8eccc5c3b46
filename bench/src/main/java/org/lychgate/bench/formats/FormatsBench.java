package org.lychgate.bench.formats;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.parts.Measured;

/** What is claimed of readers and writers, measured part by part. */
public final class FormatsBench {
  /** All parts, in the order in which they run. */
  public static final List<FormatsPart> PARTS =
      List.of(new IjePart(), new DmfPart(), new StatementPart(), new VrdrPart());

  private FormatsBench() {}

  /**
   * Measures these parts.
   *
   * @param facts stand in the report as they are
   */
  public static Report run(
      List<FormatsPart> parts, FormatsPlan plan, Map<String, String> facts, Listener listener)
      throws IOException {
    Measured measured = Measured.of(parts, plan, plan.nanos(), listener);
    return measured.report("Formats: records a second", facts);
  }
}
