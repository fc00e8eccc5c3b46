package org.lychgate.linkage.index;

/** Whose file an index was built from. */
public enum SourceKind {
  /** A Lychgate registry's own edition. */
  LYCHGATE(1),
  /** The Death Master File as NTIS sells it, or any file in its layout. */
  DMF(2),
  /** INSEE's file of deceased persons; it has no SSNs. */
  INSEE(3),
  /** Any other file, as CSV. */
  CSV(4);

  private final int code;

  SourceKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
