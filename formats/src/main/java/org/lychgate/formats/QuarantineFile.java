package org.lychgate.formats;

import java.nio.file.Path;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;

/**
 * {@code OUT.quarantine}: the bytes of each rejected record as they came, LF behind each. It comes
 * into being only when there is one. Holds personal data as the input does.
 */
public final class QuarantineFile implements AutoCloseable {
  private static final byte[] LF = {'\n'};

  private final LazyOutput output;
  private long count;

  private QuarantineFile(LazyOutput output) {
    this.output = output;
  }

  /**
   * Prepares the file {@code target}.
   *
   * @throws org.lychgate.model.OperatorException USAGE, if it exists and {@code force} is not set
   */
  public static QuarantineFile open(Path target, boolean force) {
    return new QuarantineFile(new LazyOutput(target, force));
  }

  /** Adds one record. */
  public void add(RawRecord record) {
    add(record, LF);
  }

  /** Adds one record of a file whose line ends are {@code lineEnd}. */
  public void add(RawRecord record, byte[] lineEnd) {
    AtomicOutput out = output.stream();
    out.write(record.bytes());
    out.write(lineEnd);
    count++;
  }

  /** Adds the record's bytes if it was rejected. */
  public void addIfRejected(Parsed<?> record) {
    if (record instanceof Parsed.Rejected<?> rejected) {
      add(rejected.raw());
    }
  }

  /** Records so far. */
  public long count() {
    return count;
  }

  /** Makes the file appear. Where there is no record, an older file that force allows goes. */
  public void commit() {
    output.commit();
  }

  @Override
  public void close() {
    output.close();
  }
}
