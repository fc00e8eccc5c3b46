package org.lychgate.model;

/**
 * What stands behind a report. Never read from the report itself: it follows from the key that
 * signed it and from our own linkage.
 */
public enum EvidenceClass {
  /** Registrar's record whose SSN our own linkage has verified again. */
  E1(1),
  /** Registrar's record. */
  E2(2),
  /** Funeral director's signed statement (SSA-721). */
  E3(3),
  /** A court's finding of presumed death, or one under a closed list of statutes. */
  E4(4),
  /** A lead: family, payee, another agency, returned payment. Opens a case, never publishes. */
  E5(5),
  /** A row of a file published before the gate existed. */
  INHERITED(9);

  private final int code;

  EvidenceClass(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }

  /** The class with this leaf byte. Throws where there is none. */
  public static EvidenceClass getByCode(int code) {
    for (EvidenceClass c : values()) {
      if (c.code == code) {
        return c;
      }
    }
    throw new IllegalArgumentException("no evidence class has code " + code);
  }
}
