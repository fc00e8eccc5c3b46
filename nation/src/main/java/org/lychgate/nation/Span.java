package org.lychgate.nation;

/** Which part of its people's lives a nation is about. */
public enum Span {
  /** Everybody alive on 1 January 2025, and who of them dies in that year. */
  YEAR,
  /** Number holders born 1909 to 2024 over their whole lives; deaths from 1936 to 2025. */
  LIVES
}
