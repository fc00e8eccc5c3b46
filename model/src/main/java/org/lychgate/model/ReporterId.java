package org.lychgate.model;

import java.util.regex.Pattern;

/** The name of a reporter's key as trust.json enrols it, such as {@code registrar-tt}. */
public record ReporterId(String name) implements Comparable<ReporterId> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  public ReporterId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a reporter's name has lower-case letters, digits, . and -");
    }
  }

  @Override
  public int compareTo(ReporterId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
