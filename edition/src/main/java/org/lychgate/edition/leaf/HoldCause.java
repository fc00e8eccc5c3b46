package org.lychgate.edition.leaf;

/** Why an entry is held. */
public enum HoldCause {
  /** Somebody says that the person lives. */
  CLAIM_OF_LIFE(1),
  COURT_ORDER(2),
  /** An officer doubts the entry. */
  OFFICER(3),
  /** The reporter doubts its own report. */
  REPORTER(4),
  /** A subscriber holds a dated sign of life after the date of death. */
  SIGN_OF_LIFE(5);

  private final int code;

  HoldCause(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }
}
