package org.lychgate.cli.doctor;

import java.util.Locale;

/** How bad it is. */
public enum Level {
  /** As it should be. */
  OK,
  /** Work goes on; somebody should look at it. */
  WARNING,
  /** Work fails, or its result cannot be relied on. */
  PROBLEM;

  /** As it is printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
