package org.lychgate.screening;

import java.util.Locale;

/** How an outcome compares with the one remembered from the screening before. */
public enum ScreeningStatus {
  /** No hit now and none before; or nothing is remembered. */
  NONE,
  /** A hit, and none before or only one that was withdrawn. */
  NEW,
  /**
   * Another outcome, another record while the first is still listed, or customer data that no
   * longer lead to it.
   */
  CHANGED,
  /** The same hit as before. */
  KNOWN,
  /** The record that was a hit is no longer listed: whatever was done on it is to be undone. */
  WITHDRAWN;

  /** As the column {@code status} has it; empty string for NONE. */
  public String word() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
  }
}
