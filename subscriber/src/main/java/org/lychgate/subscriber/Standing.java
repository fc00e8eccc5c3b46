package org.lychgate.subscriber;

/**
 * How an entry stands with this subscriber.
 *
 * @param kind what editions and notices together say
 * @param notice the last notice about it that bears on that; 0 where none does
 */
record Standing(Kind kind, long notice) {
  /** Whether the list has it, and if not, why. */
  enum Kind {
    /** In the list. */
    LISTED,
    /** Taken out by a hold, which may end either way. */
    HELD,
    /** Taken out by a reversal, for good. */
    REVERSED,
    /** Left out by an edition, without a notice. */
    UNLISTED
  }
}
