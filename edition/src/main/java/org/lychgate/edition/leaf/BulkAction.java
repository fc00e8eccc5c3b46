package org.lychgate.edition.leaf;

import java.util.Optional;

/** What one order does with many entries, and why; each word pairs the two. */
public enum BulkAction {
  HOLD_COURT_ORDER(1),
  REVERSE_COURT_ORDER(2),
  /** The registry entered what no report says. */
  REVERSE_REGISTRY_ERROR(3),
  /** The key that signed the reports no longer counts. */
  REVERSE_KEY_REVOKED(4),
  /** The whole batch goes. */
  REVERSE_BATCH_WITHDRAWN(5);

  private final int code;

  BulkAction(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }

  /** Cause of the REVERSE leaves; empty where it holds. */
  public Optional<ReverseCause> findReverse() {
    return switch (this) {
      case HOLD_COURT_ORDER -> Optional.empty();
      case REVERSE_COURT_ORDER -> Optional.of(ReverseCause.COURT_ORDER);
      case REVERSE_REGISTRY_ERROR -> Optional.of(ReverseCause.REGISTRY_ERROR);
      case REVERSE_KEY_REVOKED -> Optional.of(ReverseCause.KEY_REVOKED);
      case REVERSE_BATCH_WITHDRAWN -> Optional.of(ReverseCause.BATCH_WITHDRAWN);
    };
  }

  /** Whether a court says so, whose order has a number then. */
  public boolean isCourts() {
    return this == HOLD_COURT_ORDER || this == REVERSE_COURT_ORDER;
  }

  /** Whether an entry may be taken back with this cause by an order about many. */
  public static boolean isFor(ReverseCause cause) {
    for (BulkAction action : values()) {
      if (action.findReverse().equals(Optional.of(cause))) {
        return true;
      }
    }
    return false;
  }
}
