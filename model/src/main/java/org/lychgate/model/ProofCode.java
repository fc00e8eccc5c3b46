package org.lychgate.model;

/** The DMF's "verify or proof" column. */
public enum ProofCode {
  /** Verified: the report was verified, without a certificate. E3 and E4 only. */
  V('V'),
  /** Proof: the registrar's record was seen. E1 and E2 only. */
  P('P'),
  /** Neither, as on old records. */
  NONE(' ');

  private final char column;

  ProofCode(char column) {
    this.column = column;
  }

  /** The character in column 65. */
  public char column() {
    return column;
  }

  /** {@code V}, {@code P}; everything else is {@link #NONE} (old files also hold N). */
  public static ProofCode of(char column) {
    return switch (column) {
      case 'V' -> V;
      case 'P' -> P;
      default -> NONE;
    };
  }

  /** The code an entry on this evidence carries. */
  public static ProofCode of(EvidenceClass evidence) {
    return switch (evidence) {
      case E1, E2 -> P;
      case E3, E4 -> V;
      case E5, INHERITED -> NONE;
    };
  }
}
