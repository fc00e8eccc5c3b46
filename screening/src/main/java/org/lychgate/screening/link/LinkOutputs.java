package org.lychgate.screening.link;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.Beside;
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.QuarantineFile;
import org.lychgate.linkage.link.LinkModel;
import org.lychgate.linkage.link.LinkTable;
import org.lychgate.linkage.link.PassCount;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

/** All files that a run writes: opened before the work, visible together after it. */
final class LinkOutputs implements AutoCloseable {
  private final List<AutoCloseable> open = new ArrayList<>();
  private final PairsFile pairs;
  private final FindingsFile findings;
  private final QuarantineFile quarantine;
  private final Optional<AtomicOutput> model;
  private final Optional<AtomicOutput> page;
  private final Optional<AtomicOutput> clusters;

  /**
   * Opens them.
   *
   * @throws OperatorException USAGE, if one exists and may not be replaced, or two of all files are
   *     one
   */
  LinkOutputs(LinkFiles.Request request) {
    refuseSame(request);
    boolean force = request.force();
    Path out = request.out();
    try {
      pairs = keep(new PairsFile(out, force));
      findings = keep(FindingsFile.open(Beside.findings(out), force));
      quarantine = keep(QuarantineFile.open(Beside.quarantine(out), force));
      model = request.modelOut().map(file -> keep(AtomicOutput.open(file, force)));
      page = request.page().map(file -> keep(AtomicOutput.open(file, force)));
      clusters = request.clusters().map(file -> keep(AtomicOutput.open(file, force)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  PairsFile pairs() {
    return pairs;
  }

  FindingsFile findings() {
    return findings;
  }

  QuarantineFile quarantine() {
    return quarantine;
  }

  /** A finding for each pass that leaves blocks out, or for there being nothing; how many. */
  long noteBlocks(List<PassCount> passes) {
    long noted = 0;
    if (passes.stream().mapToLong(PassCount::pairs).sum() == 0) {
      findings.add(new Finding(0, LinkCodes.NOTHING_COMPARED, "", ""));
      noted++;
    }
    for (PassCount pass : passes) {
      if (pass.oversizedBlocks() > 0) {
        String size = pass.oversizedBlocks() + " blocks, " + pass.oversizedPairs() + " pairs";
        findings.add(new Finding(0, LinkCodes.BLOCK_LEFT_OUT, pass.pass(), size));
        noted++;
      }
    }
    return noted;
  }

  void writeModel(LinkModel value) {
    model.ifPresent(file -> ModelFile.write(value, file));
  }

  void writePage(Supplier<String> html) {
    page.ifPresent(file -> file.write(html.get().getBytes(StandardCharsets.UTF_8)));
  }

  void writeClusters(Clusters value, LinkTable table) {
    clusters.ifPresent(file -> value.write(table, file));
  }

  /** Makes all files appear; the SHA-256 of the pairs. */
  Sha256 commit() {
    findings.commit();
    quarantine.commit();
    model.ifPresent(AtomicOutput::commit);
    page.ifPresent(AtomicOutput::commit);
    clusters.ifPresent(AtomicOutput::commit);
    // Last: where the pairs are, everything else is.
    return pairs.commit();
  }

  @Override
  public void close() {
    Optional<RuntimeException> first = Optional.empty();
    for (AutoCloseable file : open) {
      try {
        file.close();
      } catch (RuntimeException e) {
        first = first.isPresent() ? first : Optional.of(e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  private <T extends AutoCloseable> T keep(T file) {
    open.add(file);
    return file;
  }

  private static void refuseSame(LinkFiles.Request request) {
    Set<Path> known = new HashSet<>();
    known.add(plain(request.left()));
    request.right().map(LinkOutputs::plain).ifPresent(known::add);
    request.modelIn().map(LinkOutputs::plain).ifPresent(known::add);
    List<Path> written = new ArrayList<>(List.of(request.out()));
    request.modelOut().ifPresent(written::add);
    request.page().ifPresent(written::add);
    request.clusters().ifPresent(written::add);
    for (Path file : written) {
      if (!known.add(plain(file))) {
        throw new OperatorException(
            ExitCode.USAGE, file + " is named twice", "write to a file of its own");
      }
    }
  }

  /** Whether two paths are one file, as far as their text says. */
  static boolean isSame(Path a, Path b) {
    return plain(a).equals(plain(b));
  }

  private static Path plain(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
