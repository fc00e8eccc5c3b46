package org.lychgate.edition.leaf;

/** Why a record and its salt were destroyed. */
public enum EraseCause {
  /** Every recipient has acknowledged the reversal. */
  REVERSED_AND_ACKNOWLEDGED(1),
  RETENTION_ENDED(2),
  COURT_ORDER(3);

  private final int code;

  EraseCause(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }
}
