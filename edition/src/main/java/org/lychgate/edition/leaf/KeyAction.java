package org.lychgate.edition.leaf;

/** What a KEY leaf does. */
public enum KeyAction {
  /** The key may act in its role from the effective day. */
  ENROL(1),
  /** Nothing the key signed from the effective day on counts; that day may lie in the past. */
  REVOKE(2);

  private final int code;

  KeyAction(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }
}
