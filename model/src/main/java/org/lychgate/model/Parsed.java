package org.lychgate.model;

import java.util.List;

/**
 * What became of one record that was read: a value, perhaps with findings, or a rejection.
 *
 * @param <T> what the reader makes
 */
public sealed interface Parsed<T> {
  /** 1-based line or record number. */
  long line();

  List<Finding> findings();

  /** The record was read; findings say what of it is odd. */
  record Value<T>(long line, T value, List<Finding> findings) implements Parsed<T> {
    public Value {
      findings = List.copyOf(findings);
    }
  }

  /**
   * The record cannot be used. Its raw text is kept for the quarantine file, never for a message.
   */
  record Rejected<T>(long line, List<Finding> findings, RawRecord raw) implements Parsed<T> {
    public Rejected {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a rejection says why");
      }
    }
  }
}
