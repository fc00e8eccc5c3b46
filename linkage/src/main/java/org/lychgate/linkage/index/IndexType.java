package org.lychgate.linkage.index;

/** Who is in an index. */
public enum IndexType {
  /** People listed as deceased. */
  DEATHS(1),
  /** Number holders, most of them living: opened only inside the register. */
  HOLDERS(2);

  private final int code;

  IndexType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
