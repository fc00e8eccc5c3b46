package org.lychgate.register;

import java.util.Optional;
import org.lychgate.model.Outcome;

/**
 * In which queue a report waits: exactly one, by what the gate made of it. Codes stand in the
 * database and do not change.
 */
public enum WaitingQueue {
  /** Nobody is found whose death it is: its reporter mends it and sends it again. */
  UNMATCHED(1, 60),
  /** Evidence E5: officers ask a registrar. */
  LEAD(2, 14),
  /** Its batch was held whole: officers of another organisation, within three days. */
  QUARANTINE(3, 3),
  /** It waits for the registrar's record, or for two officers. */
  OFFICERS(4, 30);

  private final int code;
  private final int dueDays;

  WaitingQueue(int code, int dueDays) {
    this.code = code;
    this.dueDays = dueDays;
  }

  int code() {
    return code;
  }

  /** Days after which whoever owns it should have done something; an alarm goes off then. */
  public int dueDays() {
    return dueDays;
  }

  static WaitingQueue of(int code) {
    for (WaitingQueue queue : values()) {
      if (queue.code == code) {
        return queue;
      }
    }
    throw new IllegalStateException("no queue has number " + code);
  }

  /** The queue of a report that the gate made this of; empty where it does not wait. */
  static Optional<WaitingQueue> find(Outcome outcome) {
    return switch (outcome) {
      case UNMATCHED -> Optional.of(UNMATCHED);
      case LEAD -> Optional.of(LEAD);
      case QUARANTINED -> Optional.of(QUARANTINE);
      case WAITS -> Optional.of(OFFICERS);
      case PUBLISH, CORROBORATES, REFUSED -> Optional.empty();
    };
  }
}
