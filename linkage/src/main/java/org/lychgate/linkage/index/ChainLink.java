package org.lychgate.linkage.index;

import java.util.Locale;
import org.lychgate.model.Sha256;

/**
 * One file that went into an index.
 *
 * @param kind what it was
 * @param sequence its number: editions (full and update) count in one row without gaps, notices in
 *     one of their own, rising
 * @param sha256 of its bytes
 */
public record ChainLink(Kind kind, long sequence, Sha256 sha256) {
  /** What a link was. */
  public enum Kind {
    /** A whole death file. */
    FULL(1),
    /** Changes since the edition before. */
    UPDATE(2),
    /** A hold or reversal that came between editions. */
    NOTICE(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    /** Lower-case name, as receipts show it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ChainLink {
    if (sequence < 0) {
      throw new IllegalArgumentException("a sequence number is not negative");
    }
  }
}
