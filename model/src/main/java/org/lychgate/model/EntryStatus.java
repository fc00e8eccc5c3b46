package org.lychgate.model;

/**
 * What an entry says to the world. There is no status for "alive": a reversed entry is not listed.
 */
public enum EntryStatus {
  LISTED,
  /** Not to be acted upon; out of the next edition. */
  HELD,
  REVERSED
}
