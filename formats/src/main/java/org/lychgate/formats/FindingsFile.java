package org.lychgate.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;

/**
 * {@code OUT.findings.csv}: {@code line,code,field,shape}, UTF-8, LF. It comes into being only when
 * there is a finding. Use like {@link AtomicOutput}: {@link #commit()}, then close.
 */
public final class FindingsFile implements AutoCloseable {
  private final LazyOutput output;
  private Optional<CsvWriter> csv = Optional.empty();
  private long count;

  private FindingsFile(LazyOutput output) {
    this.output = output;
  }

  /**
   * Prepares the file {@code target}.
   *
   * @throws org.lychgate.model.OperatorException USAGE, if it exists and {@code force} is not set
   */
  public static FindingsFile open(Path target, boolean force) {
    return new FindingsFile(new LazyOutput(target, force));
  }

  /** Adds one line. */
  public void add(Finding finding) {
    if (csv.isEmpty()) {
      csv = Optional.of(start());
    }
    csv.get()
        .writeRecord(
            Long.toString(finding.line()), finding.code(), finding.field(), finding.shape());
    count++;
  }

  /** Adds all findings of one record. */
  public void addAll(Parsed<?> record) {
    List<Finding> findings = record.findings();
    for (Finding finding : findings) {
      add(finding);
    }
  }

  /** Findings so far. */
  public long count() {
    return count;
  }

  /** Makes the file appear. Where there is no finding, an older file that force allows goes. */
  public void commit() {
    if (csv.isPresent()) {
      try {
        csv.get().flush();
      } catch (IOException e) {
        throw AtomicOutput.failure(output.target(), e);
      }
    }
    output.commit();
  }

  @Override
  public void close() {
    output.close();
  }

  private CsvWriter start() {
    CsvWriter writer =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8));
    writer.writeRecord("line", "code", "field", "shape");
    return writer;
  }
}
