package org.lychgate.ledger.witness;

/** Why a witness gave no cosignature. */
public final class WitnessProblem extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of problem it is. */
  public enum Kind {
    /** No answer, or one that cannot be read: try again later. */
    UNREACHABLE,
    /** The witness knows a larger tree than this already. */
    AHEAD,
    /** The witness has cosigned another tree of this log: one of the two is a fork. */
    DIVERGED,
    /** Any other refusal: the log or its key is unknown to it, or the answer is not its word. */
    REFUSED
  }

  private final Kind kind;

  public WitnessProblem(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
