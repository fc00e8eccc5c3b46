package org.lychgate.model;

/** Sex as IJE codes it (field SEX). */
public enum Sex {
  M,
  F,
  /** Unknown. */
  U;

  /** {@code M}, {@code F}; everything else is {@link #U}. Reads INSEE's 1 and 2 as well. */
  public static Sex of(String code) {
    return switch (code.strip()) {
      case "M", "m", "1", "male" -> M;
      case "F", "f", "2", "female" -> F;
      default -> U;
    };
  }
}
