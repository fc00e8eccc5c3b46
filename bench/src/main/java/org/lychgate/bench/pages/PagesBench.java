package org.lychgate.bench.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.parts.Measured;

/** What is claimed of pages and API, measured at one registry. */
public final class PagesBench {
  /** All parts, in the order in which they run. */
  public static final List<PagesPart> PARTS =
      List.of(new ApiPart(), new WizardPart(), new OpenPart());

  private PagesBench() {}

  /**
   * Measures these parts.
   *
   * @param facts stand in the report as they are
   */
  public static Report run(
      List<PagesPart> parts, PagesPlan plan, Map<String, String> facts, Listener listener)
      throws IOException {
    Files.createDirectories(plan.folder());
    try (Scene scene = Scene.open(plan, listener)) {
      Measured measured = Measured.of(parts, scene, plan.nanos(), listener);
      Map<String, String> run = new LinkedHashMap<>(facts);
      run.put("file system", Files.getFileStore(plan.folder()).type());
      run.put(
          "registry",
          "lychgate serve in a process of its own, heap "
              + Scene.HEAP
              + ", with its embedded"
              + " PostgreSQL, fsync on; %,d people listed".formatted(scene.listed()));
      run.put(
          "who asks",
          "this process, on the same processors: plain sockets that are kept open, bytes made"
              + " before the clock runs");
      return measured.report("Pages and screening API under load", run);
    }
  }
}
