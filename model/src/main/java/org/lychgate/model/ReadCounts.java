package org.lychgate.model;

/**
 * How a run over records ended. The names stand in every {@code --json} result.
 *
 * @param read records seen
 * @param kept records used
 * @param quarantined records set aside with their raw bytes
 * @param findings findings written
 */
public record ReadCounts(long read, long kept, long quarantined, long findings) {
  public static final ReadCounts NONE = new ReadCounts(0, 0, 0, 0);

  public ReadCounts plus(ReadCounts other) {
    return new ReadCounts(
        read + other.read,
        kept + other.kept,
        quarantined + other.quarantined,
        findings + other.findings);
  }

  /** These counts and one more record. */
  public ReadCounts plus(Parsed<?> record) {
    return switch (record) {
      case Parsed.Value<?> v ->
          new ReadCounts(read + 1, kept + 1, quarantined, findings + v.findings().size());
      case Parsed.Rejected<?> r ->
          new ReadCounts(read + 1, kept, quarantined + 1, findings + r.findings().size());
    };
  }
}
