package org.lychgate.bench.page;

/** What is said of a bar. */
public enum Verdict {
  MET("met"),
  NOT_MET("not met"),
  /** The data for it was not there. */
  NOT_RUN("not run"),
  /** A figure that was asked for without a bar. */
  REPORTED("reported");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Verdict of(boolean met) {
    return met ? MET : NOT_MET;
  }
}
