package org.lychgate.register;

import java.util.List;
import java.util.Optional;

/** A sample whose rulings were made again. */
public record SampleReplay(AuditSample sample, List<Line> lines) {
  public SampleReplay {
    lines = List.copyOf(lines);
  }

  /** What making one ruling again gave. */
  public enum Result {
    /** The same ruling. */
    SAME,
    /** Another one, or what is recorded of it contradicts itself. */
    DIFFERENT,
    /** Its inputs are gone: erased with the record, or their time is over. */
    GONE,
    /** None was made: the message had come before, or an old file was taken over. */
    NO_RULING;

    static Result of(ReplayReport report) {
      if (!report.isSame()) {
        return DIFFERENT;
      }
      if (report.gone() > 0) {
        return GONE;
      }
      return report.rulings() > 0 ? SAME : NO_RULING;
    }
  }

  /** A drawn leaf, and what its ruling came to. */
  public record Line(AuditSample.Drawn drawn, Result result) {}

  /** How many lines have this result. */
  public long count(Result result) {
    return lines.stream().filter(line -> line.result() == result).count();
  }

  /** The line of a leaf. */
  public Optional<Line> find(long leaf) {
    return lines.stream().filter(line -> line.drawn().leaf() == leaf).findFirst();
  }
}
