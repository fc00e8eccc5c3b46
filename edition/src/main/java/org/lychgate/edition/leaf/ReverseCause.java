package org.lychgate.edition.leaf;

/** Why an entry is taken back. */
public enum ReverseCause {
  /** The person lives. */
  CLAIM_OF_LIFE(1),
  /** The reporter takes its report back; its own key signs. */
  REPORTER_WITHDREW(2),
  /** Nobody reaffirmed the report of a held entry in time. The only cause without a signature. */
  SILENCE(3),
  COURT_ORDER(4),
  /** The registry entered what no report says. */
  REGISTRY_ERROR(5),
  /** A death, but of somebody else. */
  WRONG_PERSON(6),
  /** The key that signed the report no longer counts. */
  KEY_REVOKED(7),
  /** The whole batch goes. */
  BATCH_WITHDRAWN(8);

  private final int code;

  ReverseCause(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }
}
