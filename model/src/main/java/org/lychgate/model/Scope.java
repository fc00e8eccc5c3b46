package org.lychgate.model;

import java.util.Locale;
import java.util.Optional;

/** Who an edition is for (design §5). */
public enum Scope {
  /** Recipients under an agreement that the law provides for. */
  FULL(1),
  /** Certified recipients: also deaths within the last three years. */
  LIMITED(2),
  /** Everyone: only beyond the three-year rule, no SSNs. */
  PUBLIC(3);

  private final int code;

  Scope(int code) {
    this.code = code;
  }

  /** The byte that stands for it in a leaf. */
  public int code() {
    return code;
  }

  /** Lower-case name: folder, command line, manifest. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> find(String word) {
    for (Scope scope : values()) {
      if (scope.word().equals(word)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  /** The scope with this leaf byte. Throws where there is none. */
  public static Scope getByCode(int code) {
    for (Scope scope : values()) {
      if (scope.code == code) {
        return scope;
      }
    }
    throw new IllegalArgumentException("no scope has code " + code);
  }
}
