package org.lychgate.edition.leaf;

/** How rows left the registry. */
public enum DisclosureChannel {
  EDITION(1),
  SCREENING(2),
  NOTICE(3),
  /** The person asked. */
  PERSON_CONCERNED(4);

  private final int code;

  DisclosureChannel(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }
}
