package org.lychgate.edition.leaf;

/** Why a hold or a quarantine ends without a reversal. */
public enum ReleaseCause {
  /** The registrar reaffirmed, and an officer of another organisation agreed. */
  REAFFIRMED(1),
  COURT_ORDER(2),
  /** A quarantined batch was found to be honest. */
  BATCH_CLEARED(3);

  private final int code;

  ReleaseCause(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }
}
