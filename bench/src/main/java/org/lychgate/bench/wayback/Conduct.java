package org.lychgate.bench.wayback;

/** What a subscriber of the bench does with what it is sent. */
enum Conduct {
  /** Checks it, applies it, acknowledges it. */
  GOOD,
  /** The same, but its agreement has ended. */
  EXPIRED,
  /** Takes the connection and the message, and never answers. */
  HANGING,
  /** Answers with an error each time. */
  FAILING,
  /** Does as it should until its process is killed. */
  KILLED;

  /** Whether everything that it is sent is to be acknowledged. */
  boolean isHealthy() {
    return this == GOOD || this == EXPIRED;
  }
}
