package org.lychgate.edition.leaf;

import java.util.Locale;
import java.util.Optional;

/** Whether an edition holds every entry of its scope or what changed since the one before. */
public enum EditionKind {
  FULL(1),
  UPDATE(2);

  private final int code;

  EditionKind(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }

  /** Lower-case name: manifest, orders. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<EditionKind> find(String word) {
    for (EditionKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
