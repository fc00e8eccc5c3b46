package org.lychgate.model;

/** What the gate decides about a report. */
public enum Outcome {
  /** An entry may stand on it. */
  PUBLISH(1),
  /** It adds to an entry that stands already. */
  CORROBORATES(2),
  /** It waits for the registrar's record, or for two officers. */
  WAITS(3),
  /** It opens a case; it never publishes. */
  LEAD(4),
  /** Nobody, or not one single person, is meant. */
  UNMATCHED(5),
  /** It may not be entered. */
  REFUSED(6),
  /** The batch it came in does not look like mortality: held whole, visibly. */
  QUARANTINED(7);

  private final int code;

  Outcome(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a RULING-BATCH leaf. */
  public int code() {
    return code;
  }
}
